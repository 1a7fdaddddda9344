'use client'

import { useEffect, useState } from 'react'

import { call } from '@/src/shared/admin/call'
import type { RatePreview } from '../preview'
import type { RateRequest } from './rate-form'

export type Preview =
  | { state: 'nothing' }
  | { state: 'loading' }
  | { state: 'ready'; answer: RatePreview; /** Whether it is another rate at all. */ changes: boolean }
  | { state: 'failed'; problem: string }

/** Typing goes on for a while; asking at each stroke would help nobody. */
const PAUSE_MS = 350

/** What the server says the change would do, asked again whenever the request is another one. */
export function usePreview(request: RateRequest | null): { preview: Preview; again: () => void } {
  const [round, setRound] = useState(0)
  const [known, setKnown] = useState<{ of: RateRequest; round: number; preview: Preview }>()
  useEffect(() => {
    if (!request) return
    const controller = new AbortController()
    const keep = (preview: Preview) => setKnown({ of: request, round, preview })
    const timer = setTimeout(() => {
      call<RatePreview>('POST', '/api/admin/pricing/exchange-rate/preview', {
        body: request,
        signal: controller.signal,
      }).then(
        (answer) => keep({ state: 'ready', answer, changes: isChange(answer) }),
        (error: unknown) => {
          if (!controller.signal.aborted) keep({ state: 'failed', problem: (error as Error).message })
        },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [request, round])
  const again = () => setRound((n) => n + 1)
  if (!request) return { preview: { state: 'nothing' }, again }
  const fresh = known?.of === request && known.round === round
  return { preview: fresh ? known.preview : { state: 'loading' }, again }
}

function isChange({ before, after }: RatePreview): boolean {
  return JSON.stringify(before) !== JSON.stringify(after)
}
