import type { LimitValue } from './data/plans'

/** A value of a limit as the row that stores it. */
export function limitValue(value: LimitValue) {
  if (typeof value === 'number') return { mode: 'number' as const, number: value }
  if (value === 'unlimited') return { mode: 'unlimited' as const }
  if (Array.isArray(value)) return { mode: 'choice' as const, choices: value }
  return { mode: value ? ('yes' as const) : ('no' as const) }
}
