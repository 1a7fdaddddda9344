import { type CohortStep, countCustomers, revenueOf, type RevenueStep } from './preview'

/** What customers can have in common. */
export const SEGMENTS = ['quarter', 'currency', 'region', 'group', 'cycle'] as const

/** Customers who have one thing in common, and what they bring in a month. */
export interface Segment {
  by: (typeof SEGMENTS)[number]
  /** None for customers of whom it is not known. */
  value: string | null
  customers: number
  affected: number
  mrr: RevenueStep[]
}

/** The same customers once for each thing that they can have in common, in the order of its values. Pure. */
export function segmentsOf(steps: readonly CohortStep[]): Segment[] {
  return SEGMENTS.flatMap((by) => {
    const values = [...new Set(steps.map((step) => step[by]))]
    return values
      .sort((one, other) => (one ?? '').localeCompare(other ?? ''))
      .map((value) => {
        const own = steps.filter((step) => step[by] === value)
        const { total, affected } = countCustomers(own)
        return { by, value, customers: total, affected, mrr: revenueOf(own) }
      })
  })
}
