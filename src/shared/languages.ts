import type { LocalizationConfig } from 'payload'

/** The languages that content is written in, the first one foremost. */
export const LANGUAGE_CODES = ['en', 'de', 'ar'] as const
export type Language = (typeof LANGUAGE_CODES)[number]
export const DEFAULT_LANGUAGE: Language = 'en'

/**
 * As Payload knows them. What is not translated is shown in English.
 * A language added here needs a migration, because the database lists them too.
 */
export const LANGUAGES = {
  locales: [
    { code: 'en', label: 'English' },
    { code: 'de', label: 'Deutsch' },
    { code: 'ar', label: 'العربية', rtl: true },
  ] satisfies { code: Language; label: string; rtl?: boolean }[],
  defaultLocale: DEFAULT_LANGUAGE,
  fallback: true,
} satisfies LocalizationConfig

/** The language that content is shown in for a language tag: its own when it is one of ours, else English. */
export function languageOf(tag: string): Language {
  return ourLanguage(tag) ?? DEFAULT_LANGUAGE
}

/** Our language that a tag names, of whatever country or script; undefined for any other and for what is no tag. */
function ourLanguage(tag: string): Language | undefined {
  try {
    const { language } = new Intl.Locale(tag)
    return LANGUAGE_CODES.find((code) => code === language)
  } catch {
    return undefined
  }
}

/** By this request header the host tells the pages which language they are shown in; what a client sends there is lost. */
export const PAGE_LANGUAGE_HEADER = 'x-ratecard-language'

const ENGLISH_NAMES = new Intl.DisplayNames('en', { type: 'language' })

/** What a language is called in itself. */
export function nameOf(language: Language): string {
  return LANGUAGES.locales.find(({ code }) => code === language)?.label ?? language
}

/** What a language is called in English: "German". */
export function englishNameOf(language: Language): string {
  return ENGLISH_NAMES.of(language) ?? language
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  const own = LANGUAGES.locales.find(({ code }) => code === language)
  return own && 'rtl' in own && own.rtl ? 'rtl' : 'ltr'
}
