import { DEFAULT_LANGUAGE, englishNameOf, type Language, LANGUAGE_CODES } from '@/src/shared/languages'
import type { Part } from './parts'
import type { Finding } from './rules'

/** What there is in a document, in each language without its fallbacks. Languages that are not known are left out. */
export type PartsByLanguage = Partial<Record<Language, readonly Part[]>>

/** Texts that are written in English and not in another language, in the order of the form, language by language. */
export function checkTranslations(parts: PartsByLanguage): Finding[] {
  const written = (parts[DEFAULT_LANGUAGE] ?? []).filter(isWritten)
  return LANGUAGE_CODES.flatMap((language) => {
    const own = parts[language]
    if (!own || language === DEFAULT_LANGUAGE) return []
    const translated = new Set(own.filter(isWritten).map(({ path }) => path))
    return written
      .filter(({ path }) => !translated.has(path))
      .map(({ path, field, tab }): Finding => ({
        severity: 'warning',
        path,
        field,
        tab,
        message: messageOf(field, language),
        language,
      }))
  })
}

function isWritten(part: Part): boolean {
  return part.kind === 'text' && part.text.trim() !== ''
}

/** "Features 2 › Label" is a label; what a button says are its words. */
function messageOf(field: string, language: Language): string {
  const last = field.split(' › ').at(-1)!
  const noun = last.charAt(0).toLowerCase() + last.slice(1)
  const [is, one] = noun.endsWith('s') ? ['are', 'ones'] : ['is', 'one']
  return `The ${englishNameOf(language)} ${noun} ${is} missing; visitors read the ${englishNameOf(DEFAULT_LANGUAGE)} ${one}.`
}
