'use client'

import { formatMoney } from '@/src/shared/money'
import { changeOf } from '../change'
import type { Dashboard } from '../dashboard-types'
import { formatChange, formatCompact, formatCount, formatCredits, formatUsd } from '@/src/shared/admin/format'
import { WidgetCard } from './WidgetCard'

/** Credits charged since midnight (UTC). */
export function CreditsTodayCard() {
  return (
    <WidgetCard title="Credits today" note="UTC">
      {({ today }) => (
        <Metric
          value={formatCredits(today.current.credits)}
          change={changeOf({ current: today.current.credits, previous: today.previous.credits })}
          than="compared with yesterday by now"
        />
      )}
    </WidgetCard>
  )
}

/** Credits charged since the first of the month (UTC). */
export function CreditsMonthCard() {
  return (
    <WidgetCard title="Credits this month" note="UTC">
      {({ month }) => (
        <Metric
          value={formatCredits(month.current.credits)}
          change={changeOf({ current: month.current.credits, previous: month.previous.credits })}
          than="compared with last month by now"
        />
      )}
    </WidgetCard>
  )
}

/** Events charged since midnight (UTC). */
export function EventsTodayCard() {
  return (
    <WidgetCard title="Events today" note="UTC">
      {({ today }) => (
        <Metric
          value={formatCount(today.current.events)}
          change={changeOf({ current: today.current.events, previous: today.previous.events })}
          than="compared with yesterday by now"
        />
      )}
    </WidgetCard>
  )
}

/** What models cost the company since the first of the month, at their list prices. */
export function ModelCostsCard() {
  return (
    <WidgetCard title="Model costs this month" note="List prices">
      {({ month }) => (
        <Metric
          value={formatUsd(month.current.costUsd ?? 0)}
          change={changeOf({ current: month.current.costUsd ?? 0, previous: month.previous.costUsd ?? 0 })}
          than="compared with last month by now"
        />
      )}
    </WidgetCard>
  )
}

/** What customers pay in a month by today's prices, and the same for a year. */
export function RevenueCard() {
  return (
    <WidgetCard title="Monthly recurring revenue" note="Estimate">
      {({ revenue }) => <RevenueFigures revenue={revenue} />}
    </WidgetCard>
  )
}

function RevenueFigures({ revenue }: Pick<Dashboard, 'revenue'>) {
  const priced = revenue.filter(({ amount }) => amount !== null && amount > 0)
  const paying = priced.reduce((sum, { customers }) => sum + customers, 0)
  const [main, ...others] = priced.map(({ amount, currency }) =>
    formatMoney({ amount: amount ?? 0, currency }),
  )
  const [largest] = priced
  const aYear = largest && formatMoney({ amount: (largest.amount ?? 0) * 12, currency: largest.currency })
  return (
    <>
      <p className="rc-metric">{main ?? '—'}</p>
      <p
        className="rc-metric__note"
        title="Active customers × today’s price of their plan in the cycle that they pay by; of annual and other cycles the share of a month. Knows no discounts and no older prices that customers keep."
      >
        {aYear && <>{aYear} a year · </>}
        {others.length > 0 && <>and {others.join(', ')} · </>}
        {paying === 0
          ? 'No paying customer yet'
          : `${formatCompact(paying)} paying ${paying === 1 ? 'customer' : 'customers'} at today’s prices`}
      </p>
    </>
  )
}

interface MetricProps {
  value: string
  change: number | undefined
  than: string
}

function Metric({ value, change, than }: MetricProps) {
  return (
    <>
      <p className="rc-metric">{value}</p>
      <p className="rc-metric__note">
        {change === undefined ? (
          'Nothing to compare with yet'
        ) : (
          <>
            <span className={`rc-change rc-change--${direction(change)}`}>{formatChange(change)}</span> {than}
          </>
        )}
      </p>
    </>
  )
}

function direction(change: number): 'up' | 'down' | 'even' {
  if (Math.abs(change) < 0.005) return 'even'
  return change > 0 ? 'up' : 'down'
}
