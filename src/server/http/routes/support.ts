import type { Pool } from 'pg'

import type { Metering } from '@/plugins/metering'
import { supportPage } from '@/plugins/support'
import { requireScope } from '@/src/shared/principal'
import type { ApiRoute } from '../api-route'

/** What support reads; its actions are the calls that everybody uses. */
export function supportRoutes({ metering, pool }: { metering: Metering; pool: Pool }): ApiRoute[] {
  return [
    {
      method: 'get',
      path: '/api/admin/support/customers/:customer',
      handle: async ({ principal, params }) => {
        requireScope(principal, 'usage:read')
        requireScope(principal, 'customers:read')
        const asked = { customer: params.customer!, principal }
        return { status: 200, body: await supportPage({ metering, db: pool }, asked) }
      },
    },
  ]
}
