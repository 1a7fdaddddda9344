import type { PayloadRequest } from 'payload'

import { partsOf } from '@/src/shared/cycles'
import { inRow } from './as-person'
import type { NewPrice } from './schema'

interface AddPrices {
  req: PayloadRequest
  plan: string
  prices: readonly NewPrice[]
  reason: string
  /** When those begin that do not say it themselves. */
  at: Date
}

/** New rows only: a price that is there is never edited. */
export async function addPrices({ req, plan, prices, reason, at }: AddPrices): Promise<void> {
  for (const [n, { cycle, validFrom = at.toISOString(), ...price }] of prices.entries()) {
    await inRow(`prices.${n}`, () =>
      req.payload.create({
        collection: 'prices',
        data: { ...price, ...partsOf(cycle), plan, validFrom, reason },
        depth: 0,
        overrideAccess: false,
        req,
      }),
    )
  }
}
