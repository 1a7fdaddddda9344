import { DEFAULT_LANGUAGE, type Language, LANGUAGE_CODES } from './languages'

/** The texts of one thing in each language. */
export type Texts = Partial<Record<Language, Record<string, unknown> | null>>

/** Whether there is a text: none that is missing or empty, and no rich text without a word in it. */
export function isWritten(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (typeof value === 'string') return value.trim() !== ''
  return typeof value !== 'object' || !('root' in value) || hasContent(value.root)
}

/** A node that shows something: a text, or a leaf that is none, such as a picture or a rule. */
function hasContent(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  const { type, text, children } = node as { type?: string; text?: unknown; children?: unknown }
  if (Array.isArray(children)) return children.some(hasContent)
  return text === undefined ? type !== 'linebreak' : isWritten(text)
}

/**
 * Everything in `value` in one language: each object with `texts` gets its words from there instead. They fall back one
 * by one, to English and then to any language that has them; of several sets of texts the first that has the word
 * counts. Words that nobody has written are null.
 */
export function inLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((one) => inLanguage(one, language))
  if (!isObject(value)) return value
  // What holds no words, such as thousands of prices, is the same in every language.
  if (!('texts' in value) && !Object.values(value).some(isObject)) return value
  const inside = value.texts ? wordsIn(value.texts as Sets, language) : {}
  for (const name in value) {
    if (name !== 'texts' && !(name in inside)) inside[name] = inLanguage(value[name], language)
  }
  return inside
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Sets of texts; none for what nobody has written anything for. */
type Sets = readonly (Texts | null)[]

/** For each language, which ones are asked together, and in which order: what readers want first, then what there is. */
const ORDERS = Object.fromEntries(
  LANGUAGE_CODES.map((language) => {
    const wanted = [...new Set([language, DEFAULT_LANGUAGE])]
    return [language, [wanted, LANGUAGE_CODES.filter((code) => !wanted.includes(code))]]
  }),
) as Record<Language, Language[][]>

function wordsIn(sets: Sets, language: Language): Record<string, unknown> {
  const words: Record<string, unknown> = {}
  for (const order of ORDERS[language]) {
    for (const texts of sets) {
      for (const one of order) {
        const written = texts?.[one] ?? {}
        for (const name in written) words[name] ??= isWritten(written[name]) ? written[name] : null
      }
    }
  }
  return words
}
