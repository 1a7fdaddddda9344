import type { Payload, Where } from 'payload'

import { RELEASABLE, type Releasable } from '@/plugins/releases'
import type { Fields, Translations } from '@/src/shared/every-language'
import { DEFAULT_LANGUAGE, type Language, LANGUAGE_CODES } from '@/src/shared/languages'
import { isWritten } from '@/src/shared/texts'

/** A document that is not published as it stands here, in every language and without fallbacks. */
export interface DraftDocument {
  id: string
  /** In English. */
  data: Fields
  translations?: Translations | undefined
}

/** What is to be laid over what is published. */
export type DraftDocuments = Readonly<Record<Releasable, readonly DraftDocument[]>>

/** The newest versions that nobody has published, of what has one. */
export function everyDraft(payload: Payload): Promise<DraftDocuments> {
  return newestVersions(payload, () => ({ 'version._status': { equals: 'draft' } }))
}

/** The newest versions of these documents, drafts or not. */
export function newestOf(
  payload: Payload,
  items: readonly { collection: Releasable; id: string }[],
): Promise<DraftDocuments> {
  return newestVersions(payload, (collection) => ({
    parent: { in: items.flatMap((item) => (item.collection === collection ? item.id : [])) },
  }))
}

async function newestVersions(
  payload: Payload,
  wanted: (collection: Releasable) => Where,
): Promise<DraftDocuments> {
  const entries = await Promise.all(
    RELEASABLE.map(async (collection) => {
      const where: Where = { and: [{ latest: { equals: true } }, wanted(collection)] }
      return [collection, await inEveryLanguage({ payload, collection, where })] as const
    }),
  )
  return Object.fromEntries(entries) as Record<Releasable, DraftDocument[]>
}

interface Read {
  payload: Payload
  collection: Releasable
  where: Where
}

async function inEveryLanguage({ payload, collection, where }: Read): Promise<DraftDocument[]> {
  const read = async (locale: Language) => {
    const { docs } = await payload.findVersions({
      collection,
      where,
      locale,
      fallbackLocale: false,
      sort: 'createdAt',
      depth: 0,
      limit: 1_000,
      pagination: false,
    })
    return new Map(docs.map(({ parent, version }) => [String(parent), version as unknown as Fields]))
  }
  const english = await read(DEFAULT_LANGUAGE)
  if (english.size === 0) return []
  const others = LANGUAGE_CODES.filter((code) => code !== DEFAULT_LANGUAGE)
  const translated = await Promise.all(others.map(async (code) => [code, await read(code)] as const))
  return [...english].map(([id, data]) => ({
    id,
    data,
    translations: Object.fromEntries(translated.map(([code, found]) => [code, found.get(id)])),
  }))
}

/**
 * A document as it reads in the first of `languages`; each word that is missing there is taken from the next one that
 * has it. Pure.
 */
export function inWordsOf(
  { id, data, translations = {} }: DraftDocument,
  languages: readonly Language[],
): Fields {
  const versions = languages.map((code) => (code === DEFAULT_LANGUAGE ? data : translations[code]))
  return { ...(firstWritten(versions) as Fields | null), id }
}

function firstWritten(values: readonly unknown[]): unknown {
  const found = values.find(isWritten)
  if (Array.isArray(found)) return found.map((row, place) => firstWritten(values.map(rowLike(row, place))))
  if (!isGroup(found)) return found ?? null
  const groups = values.filter(isGroup)
  const names = [...new Set(groups.flatMap((group) => Object.keys(group)))]
  return Object.fromEntries(names.map((name) => [name, firstWritten(groups.map((group) => group[name]))]))
}

/** The same row in a list of another language. */
function rowLike(row: unknown, place: number): (list: unknown) => unknown {
  const id = isGroup(row) ? row.id : undefined
  return (list) => {
    if (!Array.isArray(list)) return undefined
    return id === undefined ? list[place] : list.find((other) => isGroup(other) && other.id === id)
  }
}

/** Fields by name; a rich text is one value. */
function isGroup(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('root' in value)
}
