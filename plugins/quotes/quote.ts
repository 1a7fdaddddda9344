import { ApiError } from '@/src/shared/errors'
import { bundleLines } from './bundle-lines'
import { changeLines } from './change-lines'
import { chooseCurrency } from './choose-currency'
import { applyDiscounts } from './discounts'
import { findWanted } from './find-wanted'
import { priceLine } from './price-line'
import type { QuoteInput } from './quote-input'
import { noTax } from './tax'
import { carriedStep } from './trace-steps'
import type { Quote, TraceStep } from './types'

/**
 * What the items cost at `at`, and why. Pure: the same records, request and time give the same quote, and price
 * rows are dated, so a past date gives its own prices for ever. A quote has one currency: the one that was asked
 * for when every item has a price in it, else US dollars for all.
 *
 * @returns integer minor units; `total - carried = subtotal - discounts + tax`, neither below zero
 * @throws ApiError PRICING_PLAN_NOT_FOUND or NOT_FOUND for an item that the catalogue does not have,
 * INVALID_REQUEST for one without a price, a bundle with something that is not published, or a sum beyond 2^53; `details.trace` tells how it came to that
 * @throws RangeError when the discount stage takes more off a line than there is
 */
export function quote(input: QuoteInput): Quote {
  const { catalogue, customer, items, cycle, codes = [], at, stages = {} } = input
  const trace: TraceStep[] = []
  const region = input.region ?? customer?.region?.toUpperCase() ?? ''
  const wanted = items.map((item) => findWanted({ item, cycle, catalogue, customer, at, trace }))
  const currency = chooseCurrency({ input, wanted, region, trace })

  const { rates } = catalogue
  const priced = wanted.flatMap((one) => {
    if (one.kind === 'change') return changeLines({ wanted: one, currency, region, at, trace })
    if (one.kind === 'bundle') return bundleLines({ wanted: one, currency, region, rates, at, trace })
    return [priceLine({ wanted: one, currency, region, rates, at, trace })]
  })
  const { discounts, trace: codeSteps } = (stages.discount ?? applyDiscounts)({
    lines: priced,
    codes,
    discounts: catalogue.discounts,
    customer,
    group: input.group ?? customer?.group ?? null,
    currency,
    at,
  })
  const discounted = priced.map((line, n) => {
    const discount = sum(discounts.map(({ parts }) => parts[n] ?? 0))
    // A stage of one's own that takes off too much is a fault of ours, not of the caller.
    if (discount < 0 || discount > Math.max(0, line.amount))
      throw new RangeError(`the discounts of "${line.slug}" are not within its amount`)
    return { ...line, discount, total: line.amount - discount }
  })
  const taxed = (stages.tax ?? noTax)({ lines: discounted, currency, region, at })
  const lines = discounted.map((line, n) => {
    const tax = taxed.parts[n] ?? 0
    return { ...line, tax, taxIncluded: taxed.included?.[n] ?? 0, total: line.total + tax }
  })

  const money = (amount: number) => ({ amount, currency })
  const due = sum(lines.map((line) => line.total))
  const total = money(Math.max(0, due))
  const carried = money(Math.max(0, -due))
  trace.push(...codeSteps, ...taxed.trace, {
    step: 'total',
    outcome: 'applied',
    reason: 'SUM',
    message: 'The subtotal less the discounts plus tax.',
    ...total,
  })
  if (carried.amount > 0) trace.push(carriedStep(carried))
  return {
    currency,
    region: region || null,
    at: at.toISOString(),
    lines,
    discounts,
    subtotal: money(sum(lines.map(({ amount }) => amount))),
    tax: { ...money(sum(taxed.parts)), reason: taxed.reason },
    taxDetails: taxed.details ?? null,
    total,
    carried,
    trace,
  }
}

/** @throws ApiError INVALID_REQUEST beyond 2^53 */
function sum(amounts: readonly number[]): number {
  const all = amounts.reduce((total, amount) => total + amount, 0)
  if (!Number.isSafeInteger(all))
    throw new ApiError('INVALID_REQUEST', 'The amounts are too large to add up.')
  return all
}
