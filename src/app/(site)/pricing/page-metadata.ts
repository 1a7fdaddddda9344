import type { Metadata } from 'next'

import { publicUrl } from '@/src/shared/env'
import { DEFAULT_LANGUAGE, type Language } from '@/src/shared/languages'
import { addressIn, addresses } from './LanguageSwitcher'

interface Described {
  title: string
  description: string | null | undefined
  /** Of the page, without its choices. */
  path: string
  language: Language
}

/** What search engines and other sites are told of a page that is written in every language. */
export function pageMetadata({ title, description: words, path, language }: Described): Metadata {
  const description = words ?? undefined
  // English has two addresses; this is the one that search engines should name.
  const canonical = language === DEFAULT_LANGUAGE ? path : addressIn({ language, path })
  return {
    metadataBase: new URL(publicUrl()),
    title,
    description,
    alternates: { canonical, languages: addresses(path) },
    openGraph: { title, description, url: canonical, type: 'website', locale: language },
  }
}
