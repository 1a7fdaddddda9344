import { addMonths } from './months'
import { shareOf } from './split'

export const CYCLE_UNITS = ['days', 'weeks', 'months'] as const
export type CycleUnit = (typeof CYCLE_UNITS)[number]

/** How long a billing cycle of one's own is: every 3 months, every 28 days. */
export type CustomCycle = `${number}-${CycleUnit}`

/** What a price is for: a month, a year, or a time of one's own such as `3-months`. */
export type Cycle = 'monthly' | 'annual' | CustomCycle

export interface CycleLength {
  /** 1 to {@link MAX_EVERY}. */
  every: number
  unit: CycleUnit
}

export const MAX_EVERY = 366
/** A key such as `3-months`; how large the number may be is checked apart. */
export const CUSTOM_CYCLE = /^([1-9]\d{0,2})-(days|weeks|months)$/

const DAY_MS = 24 * 60 * 60 * 1000
const DAYS = { days: 1, weeks: 7 } as const

export function isCycle(text: unknown): text is Cycle {
  if (text === 'monthly' || text === 'annual') return true
  const match = typeof text === 'string' ? CUSTOM_CYCLE.exec(text) : null
  return match !== null && Number(match[1]) <= MAX_EVERY
}

/** The key of a length. A month and twelve of them have names of their own, so that no cycle has two keys of months. */
export function cycleOf({ every, unit }: CycleLength): Cycle {
  if (unit === 'months' && every === 1) return 'monthly'
  return unit === 'months' && every === 12 ? 'annual' : `${every}-${unit}`
}

export function lengthOf(cycle: Cycle): CycleLength {
  if (cycle === 'monthly') return { every: 1, unit: 'months' }
  if (cycle === 'annual') return { every: 12, unit: 'months' }
  const [every, unit] = cycle.split('-')
  return { every: Number(every), unit: unit as CycleUnit }
}

/** A cycle as prices and customers keep it: one of its own by its parts. */
export function partsOf(cycle: Cycle) {
  if (cycle === 'monthly' || cycle === 'annual') return { cycle, every: null, unit: null }
  return { cycle: 'custom' as const, ...lengthOf(cycle) }
}

/** So many cycles after `anchor`, in UTC; months as `addMonths` counts them. */
export function addCycles({ anchor, cycle, count }: { anchor: Date; cycle: Cycle; count: number }): Date {
  const { every, unit } = lengthOf(cycle)
  if (unit === 'months') return addMonths(anchor, every * count)
  return new Date(anchor.getTime() + every * DAYS[unit] * DAY_MS * count)
}

/**
 * What an amount for one cycle is for one month: a year has 12 months and 365 days.
 *
 * @returns minor units, rounded half away from zero
 */
export function perMonth(amount: number, cycle: Cycle): number {
  const { every, unit } = lengthOf(cycle)
  if (unit === 'months') return shareOf({ amount, numerator: 1, denominator: every })
  return shareOf({ amount, numerator: 365, denominator: 12 * every * DAYS[unit] })
}

/** How long a cycle is, to put cycles in order: the days of a year's share. */
function roughDays(cycle: Cycle): number {
  const { every, unit } = lengthOf(cycle)
  return every * (unit === 'months' ? 365 / 12 : DAYS[unit])
}

/** Cycles of one's own among those that occur, each once, the shortest first. */
export function customCycles(cycles: Iterable<Cycle>): CustomCycle[] {
  const own = [...new Set(cycles)].filter((cycle) => cycle !== 'monthly' && cycle !== 'annual')
  return own.sort((one, other) => roughDays(one) - roughDays(other) || (one < other ? -1 : 1))
}

/** "3 months", "1 day": what follows "every". */
export function cycleWords(cycle: Cycle, locale = 'en-US'): string {
  const { every, unit } = lengthOf(cycle)
  const singular = { days: 'day', weeks: 'week', months: 'month' }[unit]
  return new Intl.NumberFormat(locale, { style: 'unit', unit: singular, unitDisplay: 'long' }).format(every)
}

/** "Monthly", "Annual", "Every 3 months": the name of a cycle for staff and in choices. */
export function cycleName(cycle: Cycle): string {
  if (cycle === 'monthly') return 'Monthly'
  return cycle === 'annual' ? 'Annual' : `Every ${cycleWords(cycle)}`
}
