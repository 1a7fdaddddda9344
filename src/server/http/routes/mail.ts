import type { Pool } from 'pg'

import { createMailDesk } from '@/plugins/mail'
import { env } from '@/src/shared/env'
import type { ApiRoute } from '../api-route'

/** How the outbox stands, and trying again. */
export function mailRoutes({ pool }: { pool: Pool }): ApiRoute[] {
  const desk = createMailDesk({ db: pool, sends: Boolean(env().SMTP_URL) })
  return [
    {
      method: 'get',
      path: '/api/admin/mails',
      handle: async ({ principal }) => ({ status: 200, body: await desk.state({ principal }) }),
    },
    {
      method: 'post',
      path: '/api/admin/mails/retry',
      handle: async ({ principal }) => ({ status: 200, body: await desk.retry({ principal }) }),
    },
    {
      method: 'post',
      path: '/api/admin/mails/:id/retry',
      handle: async ({ principal, params: { id = '' } }) => ({
        status: 200,
        body: await desk.retry({ principal, id }),
      }),
    },
  ]
}
