'use client'

import { useEffect, useState } from 'react'

import { call } from '@/src/shared/admin/call'
import type { ReleaseCheck } from '../releases'

interface Checked {
  check?: ReleaseCheck
  problem?: string
  /** Asks once more. */
  again: () => void
}

/** What the server finds when it looks at the release. */
export function useCheck(id: string): Checked {
  const [round, setRound] = useState(0)
  const [found, setFound] = useState<Pick<Checked, 'check' | 'problem'>>({})
  useEffect(() => {
    const controller = new AbortController()
    call<ReleaseCheck>('GET', `/api/admin/releases/${id}/check`, { signal: controller.signal }).then(
      (check) => setFound({ check }),
      (error: unknown) => {
        if (!controller.signal.aborted) setFound({ problem: (error as Error).message })
      },
    )
    return () => controller.abort()
  }, [id, round])
  return { ...found, again: () => setRound((n) => n + 1) }
}
