'use client'

import '@/src/shared/admin/parts.css'

import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { call } from '@/src/shared/admin/call'
import { DEFAULT_LANGUAGE, LANGUAGE_CODES, nameOf } from '@/src/shared/languages'
import { missingIn, type TranslatedFields } from '../missing-translations'

/** What of a document is not translated yet: a notice for those who publish it, never in their way. */
export function MissingTranslations({ fields }: { fields: TranslatedFields }) {
  const { id, collectionSlug, lastUpdateTime } = useDocumentInfo()
  const [document, setDocument] = useState<unknown>()
  useEffect(() => {
    if (!id || !collectionSlug) return
    const leaving = new AbortController()
    const path = `/api/${collectionSlug}/${id}?locale=all&draft=true&depth=0`
    // Without an answer the notice stays as it is: it is only a help.
    call('GET', path, { signal: leaving.signal }).then(setDocument, () => undefined)
    return () => leaving.abort()
  }, [id, collectionSlug, lastUpdateTime])

  if (!document) return null
  const others = LANGUAGE_CODES.filter((code) => code !== DEFAULT_LANGUAGE)
  const missing = others
    .map((language) => ({ language, texts: missingIn({ document, fields, language }) }))
    .filter(({ texts }) => texts.length > 0)
  return (
    <div className="field-type" role="status">
      <p className="field-label">Translations</p>
      {missing.length === 0 && <p className="rc-sub">Complete in every language.</p>}
      {missing.map(({ language, texts }) => (
        <p key={language} className="rc-sub">
          Missing in <span lang={language}>{nameOf(language)}</span>: {texts.join(', ')}.
        </p>
      ))}
      {missing.length > 0 && <p className="rc-sub">Visitors read the English words instead.</p>}
    </div>
  )
}
