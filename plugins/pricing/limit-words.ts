import type { Language } from '@/src/shared/languages'

/** What the price list says of limits that are no number, in the languages of the content. */
export const LIMIT_WORDS: Record<Language, Record<'unlimited' | 'yes' | 'no', string>> = {
  en: { unlimited: 'Unlimited', yes: 'Yes', no: 'No' },
  de: { unlimited: 'Unbegrenzt', yes: 'Ja', no: 'Nein' },
  ar: { unlimited: 'غير محدود', yes: 'نعم', no: 'لا' },
}
