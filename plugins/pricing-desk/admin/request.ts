import type { GridChange } from './price-grid'
import type { PlanGrid, Terms } from './types'

/** What is sent to preview a change, and to make it. */
export interface ChangeRequest {
  plans: {
    planId: string
    prices: (Omit<GridChange['prices'][number], 'compareAt'> & { compareAt?: number })[]
  }[]
  policy: Terms['policy']
  cycles?: number
  until?: string
  effectiveAt?: string
}

interface Edited {
  changes: readonly ({ plan: Pick<PlanGrid, 'id'> } & GridChange)[]
  terms: Terms
  /** As a date and time field has it, in UTC; empty for now. */
  begins: string
}

/** The request that the form stands for; none while something is missing or wrong. */
export function requestOf({
  changes,
  terms: { policy, cycles, until },
  begins,
}: Edited): ChangeRequest | null {
  const changed = changes.filter(({ prices }) => prices.length > 0)
  if (changed.length === 0 || changes.some(({ problems }) => problems.length > 0)) return null
  if (policy === 'until' && until === '') return null
  if (policy === 'cycles' && !(Number.isInteger(cycles) && cycles >= 1 && cycles <= 120)) return null
  return {
    plans: changed.map(({ plan, prices }) => ({
      planId: plan.id,
      prices: prices.map(({ compareAt, ...price }) => (compareAt === null ? price : { ...price, compareAt })),
    })),
    policy,
    ...(policy === 'cycles' ? { cycles } : {}),
    ...(policy === 'until' ? { until: `${until}T00:00:00Z` } : {}),
    ...(begins === '' ? {} : { effectiveAt: `${begins}:00Z` }),
  }
}
