import type { AdminViewServerProps } from 'payload'

import { requireStaffView, ViewFrame } from '@/src/shared/admin/ViewFrame'
import { queryableOf } from '@/src/shared/database'
import { loadPlans } from '../load'
import { PRICE_MANAGERS } from '../managers'
import { ChangePricesPage } from './ChangePricesPage'
import { gridOfPlan } from './grid-of-plan'

/** `/admin/change-prices`. */
export async function ChangePricesView(props: AdminViewServerProps) {
  const { initPageResult, searchParams } = props
  const { role } = requireStaffView(initPageResult, '/change-prices')
  const { payload } = initPageResult.req
  return (
    <ViewFrame {...props} className="cp">
      {PRICE_MANAGERS.includes(role) ? (
        <ChangePricesPage
          plans={await plansFor(queryableOf({ payload }))}
          chosen={[searchParams?.plan].flat()[0] ?? null}
        />
      ) : (
        <>
          <h1>Change prices</h1>
          <p>Only finance and admins change prices. Ask one of them, or look at the prices of a plan.</p>
        </>
      )}
    </ViewFrame>
  )
}

async function plansFor(database: ReturnType<typeof queryableOf>) {
  const now = new Date()
  const plans = await loadPlans(await database)
  return plans.map(({ id, slug, name, active, status, prices }) => ({
    id,
    slug,
    name: name || 'A plan without a name',
    note: status === 'draft' ? 'draft' : active ? null : 'switched off',
    rows: gridOfPlan(prices, now),
  }))
}
