import type { Pool } from 'pg'

import {
  type LiveMonitor,
  loadCustomer,
  loadMember,
  loadServiceAccountLimits,
  parseFilter,
  type Viewer,
} from '@/plugins/support'
import type { Metering } from '@/plugins/metering'
import { hasScope, type Principal, requireScope } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import type { ApiRoute } from '../api-route'
import { EventStream } from '../event-stream'
import { requireStorable } from '../require-reader'

interface SupportParts {
  metering: Metering
  live: LiveMonitor
  /** For what reads much; charges have connections of their own. */
  slowPool: Pool
}

/** How long a stream may outlive the session or the key that opened it. */
const IDENTIFY_MS = 10_000

/** What support looks at: one customer, and everything that happens now. */
export function supportRoutes({ metering, live, slowPool }: SupportParts): ApiRoute[] {
  return [
    {
      method: 'get',
      path: '/api/admin/support/customers/:customer',
      handle: async ({ principal, params }) => {
        requireStaff(principal)
        requireScope(principal, 'customers:read')
        const customer = params.customer!
        requireStorable(customer)
        const asked = { pool: slowPool, metering, customer, principal, now: new Date() }
        return { status: 200, body: await loadCustomer(asked) }
      },
    },
    {
      method: 'get',
      path: '/api/admin/support/members/:id/wallets',
      handle: async ({ principal, params }) => {
        requireStaff(principal)
        requireScope(principal, 'customers:read')
        const asked = { pool: slowPool, id: params.id!, principal, now: new Date() }
        return { status: 200, body: await loadMember(asked) }
      },
    },
    {
      method: 'get',
      path: '/api/admin/support/service-accounts/:id/limits',
      handle: async ({ principal, params }) => {
        // As the collection: only admins see service accounts.
        requireStaff(principal, ['admin'])
        const asked = { db: slowPool, metering, id: params.id!, now: new Date() }
        return { status: 200, body: await loadServiceAccountLimits(asked) }
      },
    },
    {
      method: 'get',
      path: '/api/admin/live',
      handle: async ({ principal, query, header, identify }) => {
        requireScope(principal, 'usage:read')
        live.requireRoom()
        const filter = await parseFilter(slowPool, Object.fromEntries(query))
        const after = header('last-event-id')
        return {
          status: 200,
          stream: (res) => {
            let leave: (() => void) | undefined
            const check = setInterval(() => void endWithSession(), IDENTIFY_MS)
            check.unref()
            const stream = new EventStream(res, {
              onClose: () => {
                clearInterval(check)
                leave?.()
              },
            })
            const viewer: Viewer = {
              filter,
              send: (event) => {
                if (stream.keepsUp) stream.send(event)
                else stream.cutOff()
              },
              end: (reason) => {
                stream.send({ event: 'end', data: { reason } })
                stream.end()
              },
            }
            const endWithSession = async () => {
              if (!(await mayStill(identify))) viewer.end('session')
            }
            live.watch(viewer, after).then(
              (left) => {
                leave = left
                if (!stream.isOpen) left()
              },
              () => {
                // Too late for an answer with a status: the client comes again, and is told then.
                stream.send({ event: 'trouble', data: { message: 'The database cannot be read right now.' } })
                stream.end()
              },
            )
          },
        }
      },
    },
  ]
}

/** A database that is away proves nothing: then the stream goes on, and is asked again. */
async function mayStill(identify: () => Promise<Principal>): Promise<boolean> {
  const principal = await identify().catch(() => undefined)
  return principal === undefined || hasScope(principal, 'usage:read')
}
