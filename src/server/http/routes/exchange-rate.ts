import type { Pool } from 'pg'
import type { Payload } from 'payload'

import { createExchangeRateDesk } from '@/plugins/exchange-rate'
import type { Pricing } from '@/plugins/pricing'
import type { ApiRoute } from '../api-route'

interface Parts {
  payload: Payload
  pool: Pool
  slowPool: Pool
  pricing: Pricing
}

const PATH = '/api/admin/pricing/exchange-rate'

/** Changing the exchange rate. */
export function exchangeRateRoutes({ payload, pool, slowPool, pricing }: Parts): ApiRoute[] {
  const desk = createExchangeRateDesk({ payload, db: pool, slowDb: slowPool, pricing })
  return [
    { method: 'get', path: PATH, handle: async (call) => ({ status: 200, body: await desk.rates(call) }) },
    {
      method: 'post',
      path: `${PATH}/preview`,
      handle: async (call) => ({ status: 200, body: await desk.preview(call) }),
    },
    { method: 'post', path: PATH, handle: async (call) => ({ status: 201, body: await desk.change(call) }) },
    {
      method: 'post',
      path: `${PATH}/:id/undo`,
      handle: async ({ params: { id = '' }, ...call }) => ({
        status: 200,
        body: await desk.undo({ ...call, id }),
      }),
    },
  ]
}
