import { shareOf } from '@/src/shared/split'
import type { Money } from './types'

interface Prorate {
  /** What was paid for the period that is under way. */
  from: Money & { name: string }
  /** What the new plan costs for a whole period of its own. */
  to: Money & { name: string }
  periodStart: Date
  periodEnd: Date
  /** When the plan changes; outside of the period it counts as its nearer end. */
  at: Date
  /**
   * Whether the new plan begins a period of its own now, as from monthly to annual; else it is charged for what
   * is left of the period under way.
   */
  startsPeriod?: boolean
}

interface Share {
  seconds: number
  ofSeconds: number
}

export interface ProrationLine extends Money {
  kind: 'credit' | 'debit'
  name: string
  /** The part of the period that it is for; none for a whole period of its own. */
  share: Share | null
}

export interface Proration {
  /** What is given back for time not used (negative), then what the new plan costs. */
  lines: [credit: ProrationLine & { share: Share }, debit: ProrationLine]
  /** To pay now; never below zero. */
  total: Money
  /** What is given back beyond that: to be set off against the next invoice, never paid out by accident. */
  carried: Money
}

/**
 * A change of plan in the middle of a period, by the second. Each line is rounded once, half away from zero;
 * `total - carried` is the sum of the lines to the minor unit.
 *
 * @throws RangeError for two currencies, a period without length, or a negative price
 */
export function prorate({ from, to, periodStart, periodEnd, at, startsPeriod = false }: Prorate): Proration {
  const { currency } = to
  if (from.currency !== currency)
    throw new RangeError(`${from.currency} cannot be set off against ${currency}`)
  if (from.amount < 0 || to.amount < 0) throw new RangeError('a price is never negative')
  const ofSeconds = secondsBetween(periodStart, periodEnd)
  if (!(ofSeconds > 0)) throw new RangeError('the period has no length')
  const seconds = Math.min(ofSeconds, Math.max(0, secondsBetween(at, periodEnd)))
  const share = { seconds, ofSeconds }
  const partOf = (amount: number) => shareOf({ amount, numerator: seconds, denominator: ofSeconds })

  const unused = partOf(from.amount)
  const debit = startsPeriod ? to.amount : partOf(to.amount)
  const lines: Proration['lines'] = [
    // Without the test, nothing given back would be -0.
    { kind: 'credit', name: from.name, amount: unused === 0 ? 0 : -unused, currency, share },
    { kind: 'debit', name: to.name, amount: debit, currency, share: startsPeriod ? null : share },
  ]
  const sum = lines.reduce((all, { amount }) => all + amount, 0)
  return {
    lines,
    total: { amount: Math.max(0, sum), currency },
    carried: { amount: Math.max(0, -sum), currency },
  }
}

function secondsBetween(start: Date, end: Date): number {
  return Math.floor(end.getTime() / 1000) - Math.floor(start.getTime() / 1000)
}
