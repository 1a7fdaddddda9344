import type { Language } from '@/src/shared/languages'
import { ar } from './ar'
import { de } from './de'
import { en } from './en'
import type { Words } from './words'

const WORDS: Record<Language, Words> = { en, de, ar }

/** The site's own words in a language. */
export function wordsIn(language: Language): Words {
  return WORDS[language]
}
