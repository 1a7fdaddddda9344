'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

import type { CustomerSupport } from '../customer-support'
import { call } from '@/src/shared/admin/call'

const EVERY_MS = 5_000

interface CustomerState {
  answer?: CustomerSupport
  /** Why the newest answer is missing. */
  problem?: string
}

/** Everything about a customer, asked anew every few seconds while the tab can be seen, unless it is paused. */
export function useCustomer(id: string) {
  const [state, setState] = useState<CustomerState>({})
  const [paused, setPaused] = useState(false)
  const asking = useRef<AbortController>(undefined)

  const refresh = useCallback(async () => {
    asking.current?.abort()
    const mine = (asking.current = new AbortController())
    try {
      const path = `/api/admin/support/customers/${encodeURIComponent(id)}`
      const answer = await call<CustomerSupport>('GET', path, { signal: mine.signal })
      if (!mine.signal.aborted) setState({ answer })
    } catch (error) {
      if (!mine.signal.aborted) setState(({ answer }) => ({ answer, problem: (error as Error).message }))
    }
  }, [id])

  useEffect(() => {
    if (paused) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    const round = async () => {
      clearTimeout(timer)
      if (document.hidden) return
      await refresh()
      if (!over) timer = setTimeout(() => void round(), EVERY_MS)
    }
    const seen = () => void round()
    void round()
    document.addEventListener('visibilitychange', seen)
    return () => {
      over = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
      asking.current?.abort()
    }
  }, [paused, refresh])

  return { ...state, paused, setPaused, refresh }
}
