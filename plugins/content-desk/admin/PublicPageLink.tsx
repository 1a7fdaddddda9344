'use client'

import '@/src/shared/admin/parts.css'

import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { Page } from '@/src/payload-types'
import { call } from '@/src/shared/admin/call'

/** The way to the page as visitors see it, whatever the draft in the form says; asked for anew after each save. */
export function PublicPageLink() {
  const { id, lastUpdateTime } = useDocumentInfo()
  const [page, setPage] = useState<Pick<Page, 'slug' | '_status'>>()
  useEffect(() => {
    if (!id) return
    const leaving = new AbortController()
    // Without an answer the way stays as it is: it is only a help.
    call<Page>('GET', `/api/pages/${id}?depth=0`, { signal: leaving.signal }).then(setPage, () => undefined)
    return () => leaving.abort()
  }, [id, lastUpdateTime])

  if (!page) return null
  const path = `/pages/${page.slug}`
  return (
    <div className="field-type" role="status">
      <p className="field-label">For visitors</p>
      {page._status === 'published' ? (
        <p className="rc-sub">
          Published at{' '}
          <a href={path} target="_blank" rel="noreferrer">
            {path}
          </a>
        </p>
      ) : (
        <p className="rc-sub">Not published: visitors do not find it.</p>
      )}
    </div>
  )
}
