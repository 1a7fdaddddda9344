import { useEffect, useState } from 'react'

import { call } from '@/src/shared/admin/call'
import type { PriceMailPreview } from '../tell-customers'
import type { ChangeRequest } from './request'

const PAUSE_MS = 350

/** What customers would be told of the change; the last answer stays while a newer one is on its way. */
export function useMailPreview(
  request: ChangeRequest,
  message: string,
): { answer?: PriceMailPreview | undefined; problem?: string | undefined } {
  const [known, setKnown] = useState<{ answer?: PriceMailPreview; problem?: string }>({})
  useEffect(() => {
    const controller = new AbortController()
    const timer = setTimeout(() => {
      call<PriceMailPreview>('POST', '/api/admin/pricing/changes/preview/mail', {
        body: { ...request, message },
        signal: controller.signal,
      }).then(
        (answer) => setKnown({ answer }),
        (error: unknown) => {
          if (!controller.signal.aborted) setKnown({ problem: (error as Error).message })
        },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [request, message])
  return known
}
