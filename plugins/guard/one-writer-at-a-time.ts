import type { CollectionBeforeOperationHook, CollectionSlug, PayloadRequest, Where } from 'payload'

import { lockDocuments } from '@/src/shared/lock-document'

/**
 * Payload reads a document, merges what is sent into it, and writes all of it: of two who do so at the same moment, one
 * would take back what the other has written. So the second one waits, and reads what the first has left.
 */
export const oneWriterAtATime: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  req,
}) => {
  if (operation === 'update' || operation === 'updateByID') {
    const { id, ...many } = args as { id?: unknown } & Many
    const slug = collection.slug
    await lockDocuments(req, typeof id === 'string' ? [id] : await idsOf({ ...many, slug, req }))
  }
  return args
}

/** Which documents a change of many is for. */
interface Many {
  where?: Where
  draft?: boolean
  overrideAccess?: boolean
}

async function idsOf({
  where,
  draft = false,
  overrideAccess = true,
  slug,
  req,
}: Many & { slug: CollectionSlug; req: PayloadRequest }): Promise<string[]> {
  if (!where) return []
  const { docs } = await req.payload.find({
    ...{ collection: slug, where, draft, overrideAccess, req },
    ...{ select: {}, depth: 0, pagination: false },
  })
  return docs.map(({ id }) => String(id))
}
