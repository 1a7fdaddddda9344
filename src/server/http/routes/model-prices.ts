import type { Pool } from 'pg'
import type { Payload } from 'payload'

import { createModelPriceDesk } from '@/plugins/model-prices'
import type { ApiRoute } from '../api-route'

interface Parts {
  payload: Payload
  slowPool: Pool
}

/** Importing the prices of AI models. */
export function modelPriceRoutes({ payload, slowPool }: Parts): ApiRoute[] {
  const desk = createModelPriceDesk({ payload, slowDb: slowPool })
  return [
    {
      method: 'post',
      path: '/api/admin/model-prices/preview',
      handle: async (call) => ({ status: 200, body: await desk.preview(call) }),
    },
  ]
}
