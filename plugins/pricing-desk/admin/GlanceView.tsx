import type { AdminViewServerProps } from 'payload'

import '@/src/shared/admin/parts.css'
import './change-prices.css'
import './glance.css'

import { formatCount, formatDate } from '@/src/shared/admin/format'
import { requireStaffView, ViewFrame } from '@/src/shared/admin/ViewFrame'
import { queryableOf } from '@/src/shared/database'
import type { PricingAnalytics } from '../analytics'
import { loadAnalytics } from '../load-analytics'
import { PLAN_MANAGERS, PRICE_MANAGERS } from '../managers'
import { loadStandings, signsOf } from '../standings'
import { todaysPrices } from '../todays-prices'
import { churnText, moneyText } from './glance-words'
import { glancePeriod } from './glance-period'
import { PlanGlance } from './PlanGlance'

/** `/admin/plans-at-a-glance`: each plan with its prices, its customers, what it brings and how far it is. */
export async function GlanceView(props: AdminViewServerProps) {
  const { initPageResult, searchParams } = props
  const { role } = requireStaffView(initPageResult, '/plans-at-a-glance')
  const now = new Date()
  const db = await queryableOf({ payload: initPageResult.req.payload })
  const { days, ...period } = glancePeriod(searchParams, now)
  const [{ plans, analytics }, standings] = await Promise.all([
    loadAnalytics({ db, period, at: now }),
    loadStandings(db),
  ])
  const figures = new Map(analytics.plans.map((one) => [one.id, one]))
  return (
    <ViewFrame {...props} className="cp">
      <div className="cp-page">
        <h1>Plans at a glance</h1>
        {plans.length === 0 ? (
          <p>
            There is no plan yet.{' '}
            {PLAN_MANAGERS.includes(role) && (
              <a href="/admin/collections/plans/create">Create the first one.</a>
            )}
          </p>
        ) : (
          <>
            <PeriodForm {...days} />
            <Totals analytics={analytics} />
            <ol className="cp-changes">
              {plans.map((plan) => (
                <li key={plan.id}>
                  <PlanGlance
                    figures={figures.get(plan.id)!}
                    prices={todaysPrices(plan.prices, now)}
                    signs={signsOf({ standing: standings.get(plan.id)!, prices: plan.prices, now })}
                    mayPrice={PRICE_MANAGERS.includes(role)}
                  />
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </ViewFrame>
  )
}

/** Works without scripts: the period stands in the address, so that a view can be shared. */
function PeriodForm({ from, to }: { from: string; to: string }) {
  return (
    <form method="get" className="cp-add" aria-label="Who came and left">
      <div className="rc-field">
        <label htmlFor="glance-from">Who came and left from</label>
        <input id="glance-from" name="from" type="date" defaultValue={from} required />
      </div>
      <div className="rc-field">
        <label htmlFor="glance-to">to (UTC)</label>
        <input id="glance-to" name="to" type="date" defaultValue={to} required />
      </div>
      <button type="submit" className="rc-button">
        Show
      </button>
    </form>
  )
}

function Totals({ analytics: { subscribers, mrr, churn, from, to } }: { analytics: PricingAnalytics }) {
  return (
    <p>
      {formatCount(subscribers)} {subscribers === 1 ? 'customer has' : 'customers have'} a plan and would be
      quoted {moneyText(mrr)} a month. Of all plans, {formatDate(from)} to {formatDate(to)}:{' '}
      {churnText(churn)}.
    </p>
  )
}
