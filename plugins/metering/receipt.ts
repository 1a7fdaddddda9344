import { fromMicro } from '@/src/shared/credits'
import type { ServiceTier } from './catalogue'
import type { Rated, RatedLine } from './rating'

/** A receipt as it is stored with its log. */
export interface Receipt {
  lines: RatedLine[]
  costUsd?: number
  exchangeRate?: number
  /** A fraction: 0.2 is 20 %. */
  markup?: number
  /** How the provider was asked to work, when that was not the standard way. */
  serviceTier?: ServiceTier
  /** What one event may charge at most, in credits, when finished work went beyond it. */
  beyondCap?: number
}

/** The same for a caller who may not see what models cost. */
export interface PublicReceipt {
  lines: (RatedLine | Pick<RatedLine, 'pool' | 'tokens'>)[]
  serviceTier?: ServiceTier
  beyondCap?: number
}

/** The receipt of a rated event. */
export function receiptOf({
  lines,
  costPicoUsd,
  exchangeRate,
  markupBps,
  serviceTier,
  beyondCap,
}: Rated): Receipt {
  const flag = beyondCap === undefined ? {} : { beyondCap: fromMicro(beyondCap) }
  if (costPicoUsd === undefined) return { lines, ...flag }
  return {
    lines,
    ...flag,
    costUsd: Number(costPicoUsd) / 1e12,
    exchangeRate,
    markup: (markupBps ?? 0) / 10_000,
    ...(serviceTier === undefined ? {} : { serviceTier }),
  }
}

/** Leaves out what models cost, the rate and the markup for callers who may not see them. */
export function presentReceipt({
  receipt,
  withCosts,
}: {
  receipt: Receipt
  withCosts: boolean
}): Receipt | PublicReceipt {
  if (withCosts) return receipt
  return {
    lines: receipt.lines.map((line) =>
      line.unit === 'usd' ? { pool: line.pool, tokens: line.tokens } : line,
    ),
    ...(receipt.serviceTier === undefined ? {} : { serviceTier: receipt.serviceTier }),
    ...(receipt.beyondCap === undefined ? {} : { beyondCap: receipt.beyondCap }),
  }
}
