import type { Payload } from 'payload'

import { createContentChecks } from '@/plugins/content-checks'
import type { Pricing } from '@/plugins/pricing'
import type { ApiRoute } from '../api-route'

/** What to look at before something is published. */
export function contentCheckRoutes(parts: { payload: Payload; pricing: Pricing }): ApiRoute[] {
  const checks = createContentChecks(parts)
  return [
    {
      method: 'post',
      path: '/api/admin/content/checks',
      handle: async ({ principal, json }) => ({ status: 200, body: await checks.check({ principal, json }) }),
    },
  ]
}
