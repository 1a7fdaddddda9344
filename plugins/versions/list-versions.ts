import type { PayloadRequest } from 'payload'

import { ownLanguage } from '@/src/shared/every-language'
import { idOf } from '@/src/shared/principal-of-user'
import type { Versioned } from './content'

/** A version by what people tell it from others. */
export interface ListedVersion {
  id: string
  /** RFC 3339: when it was saved last. */
  updatedAt: string
  status: 'draft' | 'published'
  /** The name of who saved it, where that is kept. */
  author: string | undefined
}

interface List {
  /** Of whoever looks: Payload's access rules decide. */
  req: PayloadRequest
  collection: Versioned
  /** The document. */
  parent: string
}

/** As many as are kept of a document. */
const MOST = 100

/** The versions of a document, newest first. */
export async function listVersions({ req, collection, parent }: List): Promise<ListedVersion[]> {
  const { docs } = await req.payload.findVersions({
    collection,
    where: { parent: { equals: parent } },
    select: { updatedAt: true, version: { _status: true, changedBy: true } } as never,
    sort: '-updatedAt',
    depth: 0,
    limit: MOST,
    pagination: false,
    overrideAccess: false,
    req: ownLanguage(req),
  })
  const found = docs.map(({ id, updatedAt, version }) => {
    const { _status: status, changedBy } = version as { _status?: unknown; changedBy?: string | null }
    return { id, updatedAt, status, changedBy: changedBy ? idOf(changedBy) : null }
  })
  const authors = await namesOf(
    req,
    found.flatMap(({ changedBy }) => changedBy ?? []),
  )
  return found.map(({ id, updatedAt, status, changedBy }) => ({
    id,
    updatedAt,
    status: status === 'published' ? 'published' : 'draft',
    author: changedBy === null ? undefined : authors.get(changedBy),
  }))
}

/** What people on the staff are called; those who have left are not among them. */
export async function namesOf(req: PayloadRequest, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: 'users',
    where: { id: { in: [...new Set(ids)] } },
    depth: 0,
    pagination: false,
    limit: ids.length,
  })
  return new Map(docs.map(({ id, name, email }) => [id, name || email]))
}
