import type { Pool } from 'pg'
import { z } from 'zod'

import type { BulkCredits } from '@/plugins/bulk-credits'
import { allocateSchema, type Metering } from '@/plugins/metering'
import { creditChange, creditChanges, tokenTotals, tokenUsage, tokenUsers } from '@/plugins/token-desk'
import { hasScope, requireScope } from '@/src/shared/principal'
import type { ApiRoute } from '../api-route'
import { requireStorable } from '../require-reader'

const ALLOCATE_LIMIT = 1024 * 1024

/** The change of one customer's credits: as an allocation, and to a balance unless it says otherwise. */
const changeCreditsSchema = z
  .looseObject({ allocationType: allocateSchema.shape.allocationType.default('set') })
  .meta({ id: 'ChangeCreditsRequest' })

/** Staff's calls for credits. */
export function tokenRoutes({
  metering,
  pool,
  bulkCredits,
}: {
  metering: Metering
  pool: Pool
  bulkCredits: Pick<BulkCredits, 'requireOver'>
}): ApiRoute[] {
  return [
    {
      method: 'get',
      path: '/api/admin/tokens',
      handle: async ({ principal }) => {
        requireScope(principal, 'usage:read')
        return { status: 200, body: { tokenTypes: await tokenTotals(pool) } }
      },
    },
    {
      method: 'get',
      path: '/api/admin/tokens/users',
      handle: async ({ principal, query }) => {
        requireScope(principal, 'usage:read')
        return { status: 200, body: await tokenUsers(pool, Object.fromEntries(query)) }
      },
    },
    {
      method: 'put',
      path: '/api/admin/tokens/users/:userId',
      handle: async ({ principal, params, json }) => {
        requireScope(principal, 'customers:write')
        const change = changeCreditsSchema.parse(await json())
        const { results } = await metering.allocate({ principal, body: { ...change, userId: params.userId } })
        return { status: 200, body: results[0] }
      },
    },
    {
      method: 'get',
      path: '/api/admin/tokens/usage',
      handle: async ({ principal, query }) => {
        requireScope(principal, 'usage:read')
        const withCosts = hasScope(principal, 'costs:read')
        const asked = { query: Object.fromEntries(query), now: new Date(), withCosts }
        return { status: 200, body: await tokenUsage(pool, asked) }
      },
    },
    {
      method: 'post',
      path: '/api/admin/tokens/allocate',
      handle: async ({ principal, json }) => {
        requireScope(principal, 'customers:write')
        return { status: 200, body: await metering.allocate({ principal, body: await json(ALLOCATE_LIMIT) }) }
      },
    },
    {
      method: 'get',
      path: '/api/admin/tokens/changes',
      handle: async ({ principal, query }) => {
        requireScope(principal, 'usage:read')
        return { status: 200, body: await creditChanges(pool, Object.fromEntries(query)) }
      },
    },
    {
      method: 'get',
      path: '/api/admin/tokens/changes/:change',
      handle: async ({ principal, params, query }) => {
        requireScope(principal, 'usage:read')
        requireStorable(params.change!)
        const asked = { change: params.change!, query: Object.fromEntries(query) }
        return { status: 200, body: await creditChange(pool, asked) }
      },
    },
    {
      method: 'post',
      path: '/api/admin/tokens/changes/:change/undo',
      handle: async ({ principal, params, json }) => {
        requireScope(principal, 'customers:write')
        requireStorable(params.change!)
        const asked = { change: params.change!, principal, body: await json() }
        await bulkCredits.requireOver(asked)
        return { status: 200, body: await metering.undoChange(asked) }
      },
    },
    {
      method: 'post',
      path: '/api/admin/tokens/allocations/:id/void',
      handle: async ({ principal, params, json }) => {
        requireScope(principal, 'customers:write')
        return {
          status: 200,
          body: await metering.voidGrant({ id: params.id!, principal, body: await json() }),
        }
      },
    },
  ]
}
