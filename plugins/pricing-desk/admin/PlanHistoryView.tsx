import type { AdminViewServerProps } from 'payload'

import { requireStaffView, ViewFrame } from '@/src/shared/admin/ViewFrame'
import { queryableOf } from '@/src/shared/database'
import { loadPlans } from '../load'
import { PRICE_MANAGERS } from '../managers'
import { PlanHistoryPage } from './PlanHistoryPage'

/** `/admin/plan-history`: every change of a plan's prices and of its words. */
export async function PlanHistoryView(props: AdminViewServerProps) {
  const { initPageResult, searchParams } = props
  const { role } = requireStaffView(initPageResult, '/plan-history')
  const plans = await loadPlans(await queryableOf({ payload: initPageResult.req.payload }))
  const chosen = [searchParams?.plan].flat()[0]
  const named = plans.map(({ id, slug, name }) => ({ id, slug, name: name || 'A plan without a name' }))
  return (
    <ViewFrame {...props} className="cp">
      <PlanHistoryPage
        plans={named}
        first={named.find(({ id, slug }) => id === chosen || slug === chosen)?.id ?? named[0]?.id ?? null}
        mayPrice={PRICE_MANAGERS.includes(role)}
      />
    </ViewFrame>
  )
}
