import { DEFAULT_CURRENCY } from '@/plugins/pricing'
import { ApiError } from '@/src/shared/errors'
import { boughtCredits } from './bought-credits'
import { type FoundRow, type RowOf, rowOf } from './price-rows'
import { keptSteps, planSteps, priceStep } from './trace-steps'
import type { QuoteCatalogue, QuoteLine, TraceStep } from './types'
import type { WantedPackage, WantedPlan } from './wanted'

/**
 * The line of a plan or a package.
 *
 * @throws ApiError INVALID_REQUEST for an item without a price
 */
export function priceLine({
  trace,
  rates,
  ...row
}: RowOf & { rates: QuoteCatalogue['rates']; trace: TraceStep[] }): QuoteLine {
  const { wanted, currency, at } = row
  const { name, quantity } = wanted
  const found = requireRow({ ...row, trace })
  const amount = found.amount * quantity
  if (!Number.isSafeInteger(amount)) {
    throw new ApiError('INVALID_REQUEST', `The amount for "${name}" is too large.`, { details: { trace } })
  }
  trace.push(priceStep({ found, row }))
  if (wanted.kind === 'plan') {
    const planRow = { found, row: { ...row, wanted } }
    trace.push(...keptSteps(planRow), ...planSteps(planRow))
  }
  return {
    ...lineOf({ wanted, found, amount, currency }),
    credits: wanted.kind === 'package' ? boughtCredits({ pack: wanted.pack, quantity, rates, at }) : null,
  }
}

interface LineOf {
  wanted: WantedPlan | WantedPackage
  found: FoundRow
  amount: number
  currency: string
}

/** A line of which nothing has been taken off, and to which nothing was added. */
export function lineOf({ wanted, found, amount, currency }: LineOf): QuoteLine {
  const { kind, quantity } = wanted
  const { id, slug, name } = kind === 'plan' ? wanted.plan : wanted.pack
  const money = (value: number) => ({ amount: value, currency })
  return {
    kind,
    id,
    slug,
    name,
    quantity,
    cycle: kind === 'plan' ? wanted.cycle : null,
    unitPrice: money(found.amount),
    compareAt: typeof found.compareAt === 'number' ? money(found.compareAt) : null,
    ...money(amount),
    discount: 0,
    tax: 0,
    taxIncluded: 0,
    total: amount,
    trialDays: kind === 'plan' ? wanted.plan.trialDays : 0,
    credits: null,
    proration: null,
  }
}

/** @throws ApiError INVALID_REQUEST for an item without a price */
export function requireRow({ trace, ...row }: RowOf & { trace: TraceStep[] }): FoundRow {
  const found = rowOf(row)
  if (found) return found
  const { wanted, currency } = row
  const { name } = wanted
  const what =
    wanted.kind === 'plan'
      ? `The plan "${name}" has no ${wanted.cycle} price`
      : `The package "${name}" has no price`
  const message = `${what} in ${[...new Set([currency, DEFAULT_CURRENCY])].join(' or ')}.`
  trace.push({ step: 'price', outcome: 'refused', reason: 'NO_PRICE', message, item: name })
  throw new ApiError('INVALID_REQUEST', message, { details: { reason: 'NO_PRICE', trace } })
}
