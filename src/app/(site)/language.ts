import { headers } from 'next/headers'

import { type Language, languageOf, PAGE_LANGUAGE_HEADER } from '@/src/shared/languages'

/** The language of the page, which the host has chosen from the address or from what the visitor's browser prefers. */
export async function negotiatedLanguage(): Promise<Language> {
  return languageOf((await headers()).get(PAGE_LANGUAGE_HEADER) ?? '')
}
