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
  const { texts, ...rest } = value as { texts?: Texts[] }
  const others = Object.entries(rest).map(([name, inner]) => [name, inLanguage(inner, language)] as const)
  return { ...Object.fromEntries(others), ...(texts && wordsIn(texts, language)) }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function wordsIn(sets: readonly Texts[], language: Language): Record<string, unknown> {
  const wanted = [...new Set([language, DEFAULT_LANGUAGE])]
  const others = LANGUAGE_CODES.filter((code) => !wanted.includes(code))
  const words: Record<string, unknown> = {}
  for (const order of [wanted, others]) {
    for (const texts of sets) {
      for (const one of order) {
        for (const [name, text] of Object.entries(texts[one] ?? {}))
          words[name] ??= isWritten(text) ? text : null
      }
    }
  }
  return words
}
