import { type CollectionSlug, isolateObjectProperty, type PayloadRequest } from 'payload'

import { differences } from './differences'
import { DEFAULT_LANGUAGE, type Language, LANGUAGE_CODES } from './languages'

/** The fields of a document by name. */
export type Fields = Record<string, unknown>

/** A document as it reads in the languages besides English, without fallbacks. What is no text is the same in all. */
export type Translations = Partial<Record<Language, Fields>>

const OTHERS = LANGUAGE_CODES.filter((code) => code !== DEFAULT_LANGUAGE)

interface Reference {
  req: PayloadRequest
  collection: CollectionSlug
  id: string
  /** The newest version, draft or not; else what is published. */
  draft: boolean
}

/** A document in one language, without fallbacks; undefined when there is none that the person of the request may see. */
export async function readIn({
  req,
  collection,
  id,
  draft,
  language = DEFAULT_LANGUAGE,
}: Reference & { language?: Language }): Promise<Fields | undefined> {
  const { docs } = await req.payload.find({
    collection,
    where: { id: { equals: id } },
    draft,
    depth: 0,
    joins: false as never,
    limit: 1,
    pagination: false,
    overrideAccess: false,
    locale: language,
    fallbackLocale: false,
    req: ownLanguage(req),
  })
  return docs[0] as unknown as Fields | undefined
}

/** What {@link readIn} finds, in every language but English. */
export async function readTranslations(reference: Reference): Promise<Translations> {
  const translations: Translations = {}
  for (const language of OTHERS) {
    const found = await readIn({ ...reference, language })
    if (found) translations[language] = found
  }
  return translations
}

interface Write extends Omit<Reference, 'draft'> {
  /** In English. */
  data: Fields
  /** Those that are left out stay as they are in the newest version. */
  translations?: Translations | undefined
  /** Fields that people do not write. */
  ignored: ReadonlySet<string>
  status: 'draft' | 'published'
  /** For the collection's hooks. */
  context?: Readonly<Record<string, unknown>>
}

/**
 * Writes a document in every language, as the person of the request. Payload writes one language at a time and takes
 * the others from the newest version, so translations that are not there yet become drafts first; what visitors see
 * changes once, in the last step. To be called in a transaction.
 */
export async function writeInEveryLanguage({
  data,
  translations = {},
  status,
  ignored,
  context = {},
  ...reference
}: Write): Promise<Fields> {
  const save = async (language: Language, words: Fields, wanted: Write['status']) => {
    const newest = await readIn({ ...reference, draft: true, language })
    if (wanted === 'draft' && language !== DEFAULT_LANGUAGE && newest) {
      if (differences({ before: newest, after: words, ignored }).length === 0) return newest
    }
    const { req, collection, id } = reference
    const saved = await req.payload.update({
      collection: collection as 'plans',
      id,
      data: { ...without(ignored, cleared(words, newest) as Fields), _status: wanted },
      draft: wanted === 'draft',
      depth: 0,
      context: { ...context },
      locale: language,
      fallbackLocale: false,
      overrideAccess: false,
      req: ownLanguage(req),
    })
    return saved as unknown as Fields
  }
  for (const language of OTHERS) {
    const words = translations[language]
    if (words) await save(language, words, 'draft')
  }
  return save(DEFAULT_LANGUAGE, data, status)
}

/** Payload notes the language of each operation in its request: elsewhere it stays what it was. */
export function ownLanguage(req: PayloadRequest): PayloadRequest {
  return isolateObjectProperty(req, ['locale', 'fallbackLocale'])
}

function without(ignored: ReadonlySet<string>, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !ignored.has(name)))
}

/** With null for what `newest` has and `value` lacks: Payload keeps what it is not told of. */
function cleared(value: unknown, newest: unknown): unknown {
  if (Array.isArray(value)) {
    const rows = Array.isArray(newest) ? (newest as { id?: unknown }[]) : []
    return value.map((row: { id?: unknown } | null) =>
      cleared(
        row,
        rows.find((other) => row?.id !== undefined && other?.id === row.id),
      ),
    )
  }
  if (!isGroup(value) || !isGroup(newest)) return value
  const missing = Object.keys(newest).map((name) => [name, null])
  const own = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return {
    ...Object.fromEntries(missing),
    ...Object.fromEntries(own.map(([name, inner]) => [name, cleared(inner, newest[name])])),
  }
}

/** Fields by name; a rich text is one value. */
function isGroup(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('root' in value)
}
