'use client'

import { useDocumentInfo, useLocale } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { call } from '@/src/shared/admin/call'
import type { ContentCheck } from '../checks'

interface Checks {
  check?: ContentCheck
  problem?: string
}

/** What the server finds in the document, asked anew whenever it was saved; autosave is a save. */
export function useChecks(): Checks {
  const { collectionSlug, id, lastUpdateTime } = useDocumentInfo()
  const { code: locale } = useLocale()
  const [found, setFound] = useState<Checks>({})
  useEffect(() => {
    const controller = new AbortController()
    call<ContentCheck>('POST', '/api/admin/content/checks', {
      body: { collection: collectionSlug, id, locale },
      signal: controller.signal,
    }).then(
      (check) => setFound({ check }),
      (error: unknown) => {
        if (!controller.signal.aborted) setFound({ problem: (error as Error).message })
      },
    )
    return () => controller.abort()
  }, [collectionSlug, id, locale, lastUpdateTime])
  return found
}
