import type { Pool } from 'pg'
import type { Payload } from 'payload'

import type { Pricing } from '@/plugins/pricing'
import { createPricingDesk } from '@/plugins/pricing-desk'
import type { ApiCall, ApiRoute } from '../api-route'

interface Parts {
  payload: Payload
  pool: Pool
  pricing: Pricing
}

/** Staff's calls for plans, prices and credit packages. */
export function pricingDeskRoutes({ payload, pool, pricing }: Parts): ApiRoute[] {
  const desk = createPricingDesk({ payload, db: pool, pricing })
  return [
    route('get', '/api/admin/pricing/plans', 200, desk.plans),
    route('post', '/api/admin/pricing/plans', 201, desk.createPlan),
    route('put', '/api/admin/pricing/plans/:id', 200, desk.updatePlan),
    route('post', '/api/admin/pricing/plans/:id/duplicate', 201, desk.duplicatePlan),
    route('delete', '/api/admin/pricing/plans/:id', 200, desk.archivePlan),
    route('get', '/api/admin/pricing/history/:id', 200, desk.history),
    route('get', '/api/admin/pricing/analytics', 200, desk.analytics),
    route('post', '/api/admin/pricing/preview', 200, desk.preview),
    route('get', '/api/admin/pricing/changes', 200, desk.changes),
    route('post', '/api/admin/pricing/changes', 201, desk.approveChange),
    route('post', '/api/admin/pricing/changes/preview', 200, desk.previewChange),
    route('post', '/api/admin/pricing/changes/preview/mail', 200, desk.previewMail),
    route('post', '/api/admin/pricing/changes/:id/undo', 200, desk.undoChange),
    route('get', '/api/admin/pricing/subscribers', 200, desk.subscribers),
    route('get', '/api/admin/tokens/packages', 200, desk.packages),
    route('post', '/api/admin/tokens/packages', 201, desk.createPackage),
    route('put', '/api/admin/tokens/packages/:id', 200, desk.updatePackage),
    route('delete', '/api/admin/tokens/packages/:id', 200, desk.archivePackage),
  ]
}

type DeskCall = Pick<ApiCall, 'principal' | 'query' | 'json'> & { id: string }

function route(
  method: ApiRoute['method'],
  path: string,
  status: number,
  answer: (call: DeskCall) => Promise<unknown>,
): ApiRoute {
  return {
    method,
    path,
    handle: async ({ principal, query, json, params: { id = '' } }) => ({
      status,
      body: await answer({ principal, query, json, id }),
    }),
  }
}
