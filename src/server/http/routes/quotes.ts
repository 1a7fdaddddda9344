import type { Pool } from 'pg'

import type { Pricing } from '@/plugins/pricing'
import { createQuotes, type Promotions } from '@/plugins/quotes'
import type { ApiRoute } from '../api-route'

/** What something would cost. */
export function quoteRoutes({
  pool,
  pricing,
  promotions,
}: {
  pool: Pool
  pricing: Pricing
  promotions?: Promotions | undefined
}): ApiRoute[] {
  const quotes = createQuotes({ db: pool, pricing, promotions })
  return [
    {
      method: 'post',
      path: '/api/checkout/quote',
      handle: async ({ principal, json }) => ({
        status: 200,
        body: await quotes.quote({ principal, body: await json() }),
      }),
    },
  ]
}
