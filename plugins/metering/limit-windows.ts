import { addMonths } from '@/src/shared/months'
import { countedPerOf, type UsageLimit } from './limits'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How many parts of a rolling window are counted apart; the SQL knows the number too. */
const SLOTS = 60

/** What counts a limit for one subject in one window; the fields are those of `counters` in the SQL. */
export type CounterKey = { limit: string; subject: string } & (FixedWindow | RollingWindow)

interface FixedWindow {
  /** When the window began. */
  start: string
}

interface RollingWindow {
  /** How long any window is. */
  seconds: number
  /** Which sixtieth of a window, counted from the epoch. */
  slot: number
}

/** The counter that concerns `at`; a limit of a single request has none. */
export function counterKeyOf(
  limit: UsageLimit,
  { subject, at, anchor }: { subject: string; at: Date; anchor: Date | null },
): CounterKey | undefined {
  if (limit.windowKind === 'rolling' && limit.window !== 'perRequest') {
    const seconds = lengthOf(limit) / 1000
    // Never before the second window of all, so that the one before can be looked at.
    const slot = Math.max(Math.floor((at.getTime() * SLOTS) / (seconds * 1000)), SLOTS)
    return { limit: limit.id, subject, seconds, slot }
  }
  const window = windowOf(limit, { at, anchor })
  return window && { limit: limit.id, subject, start: window.start.toISOString() }
}

/**
 * When the fixed window that `at` lies in began, and when it ends. Days and months are counted from the customer's
 * billing anchor, in UTC, when there is one; minutes and custom windows from the epoch. What is counted for everybody
 * together has one window for all: its days and months are those of UTC. A request has none.
 */
export function windowOf(
  limit: Pick<UsageLimit, 'window' | 'windowMinutes' | 'scope' | 'countedPer'>,
  { at, anchor: ofCustomer }: { at: Date; anchor: Date | null },
): { start: Date; end: Date } | undefined {
  const { window, windowMinutes } = limit
  const anchor = countedPerOf(limit) === 'all' ? null : ofCustomer
  if (window === 'perRequest') return undefined
  if (window === 'monthly') return monthOf(at, anchor ?? new Date(0))
  const length = lengthOf({ window, windowMinutes })
  const offset = window === 'daily' ? (anchor?.getTime() ?? 0) : 0
  const start = offset + Math.floor((at.getTime() - offset) / length) * length
  return { start: new Date(start), end: new Date(start + length) }
}

function monthOf(at: Date, anchor: Date): { start: Date; end: Date } {
  let months = (at.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + at.getUTCMonth() - anchor.getUTCMonth()
  if (addMonths(anchor, months) > at) months--
  return { start: addMonths(anchor, months), end: addMonths(anchor, months + 1) }
}

/** Milliseconds; a month is 30 days. */
function lengthOf({ window, windowMinutes }: Pick<UsageLimit, 'window' | 'windowMinutes'>): number {
  if (window === 'perMinute') return MINUTE
  if (window === 'daily') return DAY
  return window === 'monthly' ? 30 * DAY : (windowMinutes ?? 1) * MINUTE
}
