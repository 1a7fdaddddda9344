import type { Payload } from 'payload'

import type { Pricing } from '@/plugins/pricing'
import { createReleases } from '@/plugins/releases'
import { env } from '@/src/shared/env'
import type { ApiCall, ApiRoute } from '../api-route'

type Call = Pick<ApiCall, 'principal' | 'json'> & { id: string; key: string }

/** The steps of a release; releases themselves are read and written by Payload's own REST. */
export function releaseRoutes({ payload, pricing }: { payload: Payload; pricing: Pricing }): ApiRoute[] {
  const releases = createReleases({ payload, pricing, secondPerson: env().RATECARD_SECOND_APPROVAL })
  return [
    route('get', '/api/admin/releases/:id/check', releases.check),
    route('post', '/api/admin/releases/:id/approve', releases.approve),
    route('post', '/api/admin/releases/:id/reopen', releases.reopen),
    route('post', '/api/admin/releases/:id/schedule', releases.schedule),
    route('post', '/api/admin/releases/:id/publish', releases.publish),
    route('post', '/api/admin/releases/:id/undo', releases.undo),
    route('post', '/api/admin/releases/:id/prices', releases.addPrices),
    route('delete', '/api/admin/releases/:id/prices/:key', releases.removePrices),
  ]
}

function route(method: ApiRoute['method'], path: string, answer: (call: Call) => Promise<unknown>): ApiRoute {
  return {
    method,
    path,
    handle: async ({ principal, json, params: { id = '', key = '' } }) => ({
      status: 200,
      body: await answer({ principal, json, id, key }),
    }),
  }
}
