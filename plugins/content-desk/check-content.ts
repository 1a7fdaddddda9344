import { hasMarkup } from '@/src/shared/plain-text'
import { type Language, LANGUAGE_CODES, nameOf } from '@/src/shared/languages'

/** What is wrong with the words of a plan, beside the field that it is wrong in. */
export interface ContentProblem {
  path: string
  message: string
}

export interface Words {
  name?: string | null
  tagline?: string | null
  badge?: string | null
  cta?: {
    label?: string | null
    secondary?: { label?: string | null } | null
    urgency?: string | null
    guarantee?: string | null
  } | null
  description?: unknown
}

/** Words that must not be published. Drafts may be anything; what else stops a publication is Payload's to say. */
function checkContent({ name, tagline, badge, cta, description }: Words): ContentProblem[] {
  const problems: ContentProblem[] = []
  const texts: [string, string | null | undefined][] = [
    ['name', name],
    ['tagline', tagline],
    ['badge', badge],
    ['cta.label', cta?.label],
    ['cta.secondary.label', cta?.secondary?.label],
    ['cta.urgency', cta?.urgency],
    ['cta.guarantee', cta?.guarantee],
  ]
  if (!name?.trim()) problems.push({ path: 'name', message: 'Give the plan a name.' })
  return [...problems, ...plainWords([...texts, ['description', textIn(description)]])]
}

/** Texts with HTML in them, which would show as it is. Each is named by its path. */
export function plainWords(
  texts: readonly (readonly [path: string, text: string | null | undefined])[],
): ContentProblem[] {
  return texts.flatMap(([path, text]) =>
    text && hasMarkup(text) ? [{ path, message: 'Write plain words: HTML would show as it is.' }] : [],
  )
}

/** What must not be published in any language. What is not translated is shown in English. */
export function checkTranslated(
  english: Words,
  translations: Partial<Record<Language, Words>> = {},
): ContentProblem[] {
  const problems = checkContent(english)
  const known = new Set(problems.map(keyOf))
  const translated = LANGUAGE_CODES.flatMap((language) => {
    const words = translations[language]
    if (!words) return []
    return checkContent({ ...words, name: words.name || english.name })
      .filter((problem) => !known.has(keyOf(problem)))
      .map(({ path, message }) => ({ path, message: `${nameOf(language)}: ${message}` }))
  })
  return [...problems, ...translated]
}

function keyOf({ path, message }: ContentProblem): string {
  return `${path} ${message}`
}

/** All text of a rich text. */
function textIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(textIn).join(' ')
  if (typeof node !== 'object' || node === null) return ''
  const { text, root, children } = node as { text?: unknown; root?: unknown; children?: unknown }
  return [typeof text === 'string' ? text : '', textIn(root), textIn(children)].join(' ')
}
