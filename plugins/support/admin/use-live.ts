'use client'

import { useEffect, useReducer, useRef, useState } from 'react'

import { followEvents, type StreamEvent, StreamRefused } from './follow-events'
import { EMPTY, type EndReason, type LiveAction, nextState } from './live-state'

/** How the connection is. */
export type Connection =
  | { state: 'connecting' | 'live' | 'paused' }
  /** Interrupted; it is tried again by itself. */
  | { state: 'waiting'; why: string }
  /** Nothing will come until something is changed. */
  | { state: 'refused'; why: string }

const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000]
const ENDED: Record<EndReason, string> = {
  shutdown: 'The server is being restarted; connecting again.',
  session: 'Your session has ended. Log in again.',
  slow: 'The connection was too slow; connecting again.',
}

/** Follows the stream of `query` while the tab can be seen, unless it is paused; goes on where it was cut off. */
export function useLive({ query, paused }: { query: string; paused: boolean }) {
  const [state, dispatch] = useReducer(nextState, EMPTY)
  const [connection, setConnection] = useState<Connection>({ state: 'connecting' })
  const lastEventId = useRef<string>(undefined)
  const hidden = useHidden()

  // Another filter is another feed: nothing of the one before continues in it.
  useEffect(() => {
    lastEventId.current = undefined
    dispatch({ event: 'forget' })
  }, [query])

  useEffect(() => {
    if (paused || hidden) {
      setConnection({ state: 'paused' })
      return
    }
    const abort = new AbortController()
    void follow({
      query,
      signal: abort.signal,
      lastEventId: () => lastEventId.current,
      onConnection: setConnection,
      onEvent: (event) => {
        if (event.id !== undefined) lastEventId.current = event.id
        if (event.event === 'start' || event.event === 'tick') dispatch(event as LiveAction)
      },
    })
    return () => abort.abort()
  }, [query, paused, hidden])

  return { state, connection }
}

interface Follow {
  query: string
  signal: AbortSignal
  lastEventId: () => string | undefined
  onConnection: (connection: Connection) => void
  onEvent: (event: StreamEvent) => void
}

async function follow({ query, signal, lastEventId, onConnection, onEvent }: Follow): Promise<void> {
  let failures = 0
  onConnection({ state: 'connecting' })
  while (!signal.aborted) {
    let why = 'The connection was lost; connecting again.'
    let retryMs: number | undefined
    try {
      await followEvents({
        url: `/api/admin/live${query}`,
        lastEventId: lastEventId(),
        signal,
        onEvent: (event) => {
          if (event.event === 'end') {
            why = ENDED[(event.data as { reason: EndReason }).reason]
            return
          }
          failures = 0
          if (event.event === 'trouble')
            onConnection({ state: 'waiting', why: (event.data as { message: string }).message })
          else onConnection({ state: 'live' })
          onEvent(event)
        },
      })
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof StreamRefused) {
        if (error.status < 500) return onConnection({ state: 'refused', why: error.message })
        why = error.message
        retryMs = error.retryAfter === undefined ? undefined : error.retryAfter * 1_000
      }
    }
    if (signal.aborted) return
    onConnection({ state: 'waiting', why })
    retryMs ??= RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]!
    failures++
    await wait(retryMs, signal)
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Whether the tab is in the background. */
function useHidden(): boolean {
  const [hidden, setHidden] = useState(false)
  useEffect(() => {
    const follow = () => setHidden(document.hidden)
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => document.removeEventListener('visibilitychange', follow)
  }, [])
  return hidden
}
