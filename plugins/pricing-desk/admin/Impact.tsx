'use client'

import { formatCount } from '@/src/shared/admin/format'
import { type Cycle, cycleWords } from '@/src/shared/cycles'
import { formatMoney } from '@/src/shared/money'
import type { PriceChangePreview } from '../preview-change'
import { RevenueTable } from './RevenueTable'
import { SegmentFigures } from './SegmentFigures'
import type { Preview } from './use-preview'

/** What the server says the change would do. */
export function Impact({ preview, count }: { preview: Preview; count: number }) {
  return (
    <div className="cp-impact" aria-live="polite" aria-busy={preview.state === 'loading'}>
      <h2>What it means</h2>
      {preview.state === 'nothing' && (
        <p className="rc-sub">
          {count === 0
            ? 'Type a new price, or work on all of them. What it means for customers and revenue is shown here before anything happens.'
            : 'Something is missing or wrong beside the fields.'}
        </p>
      )}
      {preview.state === 'loading' && <p className="rc-sub">Working it out …</p>}
      {preview.state === 'failed' && <p className="rc-problem">{preview.problem}</p>}
      {preview.state === 'ready' && <Figures answer={preview.answer} />}
    </div>
  )
}

function Figures({ answer }: { answer: PriceChangePreview }) {
  const { customers, mrr, segments, plans } = answer
  return (
    <>
      <dl className="cp-counts">
        <Count label="have these plans" value={customers.total} />
        <Count label="will pay another price" value={customers.affected} />
        <Count label="of them keep the old one at first" value={customers.grandfathered} />
        {customers.unpriced > 0 && <Count label="would have no price" value={customers.unpriced} bad />}
      </dl>
      <RevenueTable caption="Monthly revenue" groups={[{ mrr }]} />
      <SegmentFigures segments={segments} />
      {plans.map((plan) => (
        <PlanFigures key={plan.planId} plan={plan} alone={plans.length === 1} />
      ))}
    </>
  )
}

interface PlanFiguresProps {
  plan: PriceChangePreview['plans'][number]
  /** Whether the figures of all plans are its own. */
  alone: boolean
}

function PlanFigures({ plan, alone }: PlanFiguresProps) {
  const { name, mrr, margin, cohorts, moreCohorts } = plan
  return (
    <section className="cp-plan" aria-label={`What it means for ${name}`}>
      <h3>{name}</h3>
      {!alone && <RevenueTable caption={`Monthly revenue of ${name}`} groups={[{ mrr }]} />}
      {margin && (
        <p>
          Models cost {money(margin.cost.amount, 'USD')} in 30 days.{' '}
          {margin.now !== null && (
            <>
              Of revenue in dollars {percent(margin.now)} is left now, {percent(margin.after)} when it begins,{' '}
              {percent(margin.settled)} in the end.
            </>
          )}
        </p>
      )}
      {cohorts.length > 0 && (
        <details>
          <summary>Customers by what they pay for a month</summary>
          <table className="rc-table">
            <thead>
              <tr>
                <th scope="col">Customers</th>
                <th scope="col" className="rc-number">
                  Now
                </th>
                <th scope="col" className="rc-number">
                  Begins
                </th>
                <th scope="col" className="rc-number">
                  End
                </th>
              </tr>
            </thead>
            <tbody>
              {cohorts.map((cohort) => (
                <tr key={JSON.stringify(cohort)}>
                  <th scope="row">
                    {formatCount(cohort.customers)} {cohort.group ?? ''}
                    <span className="rc-sub cp-block">
                      {[cohort.currency, cohort.region, paysWhen(cohort.cycle), cameText(cohort.quarter)]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  </th>
                  {[cohort.now, cohort.after, cohort.settled].map((one, n) => (
                    <td key={n} className="rc-number">
                      {one ? money(one.amount, one.currency) : 'no price'}
                      {one && cohort.customers > 1 && (
                        <span className="rc-sub cp-block">
                          {money(one.amount * cohort.customers, one.currency)} in all
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {moreCohorts > 0 && <p className="rc-sub">And {formatCount(moreCohorts)} smaller groups.</p>}
        </details>
      )}
    </section>
  )
}

function Count({ label, value, bad = false }: { label: string; value: number; bad?: boolean }) {
  return (
    <div className={bad ? 'cp-bad' : undefined}>
      <dd>{formatCount(value)}</dd>
      <dt>{label}</dt>
    </div>
  )
}

function money(amount: number, currency: string): string {
  return formatMoney({ amount, currency })
}

function percent(share: number | null): string {
  return share === null ? 'nothing' : `${(share * 100).toFixed(1)} %`
}

function cameText(quarter: string | null): string {
  return quarter === null ? '' : `since ${quarter}`
}

/** Said of those who do not pay each month. */
function paysWhen(cycle: Cycle): string {
  if (cycle === 'monthly') return ''
  return cycle === 'annual' ? 'pays yearly' : `pays every ${cycleWords(cycle)}`
}
