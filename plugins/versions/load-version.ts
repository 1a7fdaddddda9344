import type { PayloadRequest, Where } from 'payload'

import { type Fields, ownLanguage } from '@/src/shared/every-language'
import { DEFAULT_LANGUAGE, type Language, LANGUAGE_CODES } from '@/src/shared/languages'
import { idOf } from '@/src/shared/principal-of-user'
import type { VersionData } from './compare'
import type { Versioned } from './content'

/** A version of a document, in every language. */
export interface DocumentVersion extends VersionData {
  id: string
  /** The document. */
  parent: string
  /** RFC 3339: when it was saved last. */
  updatedAt: string
  status: 'draft' | 'published'
  /** Who saved it, where that is kept. */
  changedBy: string | null
}

interface Read {
  /** Of whoever looks: Payload's access rules decide. */
  req: PayloadRequest
  collection: Versioned
}

/** A version of the document; undefined when there is none that the person of the request may see. */
export function findVersion({
  parent,
  id,
  ...read
}: Read & { parent: string; id: string }): Promise<DocumentVersion | undefined> {
  return newest({ ...read, where: { and: [{ parent: { equals: parent } }, { id: { equals: id } }] } })
}

/** The one that was saved before. */
export function versionBefore({
  version: { parent, updatedAt },
  ...read
}: Read & { version: DocumentVersion }): Promise<DocumentVersion | undefined> {
  return newest({
    ...read,
    where: { and: [{ parent: { equals: parent } }, { updatedAt: { less_than: updatedAt } }] },
  })
}

/** What visitors see; undefined while the document is not published. */
export async function publishedVersion({
  parent,
  ...read
}: Read & { parent: string }): Promise<DocumentVersion | undefined> {
  const { req, collection } = read
  const { docs } = await req.payload.find({
    collection,
    where: { and: [{ id: { equals: parent } }, { _status: { equals: 'published' } }] },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: false,
    req: ownLanguage(req),
  })
  if (docs.length === 0) return undefined
  return newest({
    ...read,
    where: { and: [{ parent: { equals: parent } }, { 'version._status': { equals: 'published' } }] },
  })
}

/** Whether nothing has been saved after it. */
export async function isNewest({
  version: { parent, updatedAt },
  ...read
}: Read & { version: DocumentVersion }): Promise<boolean> {
  const { totalDocs } = await read.req.payload.countVersions({
    collection: read.collection,
    where: { and: [{ parent: { equals: parent } }, { updatedAt: { greater_than: updatedAt } }] },
    overrideAccess: false,
    req: ownLanguage(read.req),
  })
  return totalDocs === 0
}

async function newest({
  req,
  collection,
  where,
}: Read & { where: Where }): Promise<DocumentVersion | undefined> {
  const find = async (locale: Language, wanted: Where) => {
    const { docs } = await req.payload.findVersions({
      collection,
      where: wanted,
      sort: '-updatedAt',
      locale,
      fallbackLocale: false,
      depth: 0,
      limit: 1,
      pagination: false,
      overrideAccess: false,
      req: ownLanguage(req),
    })
    return docs[0]
  }
  const found = await find(DEFAULT_LANGUAGE, where)
  if (!found) return undefined
  const translations: Partial<Record<Language, Fields>> = {}
  for (const code of LANGUAGE_CODES.filter((one) => one !== DEFAULT_LANGUAGE)) {
    const translated = await find(code, { id: { equals: found.id } })
    if (translated) translations[code] = translated.version as unknown as Fields
  }
  const data = found.version as unknown as Fields
  return {
    id: found.id,
    parent: idOf(found.parent),
    updatedAt: found.updatedAt,
    status: data._status === 'published' ? 'published' : 'draft',
    changedBy: data.changedBy ? idOf(data.changedBy) : null,
    data,
    translations,
  }
}
