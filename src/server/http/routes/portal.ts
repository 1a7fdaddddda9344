import type { Portal } from '@/plugins/portal'
import { ApiError } from '@/src/shared/errors'
import { languageOf } from '@/src/shared/languages'
import { requireScope } from '@/src/shared/principal'
import type { ApiRoute } from '../api-route'

/** The customer's own page: links to it, and what it shows. */
export function portalRoutes({ portal }: { portal: Portal }): ApiRoute[] {
  return [
    {
      method: 'post',
      path: '/api/portal/sessions',
      handle: async ({ principal, json }) => {
        requireScope(principal, 'usage:write', 'customers:write', 'customers:read')
        return { status: 201, body: await portal.session(await json()) }
      },
    },
    {
      method: 'get',
      path: '/api/portal/account',
      handle: async ({ principal, query }) => {
        const link = query.get('session')
        const language = languageOf(query.get('locale') ?? '')
        if (link !== null) return { status: 200, body: await portal.page({ link, language }) }
        if (principal.kind === 'member') {
          return { status: 200, body: await portal.page({ customerId: principal.customerId, language }) }
        }
        if (principal.kind === 'anonymous') {
          throw new ApiError('UNAUTHENTICATED', 'Open the page by its link, or log in.')
        }
        throw new ApiError('INSUFFICIENT_PERMISSIONS', 'This is for members; ask for a link instead.')
      },
    },
  ]
}
