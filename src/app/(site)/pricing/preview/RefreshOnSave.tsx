'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Inside the admin's live preview: asks the server for the page anew whenever a draft is saved there. The messages are
 * those of Payload's live preview; only the admin of this very origin is listened to.
 */
export function RefreshOnSave() {
  const router = useRouter()
  useEffect(() => {
    const { opener, parent, location } = window
    const admin = (opener as Window | null) ?? parent
    if (admin === window) return
    const hear = ({ origin, source, data }: MessageEvent<unknown>) => {
      if (origin !== location.origin || source !== admin) return
      if (typeof data === 'object' && data && 'type' in data && data.type === 'payload-document-event')
        router.refresh()
    }
    window.addEventListener('message', hear)
    admin.postMessage({ type: 'payload-live-preview', ready: true }, location.origin)
    return () => window.removeEventListener('message', hear)
  }, [router])
  return null
}
