import type { Pool } from 'pg'

import type { Pricing } from '@/plugins/pricing'
import { createQuotes } from '@/plugins/quotes'
import type { ApiRoute } from '../api-route'

/** What something would cost. */
export function quoteRoutes({ pool, pricing }: { pool: Pool; pricing: Pricing }): ApiRoute[] {
  const quotes = createQuotes({ db: pool, pricing })
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
