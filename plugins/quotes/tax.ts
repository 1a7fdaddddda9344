import type { QuoteLine, TraceStep } from './types'

/** What the tax stage is given: the lines with their discounts taken off. */
export interface TaxInput {
  lines: readonly QuoteLine[]
  currency: string
  region: string
  at: Date
}

export interface TaxOutput {
  /** Minor units for each line, in their order. */
  parts: number[]
  reason: string
  trace: TraceStep[]
}

/** The seam for taxes: from discounted lines to the tax that is added to each. Pure. */
export type TaxStage = (input: TaxInput) => TaxOutput

/** Taxes are not calculated here: the amount is zero, and says why. */
export const noTax: TaxStage = ({ lines, region }) => ({
  parts: lines.map(() => 0),
  reason: 'NOT_CALCULATED',
  trace: [
    {
      step: 'tax',
      outcome: 'noted',
      reason: 'NOT_CALCULATED',
      message: 'No tax is added: taxes are not calculated yet.',
      region: region || null,
    },
  ],
})
