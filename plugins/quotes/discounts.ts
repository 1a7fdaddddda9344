import { BASIS_POINTS, shareOf, splitAmount } from '@/src/shared/split'
import type { Discount, QuoteDiscount, QuotedCustomer, QuoteLine, TraceStep } from './types'

/** What the discount stage is given: the lines as priced, and the codes as the caller wrote them. */
export interface DiscountInput {
  lines: readonly QuoteLine[]
  codes: readonly string[]
  discounts: readonly Discount[]
  customer: QuotedCustomer | undefined
  /** For targeted offers; null for nobody in particular. */
  group: string | null
  currency: string
  at: Date
}

export interface DiscountOutput {
  discounts: QuoteDiscount[]
  trace: TraceStep[]
}

/**
 * The seam for promotions: from priced lines and codes to what comes off each line. Whatever stands here must
 * be pure, must leave no line below zero and what is given back (an amount below zero) alone (the parts of all discounts of a line never exceed its amount), and
 * must explain each code in the trace, refused or not.
 */
export type DiscountStage = (input: DiscountInput) => DiscountOutput

/** Where promotions join the checkout; the server takes them as an option. */
export interface Promotions {
  /** The discounts that there are now, with their codes. */
  discounts: () => readonly Discount[]
  /** What becomes of lines and codes. @default {@link applyDiscounts} */
  stage?: DiscountStage
}

/**
 * Codes in the order in which they were given, each on what the ones before it left. A percentage is rounded
 * once at each line; a fixed amount is split over the lines by what is left of them, and ends at zero.
 */
export const applyDiscounts: DiscountStage = ({ lines, codes, discounts, currency, at }) => {
  // What is given back is no price that anything could come off.
  const left = lines.map(({ amount }) => Math.max(0, amount))
  const applied: QuoteDiscount[] = []
  const trace: TraceStep[] = []
  const seen = new Set<string>()
  for (const code of codes) {
    const refuse = (reason: string, message: string): void => {
      trace.push({ step: 'code', outcome: 'refused', reason, message, code })
    }
    const key = keyOf(code)
    const discount = discounts.find((one) => keyOf(one.code) === key)
    if (seen.has(key)) refuse('REPEATED', `The code "${code}" was given twice; it counts once.`)
    else if (!discount) refuse('NOT_FOUND', `The code "${code}" was not found.`)
    else if (discount.startsAt !== undefined && at < new Date(discount.startsAt))
      refuse('NOT_STARTED', `The code "${code}" does not count yet.`)
    else if (discount.endsAt !== undefined && at >= new Date(discount.endsAt))
      refuse('EXPIRED', `The code "${code}" has expired.`)
    else if (discount.kind === 'fixed' && discount.currency !== currency)
      refuse('OTHER_CURRENCY', `The code "${code}" is worth ${discount.currency}; this is ${currency}.`)
    else {
      const parts = partsOf(discount, left)
      const amount = parts.reduce((sum, part) => sum + part, 0)
      if (amount === 0) refuse('NOTHING_LEFT', `There is nothing left for the code "${code}" to take off.`)
      else {
        parts.forEach((part, n) => (left[n]! -= part))
        applied.push({ code: discount.code, kind: discount.kind, amount, currency, parts })
        trace.push({
          step: 'code',
          outcome: 'applied',
          reason: discount.kind === 'percentage' ? 'PERCENTAGE' : 'FIXED',
          message: `The code "${code}" applies.`,
          code,
          amount,
          currency,
        })
      }
    }
    seen.add(key)
  }
  return { discounts: applied, trace }
}

function partsOf(discount: Discount, left: readonly number[]): number[] {
  if (discount.kind === 'percentage') {
    return left.map((amount) =>
      shareOf({ amount, numerator: Math.min(discount.basisPoints, BASIS_POINTS), denominator: BASIS_POINTS }),
    )
  }
  const all = left.reduce((sum, amount) => sum + amount, 0)
  return splitAmount(Math.min(discount.amount, all), left)
}

/** Codes are the same however they are spelled. */
function keyOf(code: string): string {
  return code.trim().toUpperCase()
}
