import type { PayloadRequest } from 'payload'

import { NOT_CONTENT } from '@/plugins/versions'
import { readIn, readTranslations, writeInEveryLanguage } from '@/src/shared/every-language'
import { contentOf, type DocumentData, type Releasable, type TranslatedData } from './contents'

/** Plans of a release are looked at together when all of them are written: one alone may have to wait for another. */
const TOGETHER = { plansTogether: true }

interface Reference {
  req: PayloadRequest
  collection: Releasable
  id: string
}

/** A version of a document as it reads in each language. */
export interface Found extends TranslatedData {
  status: unknown
  updatedAt: string
}

/** The newest version of a document, draft or not; undefined when there is none. */
export function newestOf(reference: Reference): Promise<Found | undefined> {
  return find(reference, true)
}

/** What visitors see of a document; undefined when it is not published. */
export async function publishedOf(reference: Reference): Promise<Found | undefined> {
  const found = await find(reference, false)
  return found?.status === 'published' ? found : undefined
}

async function find({ req, collection, id }: Reference, draft: boolean): Promise<Found | undefined> {
  const document = await readIn({ req, collection, id, draft })
  if (!document) return undefined
  const translations = await readTranslations({ req, collection, id, draft })
  for (const [language, words] of Object.entries(translations))
    translations[language as keyof typeof translations] = contentOf(collection, words)
  const { _status: status, updatedAt } = document
  return { data: contentOf(collection, document), translations, status, updatedAt: String(updatedAt) }
}

/** Writes a document as the person of the request: its hooks, validation and access rules are those of the admin. */
export function write({
  collection,
  context = {},
  ...rest
}: Reference &
  TranslatedData & {
    status: 'draft' | 'published'
    context?: Readonly<Record<string, unknown>> | undefined
  }): Promise<DocumentData> {
  return writeInEveryLanguage({
    ...rest,
    collection,
    ignored: NOT_CONTENT[collection],
    context: { ...TOGETHER, ...context },
  })
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
