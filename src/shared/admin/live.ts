'use client'

import { useSyncExternalStore } from 'react'

/** What a poll knows: nothing yet, an answer, or an answer that could not be renewed. */
export type Live<Answer> =
  | { state: 'loading' }
  | { state: 'ready'; answer: Answer }
  | { state: 'stale'; answer: Answer }
  | { state: 'failed' }

/** Asks again at once for what is shown of `path`, because something was changed. */
export async function renew(path: string): Promise<void> {
  await feeds.get(path)?.poll()
}

interface Feed {
  poll: () => Promise<void>
  subscribe: (onChange: () => void) => () => void
  read: () => Live<unknown>
}

const LOADING: Live<never> = { state: 'loading' }
const feeds = new Map<string, Feed>()

/**
 * The JSON answer of `path`, renewed every `everyMs` while the tab is visible. All components that show the
 * same path share one request.
 */
export function useLive<Answer>(path: string, { everyMs = 5_000 }: { everyMs?: number } = {}): Live<Answer> {
  let feed = feeds.get(path)
  if (!feed) feeds.set(path, (feed = createFeed({ path, everyMs })))
  return useSyncExternalStore(feed.subscribe, feed.read as () => Live<Answer>, () => LOADING)
}

function createFeed({ path, everyMs }: { path: string; everyMs: number }): Feed {
  const listeners = new Set<() => void>()
  let current: Live<unknown> = LOADING
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = 0

  const publish = (next: Live<unknown>) => {
    current = next
    for (const listener of listeners) listener()
  }

  const poll = async () => {
    clearTimeout(timer)
    const mine = ++round
    const next = await load(path, current)
    if (mine !== round) return
    publish(next)
    if (listeners.size > 0 && !document.hidden) timer = setTimeout(() => void poll(), everyMs)
  }

  const followVisibility = () => {
    if (document.hidden) clearTimeout(timer)
    else void poll()
  }

  return {
    poll,
    read: () => current,
    subscribe: (listener) => {
      listeners.add(listener)
      if (listeners.size === 1) {
        document.addEventListener('visibilitychange', followVisibility)
        void poll()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        document.removeEventListener('visibilitychange', followVisibility)
        clearTimeout(timer)
        round++
      }
    },
  }
}

async function load(path: string, before: Live<unknown>): Promise<Live<unknown>> {
  try {
    const response = await fetch(path, {
      credentials: 'same-origin',
      headers: { Accept: 'application/json' },
    })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return { state: 'ready', answer: await response.json() }
  } catch {
    return 'answer' in before ? { state: 'stale', answer: before.answer } : { state: 'failed' }
  }
}
