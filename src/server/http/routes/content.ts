import type { Payload } from 'payload'

import { createContentDesk } from '@/plugins/content-desk'
import type { Preview } from '@/plugins/preview'
import type { Pricing } from '@/plugins/pricing'
import type { ApiRoute } from '../api-route'

const BODY_LIMIT = 512 * 1024

/** Staff's calls for the words of the pricing page. */
export function contentRoutes({
  payload,
  pricing,
  preview,
}: {
  payload: Payload
  pricing: Pricing
  preview: Preview
}): ApiRoute[] {
  const desk = createContentDesk({ payload, pricing, withDrafts: (language) => preview.withDrafts(language) })
  return [
    {
      method: 'get',
      path: '/api/admin/content/pricing/:planId',
      handle: async ({ principal, query, params }) => ({
        status: 200,
        body: await desk.planContent({ principal, query, id: params.planId! }),
      }),
    },
    {
      method: 'put',
      path: '/api/admin/content/pricing/:planId',
      handle: async ({ principal, query, params, json }) => ({
        status: 200,
        body: await desk.changePlanContent({
          principal,
          query,
          id: params.planId!,
          json: () => json(BODY_LIMIT),
        }),
      }),
    },
    {
      method: 'post',
      path: '/api/admin/content/pricing/:planId/publish',
      handle: async ({ principal, query, params }) => ({
        status: 200,
        body: await desk.publishPlanContent({ principal, query, id: params.planId! }),
      }),
    },
    {
      method: 'get',
      path: '/api/admin/content/comparison',
      handle: async ({ principal, query }) => ({
        status: 200,
        body: await desk.comparison({ principal, query }),
      }),
    },
    {
      method: 'put',
      path: '/api/admin/content/comparison',
      handle: async ({ principal, query, json }) => ({
        status: 200,
        body: await desk.changeComparison({ principal, query, json: () => json(BODY_LIMIT) }),
      }),
    },
    {
      method: 'post',
      path: '/api/admin/content/preview',
      handle: async ({ principal, query, jsonIfAny }) => ({
        status: 200,
        body: await desk.preview({ principal, query, json: () => jsonIfAny(BODY_LIMIT) }),
      }),
    },
  ]
}
