import { LANGUAGES, type Language } from '@/src/shared/languages'
import { isHarmlessLink } from '@/src/shared/links'

/**
 * A block as Payload keeps it: its words by language, what it refers to by id. A draft may lack or garble anything, and
 * nothing checks a JSON column, so each value is looked at before it is used.
 */
export type StoredBlock = Readonly<Record<string, unknown>>
export type Layout = readonly StoredBlock[]

/** Nothing but the objects in a list of whatever. */
export function rowsIn(value: unknown): StoredBlock[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** A value in a language, in the default language where it is not translated, or as it is without languages. */
export function inLanguage(value: unknown, language: Language): unknown {
  if (!isObject(value) || 'root' in value) return value
  const translated = value[language]
  return isNothing(translated) ? value[LANGUAGES.defaultLocale] : translated
}

/** Words in a language; null for none. */
export function wordsIn(value: unknown, language: Language): string | null {
  const words = inLanguage(value, language)
  return typeof words === 'string' && words.trim() !== '' ? words : null
}

/** A link with its words; null unless it has both and is harmless. */
export function linkIn(value: unknown, language: Language): { label: string; href: string } | null {
  if (!isObject(value)) return null
  const label = wordsIn(value.label, language)
  const href = hrefIn(value.href)
  return label !== null && href !== null ? { label, href } : null
}

export function hrefIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && isHarmlessLink(value) ? value : null
}

/** The id of what is referred to. */
export function idIn(value: unknown): string | null {
  const id = isObject(value) ? value.id : value
  return typeof id === 'string' ? id : null
}

/** A moment; undefined for none and for what is not one. */
export function momentIn(value: unknown): Date | undefined {
  const moment = typeof value === 'string' || value instanceof Date ? new Date(value) : undefined
  return moment && !Number.isNaN(moment.getTime()) ? moment : undefined
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
