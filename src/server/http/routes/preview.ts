import type { Preview } from '@/plugins/preview'
import type { ApiRoute } from '../api-route'

/** The pricing page before it is published: links to it, and what it shows. */
export function previewRoutes({ preview }: { preview: Preview }): ApiRoute[] {
  return [
    {
      method: 'post',
      path: '/api/admin/content/preview-links',
      handle: async ({ principal, json }) => ({
        status: 201,
        body: await preview.link({ principal, json }),
      }),
    },
    {
      method: 'get',
      path: '/api/pricing/preview',
      handle: async ({ principal, query }) => ({
        status: 200,
        body: (await preview.page({ principal, query: Object.fromEntries(query) })).list,
      }),
    },
  ]
}
