import { z } from 'zod'

import { type Language, LANGUAGE_CODES } from '@/src/shared/languages'

/** The language of what is read or written. */
const localeSchema = z.enum(LANGUAGE_CODES, `must be one of ${LANGUAGE_CODES.join(', ')}`).optional()

/** `?locale=` of the calls for words. */
export const localeQuerySchema = z.object({
  locale: localeSchema.meta({ description: 'The language of the words; English when left out.' }),
})

/** What an answer in one language says of that. */
export interface InLanguage {
  locale: Language
  /** The fields that have no words in that language yet: visitors read the English ones. */
  untranslated: string[]
}
