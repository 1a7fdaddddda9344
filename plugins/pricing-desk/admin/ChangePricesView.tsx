import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'

import { queryableOf } from '@/src/shared/database'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { loadPlans } from '../load'
import { PRICE_MANAGERS } from '../price-managers'
import { ChangePricesPage } from './ChangePricesPage'
import { gridOfPlan } from './grid-of-plan'

/** `/admin/change-prices`. Payload leaves views of one's own to guard themselves. */
export async function ChangePricesView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, permissions, locale, visibleEntities } = initPageResult
  const principal = principalOfUser(req.user)
  if (principal.kind !== 'staff') redirect('/admin/login?redirect=%2Fadmin%2Fchange-prices')
  const { payload, i18n, user } = req
  const mayChange = PRICE_MANAGERS.includes(principal.role)
  return (
    <DefaultTemplate
      {...{ i18n, locale, params, payload, permissions, searchParams, visibleEntities }}
      user={user ?? undefined}
      req={req}
    >
      <Gutter className="cp">
        {mayChange ? (
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
      </Gutter>
    </DefaultTemplate>
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
