import type { Pool } from 'pg'
import type { Payload } from 'payload'

import { createModelPriceDesk } from '@/plugins/model-prices'
import type { ApiRoute } from '../api-route'

interface Parts {
  payload: Payload
  slowPool: Pool
}

const PATH = '/api/admin/model-prices'

/** Importing the prices of AI models. */
export function modelPriceRoutes({ payload, slowPool }: Parts): ApiRoute[] {
  const desk = createModelPriceDesk({ payload, slowDb: slowPool })
  return [
    {
      method: 'post',
      path: `${PATH}/preview`,
      handle: async (call) => ({ status: 200, body: await desk.preview(call) }),
    },
    {
      method: 'post',
      path: `${PATH}/effect`,
      handle: async (call) => ({ status: 200, body: await desk.effect(call) }),
    },
    {
      method: 'post',
      path: `${PATH}/apply`,
      handle: async (call) => {
        const body = await desk.apply(call)
        return { status: body.duplicate ? 200 : 201, body }
      },
    },
    {
      method: 'get',
      path: `${PATH}/imports`,
      handle: async (call) => ({ status: 200, body: await desk.imports(call) }),
    },
    {
      method: 'post',
      path: `${PATH}/imports/:id/undo`,
      handle: async ({ params: { id = '' }, ...call }) => ({
        status: 200,
        body: await desk.undo({ ...call, id }),
      }),
    },
  ]
}
