import type { Endpoint } from 'payload'
import { z } from 'zod'

import { ApiError } from '@/src/shared/errors'
import { loadBalances } from '../balances'
import { currentDashboard, withoutCosts } from '../dashboard'
import { loadReceipt } from '../receipt'
import { staffOnly } from './staff-only'

const id = z.uuid()

/** The reports behind the admin's views; all for staff only, costs only for those who may see them. */
export const analyticsEndpoints: Endpoint[] = [
  {
    path: '/analytics/dashboard',
    method: 'get',
    handler: staffOnly(async ({ db, withCosts }) => {
      const dashboard = await currentDashboard(db)
      return withCosts ? dashboard : withoutCosts(dashboard)
    }),
  },
  {
    path: '/analytics/usage/:id',
    method: 'get',
    handler: staffOnly(async ({ req, db, withCosts }) => {
      const receipt = await loadReceipt({ db, id: id.parse(req.routeParams?.id), withCosts })
      if (!receipt) throw new ApiError('NOT_FOUND', 'There is no usage log with this id.')
      return receipt
    }),
  },
  {
    path: '/analytics/customers/:id/balances',
    method: 'get',
    handler: staffOnly(async ({ req, db }) => ({
      wallets: await loadBalances({ db, customerId: id.parse(req.routeParams?.id), now: new Date() }),
    })),
  },
]
