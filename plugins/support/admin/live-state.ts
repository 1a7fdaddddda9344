import type { EndReason, FeedRow, LiveSecond, LiveStart, LiveTick } from '../live/live-events'

/** A line of the feed: a charge, or how many were not sent one by one. */
export type FeedLine =
  { kind: 'charge'; id: string; row: FeedRow } | { kind: 'more'; id: string; count: number }

/** What the page shows. Bounded, however long it is open. */
export interface LiveState {
  /** The last minute, the oldest first. */
  seconds: (LiveSecond & { refusals: Record<string, number> })[]
  latest: LiveTick | undefined
  lines: FeedLine[]
  /** Whom the customer filter means. */
  customers: number | null
}

export type LiveAction =
  { event: 'start'; data: LiveStart } | { event: 'tick'; id: string; data: LiveTick } | { event: 'forget' }

export type { EndReason }

const SECONDS = 60
const LINES = 200
/** Rates are over the last ten seconds: from one second to the next they would jump. */
const RATE_SECONDS = 10

export const EMPTY: LiveState = { seconds: [], latest: undefined, lines: [], customers: null }

/** The state after an event. */
export function nextState(state: LiveState, action: LiveAction): LiveState {
  switch (action.event) {
    case 'forget':
      return EMPTY
    case 'start': {
      const { history, feed, resumed, customers } = action.data
      const lines = linesOf(feed, 'start')
      return {
        ...state,
        customers,
        seconds: history.slice(-SECONDS).map((second) => ({ ...second, refusals: {} })),
        lines: withoutRepeats([...lines, ...(resumed ? state.lines : [])]),
      }
    }
    case 'tick': {
      const { data, id } = action
      const { at, seconds, charges, credits, refusals } = data
      return {
        ...state,
        latest: data,
        seconds: [...state.seconds, { at, seconds, charges, credits, refusals }].slice(-SECONDS),
        lines:
          data.feed.rows.length === 0
            ? state.lines
            : withoutRepeats([...linesOf(data.feed, id), ...state.lines]),
      }
    }
  }
}

function linesOf({ rows, more }: LiveTick['feed'], id: string): FeedLine[] {
  const lines = rows.map((row): FeedLine => ({ kind: 'charge', id: row.id, row }))
  return more > 0 ? [...lines, { kind: 'more', id: `more-${id}-${rows.at(-1)?.id}`, count: more }] : lines
}

function withoutRepeats(lines: FeedLine[]): FeedLine[] {
  const seen = new Set<string>()
  return lines.filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, LINES)
}

/** What happens in a second, on the average of the last ten. */
export function rates({ seconds }: Pick<LiveState, 'seconds'>): {
  charges: number
  credits: number
  refusals: number
} {
  const last = seconds.slice(-RATE_SECONDS)
  const sum = (of: (second: (typeof last)[number]) => number) =>
    last.reduce((total, second) => total + of(second), 0)
  const time = Math.max(
    sum((second) => second.seconds),
    1,
  )
  const rate = (of: (second: (typeof last)[number]) => number) => sum(of) / time
  return {
    charges: rate(({ charges }) => charges),
    credits: rate(({ credits }) => credits),
    refusals: rate(({ refusals }) => total(refusals)),
  }
}

/** Refusals of the last minute by code, the most frequent first; rates as in {@link rates}. */
export function refusalsByCode({ seconds }: Pick<LiveState, 'seconds'>): {
  code: string
  rate: number
  minute: number
}[] {
  const last = seconds.slice(-RATE_SECONDS)
  const time = Math.max(
    last.reduce((sum, second) => sum + second.seconds, 0),
    1,
  )
  const of = (some: typeof seconds, code: string) =>
    some.reduce((sum, { refusals }) => sum + (refusals[code] ?? 0), 0)
  const codes = new Set(seconds.flatMap(({ refusals }) => Object.keys(refusals)))
  return [...codes]
    .map((code) => ({ code, rate: of(last, code) / time, minute: of(seconds, code) }))
    .sort((a, b) => b.minute - a.minute || a.code.localeCompare(b.code))
}

export function total(refusals: Record<string, number>): number {
  return Object.values(refusals).reduce((sum, count) => sum + count, 0)
}
