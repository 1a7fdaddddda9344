import { addCycles, type Cycle, lengthOf } from '@/src/shared/cycles'

const DAY_MS = 24 * 60 * 60 * 1000

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
  // The calendar month alone may be one cycle early or late.
  let count = Math.floor(roughly({ anchor, cycle, from })) - 1
  while (addCycles({ anchor, cycle, count }) < from) count++
  return addCycles({ anchor, cycle, count: count + skip })
}

/** How many cycles lie between: by calendar months, or exactly for days and weeks. */
function roughly({ anchor, cycle, from }: Renewal): number {
  const { every, unit } = lengthOf(cycle)
  if (unit !== 'months') {
    const days = unit === 'weeks' ? every * 7 : every
    return (from.getTime() - anchor.getTime()) / (days * DAY_MS)
  }
  const years = from.getUTCFullYear() - anchor.getUTCFullYear()
  return (years * 12 + from.getUTCMonth() - anchor.getUTCMonth()) / every
}

/** The cycle of a subscription that is under way at `at`, in UTC; the moment at which one begins is in that one. */
export function periodAt({ anchor, cycle, at }: { anchor: Date; cycle: Cycle; at: Date }): {
  start: Date
  end: Date
} {
  // As above: at most one early or late.
  let count = Math.floor(roughly({ anchor, cycle, from: at })) + 1
  while (addCycles({ anchor, cycle, count }) > at) count--
  return { start: addCycles({ anchor, cycle, count }), end: addCycles({ anchor, cycle, count: count + 1 }) }
}
