import type { Metering } from '@/plugins/metering'
import { requireScope } from '@/src/shared/principal'
import type { ApiRoute } from '../api-route'
import { requireReader } from '../require-reader'

/** Holds, voids and reports: the calls around a charge. */
export function meteringRoutes({ metering }: { metering: Metering }): ApiRoute[] {
  return [
    {
      method: 'post',
      path: '/api/metering/holds',
      handle: async ({ principal, json }) => {
        requireScope(principal, 'usage:write')
        const { status, ...hold } = await metering.hold({ principal, body: await json() })
        return { status: status === 'accepted' ? 201 : 200, body: hold }
      },
    },
    {
      method: 'post',
      path: '/api/metering/holds/:id/settle',
      handle: async ({ principal, params, json }) => {
        requireScope(principal, 'usage:write')
        const settled = await metering.settleHold({ id: params.id!, principal, body: await json() })
        return { status: settled.status === 'accepted' ? 201 : 200, body: settled }
      },
    },
    {
      method: 'post',
      path: '/api/metering/holds/:id/extend',
      handle: async ({ principal, params, jsonIfAny }) => {
        requireScope(principal, 'usage:write')
        return { status: 200, body: await metering.extendHold({ id: params.id!, body: await jsonIfAny() }) }
      },
    },
    {
      method: 'delete',
      path: '/api/metering/holds/:id',
      handle: async ({ principal, params, query }) => {
        requireScope(principal, 'usage:write', 'customers:write')
        const asked = { id: params.id!, principal, query: Object.fromEntries(query) }
        return { status: 200, body: await metering.releaseHold(asked) }
      },
    },
    {
      method: 'post',
      path: '/api/metering/usage/:id/void',
      handle: async ({ principal, params, json }) => {
        requireScope(principal, 'usage:write', 'customers:write')
        return {
          status: 200,
          body: await metering.voidUsage({ id: params.id!, principal, body: await json() }),
        }
      },
    },
    {
      method: 'post',
      path: '/api/metering/usage/:id/adjust',
      handle: async ({ principal, params, json }) => {
        requireScope(principal, 'usage:write', 'customers:write')
        const adjusted = await metering.adjustUsage({ id: params.id!, principal, body: await json() })
        return { status: adjusted.status === 'accepted' ? 201 : 200, body: adjusted }
      },
    },
    {
      method: 'post',
      path: '/api/metering/customers/:customer/gifts',
      handle: async ({ principal, params, json }) => {
        requireScope(principal, 'customers:write')
        const given = await metering.gift({ customer: params.customer!, principal, body: await json() })
        return { status: given.status === 'accepted' ? 201 : 200, body: given }
      },
    },
    {
      method: 'get',
      path: '/api/metering/customers/:customer/usage',
      handle: async ({ principal, params, query }) => {
        const customer = params.customer!
        await requireReader({ metering, principal, customer })
        return { status: 200, body: await metering.usage({ customer, query: Object.fromEntries(query) }) }
      },
    },
    {
      method: 'get',
      path: '/api/metering/customers/:customer/overage',
      handle: async ({ principal, params }) => {
        const customer = params.customer!
        await requireReader({ metering, principal, customer })
        return { status: 200, body: await metering.overage(customer) }
      },
    },
  ]
}
