import type { Language } from '@/src/shared/languages'

/** How mails write amounts in a language: in English as the pages do. */
export const NUMBERS_IN: Record<Language, string> = { en: 'en-US', de: 'de', ar: 'ar' }
/** How mails write days in a language: in English as most of the world does. */
export const DAYS_IN: Record<Language, string> = { en: 'en-GB', de: 'de', ar: 'ar' }
