import type { BulkCredits } from '@/plugins/bulk-credits'
import type { ApiRoute } from '../api-route'
import { requireStorable } from '../require-reader'

const PATH = '/api/admin/tokens/bulk'
/** Ten thousand names of 255 characters. */
const BODY_LIMIT = 4 * 1024 * 1024

/** Changes of the credits of many customers. */
export function bulkCreditRoutes({ bulkCredits }: { bulkCredits: BulkCredits }): ApiRoute[] {
  return [
    {
      method: 'get',
      path: PATH,
      handle: async (call) => ({ status: 200, body: await bulkCredits.list(call) }),
    },
    {
      method: 'post',
      path: `${PATH}/preview`,
      handle: async ({ principal, json }) => ({
        status: 200,
        body: await bulkCredits.preview({ principal, json: () => json(BODY_LIMIT) }),
      }),
    },
    {
      method: 'post',
      path: PATH,
      handle: async ({ principal, json }) => ({
        status: 202,
        body: await bulkCredits.start({ principal, json: () => json(BODY_LIMIT) }),
      }),
    },
    {
      method: 'get',
      path: `${PATH}/:change`,
      handle: async ({ principal, query, params: { change = '' } }) => {
        requireStorable(change)
        return { status: 200, body: await bulkCredits.show({ principal, query, change }) }
      },
    },
    {
      method: 'post',
      path: `${PATH}/:change/stop`,
      handle: async ({ principal, params: { change = '' } }) => {
        requireStorable(change)
        return { status: 200, body: await bulkCredits.stop({ principal, change }) }
      },
    },
  ]
}
