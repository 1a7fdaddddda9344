import type { GridRow } from './price-grid'

/** A plan that somebody can choose, with today's prices. */
export interface PlanGrid {
  id: string
  slug: string
  name: string
  /** What is unusual about it; none when it is offered. */
  note: string | null
  rows: GridRow[]
}

/** What is asked for those who have the plans already. */
export interface Terms {
  policy: 'now' | 'renewal' | 'cycles' | 'until' | 'forever'
  cycles: number
  /** A day, as a date field has it. */
  until: string
}
