import type { LocalizationConfig } from 'payload'

/**
 * The languages that content is written in. What is not translated is shown in English.
 * A language added here needs a migration, because the database lists them too.
 */
export const LANGUAGES = {
  locales: [
    { code: 'en', label: 'English' },
    { code: 'de', label: 'Deutsch' },
    { code: 'ar', label: 'العربية', rtl: true },
  ],
  defaultLocale: 'en',
  fallback: true,
} satisfies LocalizationConfig

export type Language = (typeof LANGUAGES)['locales'][number]['code']

/** The language in which to answer for a locale (BCP 47); the default one when content is not written in it. */
export function languageOf(locale: string): Language {
  const { language } = new Intl.Locale(locale)
  return LANGUAGES.locales.find(({ code }) => code === language)?.code ?? LANGUAGES.defaultLocale
}
