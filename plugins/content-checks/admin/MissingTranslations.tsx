'use client'

import { useLocale } from '@payloadcms/ui'

import { englishNameOf, type Language } from '@/src/shared/languages'
import type { Finding } from '../rules'
import { FindingList } from './FindingList'

interface Props {
  language: Language
  findings: readonly Finding[]
}

/** What is not translated into a language, folded: of a document that nobody has translated yet it is everything. */
export function MissingTranslations({ language, findings }: Props) {
  const { code } = useLocale()
  const name = englishNameOf(language)
  return (
    <details className="cc-language">
      <summary>
        {name}: {findings.length === 1 ? '1 text is missing' : `${findings.length} texts are missing`}
      </summary>
      {code !== language && <a href={`?locale=${language}`}>Write in {name}</a>}
      <FindingList findings={findings} />
    </details>
  )
}
