import type { Language } from '@/src/shared/languages'
import { isWritten } from '@/src/shared/texts'

/** Translated fields by their path in a document, and what people call one of them. */
export type TranslatedFields = Readonly<Record<string, string>>

interface MissingIn {
  /** With every text in every language, as Payload gives it for `locale=all`. */
  document: unknown
  fields: TranslatedFields
  language: Language
}

/** What is written in English and not in the language: "tagline", "2 feature labels". */
export function missingIn({ document, fields, language }: MissingIn): string[] {
  return Object.entries(fields).flatMap(([path, noun]) => {
    const found = textsAt(document, path.split('.'))
    const missing = found.filter((text) => isWritten(text.en) && !isWritten(text[language])).length
    if (missing === 0) return []
    return missing === 1 ? noun : `${missing} ${noun}s`
  })
}

type Text = Partial<Record<Language, unknown>>

/** The texts at a path, one for each row of the lists on the way. */
function textsAt(value: unknown, [name, ...rest]: string[]): Text[] {
  if (Array.isArray(value))
    return value.flatMap((row) => textsAt(row, name === undefined ? [] : [name, ...rest]))
  if (typeof value !== 'object' || value === null) return []
  if (name === undefined) return [value]
  return textsAt((value as Record<string, unknown>)[name], rest)
}
