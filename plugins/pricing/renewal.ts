import { addMonths } from '@/src/shared/months'
import type { Cycle } from './published'

const MONTHS: Record<Cycle, number> = { monthly: 1, annual: 12 }

interface Renewal {
  /** A moment at which a cycle began. */
  anchor: Date
  cycle: Cycle
  /** The first renewal at or after this moment, … */
  from: Date
  /** … and so many later. @default 0 */
  skip?: number
}

/** A renewal of a subscription, in UTC; all of them are counted from the anchor. */
export function renewal({ anchor, cycle, from, skip = 0 }: Renewal): Date {
  const step = MONTHS[cycle]
  const between =
    (from.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + from.getUTCMonth() - anchor.getUTCMonth()
  // The calendar month alone may be one cycle early or late.
  let count = Math.floor(between / step) - 1
  while (addMonths(anchor, count * step) < from) count++
  return addMonths(anchor, (count + skip) * step)
}
