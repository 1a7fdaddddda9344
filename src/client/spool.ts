import type { UsageEvent } from './types'

/** An event in the queue, with a number that grows. */
export interface Spooled {
  id: number
  event: UsageEvent
}

/** Where the queue keeps its events until Ratecard has them. Calls come one after the other. */
export interface Spool {
  /** What an earlier process left, oldest first. Called once, before anything else. */
  open(): Promise<Spooled[]>
  /** Resolves when the events are as safe as this spool makes them. All or none. */
  append(entries: readonly Spooled[]): Promise<void>
  /** These were delivered, or refused for good. */
  remove(ids: readonly number[]): Promise<void>
  close(): Promise<void>
}

/** Keeps nothing beyond the process: the queue has the events in memory anyway. */
export function memorySpool(): Spool {
  return {
    open: async () => [],
    append: async () => undefined,
    remove: async () => undefined,
    close: async () => undefined,
  }
}
