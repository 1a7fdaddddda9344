'use client'

import { useEffect, useState } from 'react'

import { call } from '@/src/shared/admin/call'
import type { PriceChangePreview } from '../preview-change'
import type { ChangeRequest } from './request'

export type Preview =
  | { state: 'nothing' }
  | { state: 'loading' }
  | { state: 'ready'; answer: PriceChangePreview }
  | { state: 'failed'; problem: string }

/** Typing goes on for a while; asking at each stroke would help nobody. */
const PAUSE_MS = 350

/** What the server says the change would do, asked again whenever the request is another one. */
export function usePreview(request: ChangeRequest | null): Preview {
  const [known, setKnown] = useState<{ of: ChangeRequest; preview: Preview }>()
  useEffect(() => {
    if (!request) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      call<PriceChangePreview>('POST', '/api/admin/pricing/changes/preview', {
        body: request,
        signal: controller.signal,
      }).then(
        (answer) => setKnown({ of: request, preview: { state: 'ready', answer } }),
        (error: unknown) => {
          if (controller.signal.aborted) return
          setKnown({ of: request, preview: { state: 'failed', problem: (error as Error).message } })
        },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [request])
  if (!request) return { state: 'nothing' }
  return known?.of === request ? known.preview : { state: 'loading' }
}
