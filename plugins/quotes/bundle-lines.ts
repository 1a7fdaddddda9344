import { bundlePriceIn, DEFAULT_CURRENCY } from '@/plugins/pricing'
import { ApiError } from '@/src/shared/errors'
import { splitAmount } from '@/src/shared/split'
import { boughtCredits } from './bought-credits'
import { lineOf } from './price-line'
import { bundleStep, priceStep } from './trace-steps'
import type { QuoteCatalogue, QuoteLine, TraceStep } from './types'
import type { WantedBundle } from './wanted'

interface BundleLines {
  wanted: WantedBundle
  currency: string
  region: string
  rates: QuoteCatalogue['rates']
  at: Date
  trace: TraceStep[]
}

/**
 * A line for each thing in the bundle. The unit price is what it costs by itself, the amount its part of the bundle's
 * price: in proportion to what the lines would cost by themselves, by the largest remainder, so that they add up to the
 * price to the minor unit. Where all of it costs nothing by itself, the parts are equal.
 *
 * @throws ApiError INVALID_REQUEST when the bundle or something in it has no price in the currency, or it is too much
 */
export function bundleLines({ wanted, currency, region, rates, at, trace }: BundleLines): QuoteLine[] {
  const { name, quantity, parts } = wanted
  const { id, slug, name: title } = wanted.bundle
  const found = bundlePriceIn({ ...wanted, currency, region, at })
  if (!found) {
    const where = [...new Set([currency, DEFAULT_CURRENCY])].join(' or ')
    const message = `The bundle "${name}", or something in it, has no price in ${where}.`
    trace.push({ step: 'price', outcome: 'refused', reason: 'NO_PRICE', message, item: name })
    throw new ApiError('INVALID_REQUEST', message, { details: { reason: 'NO_PRICE', trace } })
  }
  const lines = parts.map((part, n) => {
    const row = found.rows[n]!
    trace.push(priceStep({ found: row, row: { wanted: part, currency, region, at } }))
    return lineOf({ wanted: part, found: row, amount: row.amount * part.quantity, currency })
  })
  const separately = lines.reduce((sum, { amount }) => sum + amount, 0)
  const price = { amount: found.amount * quantity, currency }
  if (!Number.isSafeInteger(separately) || !Number.isSafeInteger(price.amount)) {
    throw new ApiError('INVALID_REQUEST', `The amount for "${name}" is too large.`, { details: { trace } })
  }
  const weights = lines.map(({ amount }) => (separately === 0 ? 1 : amount))
  const shares = splitAmount(price.amount, weights)
  trace.push(bundleStep({ name, price, separately }))
  return lines.map((line, n) => {
    const part = parts[n]!
    const amount = shares[n]!
    return {
      ...line,
      amount,
      total: amount,
      credits:
        part.kind === 'package'
          ? boughtCredits({ pack: part.pack, quantity: part.quantity, rates, at })
          : null,
      bundle: { id, slug, name: title, quantity },
    }
  })
}
