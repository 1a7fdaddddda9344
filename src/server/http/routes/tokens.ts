import type { Metering } from '@/plugins/metering'
import { requireScope } from '@/src/shared/principal'
import type { ApiRoute } from '../api-route'

const ALLOCATE_LIMIT = 1024 * 1024

/** Staff's calls for credits. */
export function tokenRoutes({ metering }: { metering: Metering }): ApiRoute[] {
  return [
    {
      method: 'post',
      path: '/api/admin/tokens/allocate',
      handle: async ({ principal, json }) => {
        requireScope(principal, 'customers:write')
        return { status: 200, body: await metering.allocate({ principal, body: await json(ALLOCATE_LIMIT) }) }
      },
    },
  ]
}
