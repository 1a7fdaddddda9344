import type { PayloadRequest } from 'payload'

import { contentOf, type DocumentData, type Releasable } from './contents'

/** Plans of a release are looked at together when all of them are written: one alone may have to wait for another. */
const TOGETHER = { plansTogether: true }

interface Reference {
  req: PayloadRequest
  collection: Releasable
  id: string
}

/** The newest version of a document, draft or not; undefined when there is none. */
export function newestOf(reference: Reference): Promise<DocumentData | undefined> {
  return find(reference, true)
}

/** What visitors see of a document; undefined when it is not published. */
export async function publishedOf(reference: Reference): Promise<DocumentData | undefined> {
  const document = await find(reference, false)
  return document?._status === 'published' ? document : undefined
}

async function find({ req, collection, id }: Reference, draft: boolean): Promise<DocumentData | undefined> {
  const { docs } = await req.payload.find({
    collection,
    where: { id: { equals: id } },
    draft,
    depth: 0,
    joins: false as never,
    limit: 1,
    pagination: false,
    overrideAccess: false,
    req,
  })
  return docs[0] as unknown as DocumentData | undefined
}

/** Writes a document as the person of the request: its hooks, validation and access rules are those of the admin. */
export async function write({
  req,
  collection,
  id,
  data,
  status,
  context = {},
}: Reference & {
  data: DocumentData
  status: 'draft' | 'published'
  context?: Readonly<Record<string, unknown>>
}): Promise<DocumentData> {
  const saved = await req.payload.update({
    collection: collection as 'plans',
    id,
    data: { ...contentOf(collection, data), _status: status },
    draft: status === 'draft',
    depth: 0,
    context: { ...TOGETHER, ...context },
    overrideAccess: false,
    req,
  })
  return saved as unknown as DocumentData
}

/** Takes a document that had never been published out of visitors' sight; its content stays as a draft. */
export async function withdraw({ req, collection, id }: Reference): Promise<void> {
  await req.payload.update({
    collection: collection as 'plans',
    id,
    data: { _status: 'draft' } as never,
    depth: 0,
    overrideAccess: false,
    context: TOGETHER,
    req,
  })
}
