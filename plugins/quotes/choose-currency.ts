import { DEFAULT_CURRENCY } from '@/plugins/pricing'
import { ApiError } from '@/src/shared/errors'
import { hasPriceIn } from './price-rows'
import type { QuoteInput } from './quote-input'
import type { TraceStep } from './types'
import type { Wanted } from './wanted'

interface ChooseCurrency {
  input: Pick<QuoteInput, 'customer' | 'currency' | 'region' | 'cycle' | 'at'>
  wanted: readonly Wanted[]
  region: string
  trace: TraceStep[]
}

/**
 * The one currency of the quote, with the steps that led to it, to the region and to the cycle.
 *
 * @throws ApiError INVALID_REQUEST for a change of plan in another currency than the customer's
 */
export function chooseCurrency({ input, wanted, region, trace }: ChooseCurrency): string {
  const { customer, at } = input
  const asked = input.currency ?? customer?.currency ?? DEFAULT_CURRENCY
  const [reason, source] =
    input.currency !== undefined
      ? ['ASKED_FOR', 'the request']
      : customer?.currency
        ? ['CUSTOMER_DEFAULT', 'the customer']
        : ['DEFAULT', 'the default']
  const own = customer?.currency ?? DEFAULT_CURRENCY
  if (asked !== own && wanted.some(({ kind }) => kind === 'change')) {
    const message = `What the customer has paid for is given back in ${own}: leave the currency out.`
    trace.push({ step: 'currency', outcome: 'refused', reason: 'OTHER_CURRENCY', message, currency: asked })
    throw new ApiError('INVALID_REQUEST', message, { details: { reason: 'OTHER_CURRENCY', trace } })
  }
  const without = wanted.filter((one) => !hasPriceIn({ wanted: one, currency: asked, region, at }))
  if (without.length === 0 || asked === DEFAULT_CURRENCY) {
    trace.push({
      step: 'currency',
      outcome: 'used',
      reason,
      message: `The currency is ${asked}, from ${source}.`,
      currency: asked,
    })
  } else {
    trace.push({
      step: 'currency',
      outcome: 'fallback',
      reason: 'NO_PRICE_IN_CURRENCY',
      message: `Not everything has a price in ${asked}: all of it is in ${DEFAULT_CURRENCY}.`,
      currency: DEFAULT_CURRENCY,
      asked,
      items: without.map(({ name }) => name),
    })
  }
  const regionReason =
    input.region !== undefined ? 'ASKED_FOR' : customer?.region ? 'CUSTOMER_DEFAULT' : 'DEFAULT'
  trace.push({
    step: 'region',
    outcome: 'used',
    reason: regionReason,
    message: region ? `The region is ${region}.` : 'No region: prices for everywhere.',
    region: region || null,
  })
  const plan = wanted.find((one) => one.kind === 'plan')
  if (plan) {
    trace.push({
      step: 'cycle',
      outcome: 'used',
      reason: input.cycle === undefined ? 'DEFAULT' : 'ASKED_FOR',
      message: `Plans are priced for the ${plan.cycle} cycle.`,
      cycle: plan.cycle,
    })
  }
  return without.length === 0 ? asked : DEFAULT_CURRENCY
}
