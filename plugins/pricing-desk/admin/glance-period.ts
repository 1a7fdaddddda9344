import { z } from 'zod'

import { type Period, periodOf } from '../period'

const DAY_MS = 24 * 60 * 60 * 1000
const day = z.iso.date().optional().catch(undefined)

/** First and last day, UTC, both included; what makes no sense in an address is ignored, so an old link still opens. */
const schema = z.object({ from: day, to: day })

type Params = Record<string, string | string[] | undefined>

/** The period that the address of the view names, and the last 30 days for one that is none. Pure. */
export function glancePeriod(
  params: Params | undefined,
  now: Date,
): Period & { days: { from: string; to: string } } {
  const first = Object.fromEntries(
    Object.entries(params ?? {}).map(([key, value]) => [key, [value].flat()[0]]),
  )
  const { from, to } = schema.parse(first)
  const query = new URLSearchParams({
    ...(from && { from }),
    ...(to && { to: new Date(Date.parse(to) + DAY_MS).toISOString() }),
  })
  const period = attempt(query, now) ?? periodOf(new URLSearchParams(), now)
  // A moment before the end is still in its last day.
  const last = new Date(period.to.getTime() - 1)
  return { ...period, days: { from: dayOf(period.from), to: dayOf(last) } }
}

function attempt(query: URLSearchParams, now: Date): Period | undefined {
  try {
    return periodOf(query, now)
  } catch {
    return undefined
  }
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
