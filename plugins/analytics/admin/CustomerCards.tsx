'use client'

import Link from 'next/link'

import { formatCount, formatCredits, formatDay, formatDistance } from '@/src/shared/admin/format'
import { WidgetCard } from './WidgetCard'

/** Who used most credits in the last 30 days. */
export function TopCustomersCard() {
  return (
    <WidgetCard title="Top customers" note="Last 30 days" skeleton={6}>
      {({ topCustomers }) => {
        const most = topCustomers[0]?.credits ?? 0
        if (topCustomers.length === 0)
          return <p className="rc-widget__empty">Nothing was used in the last 30 days.</p>
        return (
          <table className="rc-table">
            <thead>
              <tr>
                <th scope="col">Customer</th>
                <th scope="col">Plan</th>
                <th scope="col" className="rc-number rc-wide-only">
                  Events
                </th>
                <th scope="col" className="rc-number">
                  Credits
                </th>
              </tr>
            </thead>
            <tbody>
              {topCustomers.map(({ id, name, plan, credits, events }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link href={customerPath(id)}>{name}</Link>
                    <span
                      className="rc-bar"
                      aria-hidden="true"
                      style={{ width: `${most > 0 ? (credits / most) * 100 : 0}%` }}
                    />
                  </th>
                  <td>{plan ?? '—'}</td>
                  <td className="rc-number rc-wide-only">{formatCount(events)}</td>
                  <td className="rc-number">{formatCredits(credits)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }}
    </WidgetCard>
  )
}

/** Whose credits will not last until the next refresh at the pace of the last week. */
export function RunningOutCard() {
  return (
    <WidgetCard title="About to run out" note="At the pace of 7 days" skeleton={6}>
      {({ runningOut, at }) => {
        if (runningOut.length === 0)
          return <p className="rc-widget__empty">Everybody’s credits last until their next refresh.</p>
        return (
          <table className="rc-table">
            <thead>
              <tr>
                <th scope="col">Customer</th>
                <th scope="col" className="rc-number">
                  Left
                </th>
                <th scope="col" className="rc-number">
                  Runs out
                </th>
              </tr>
            </thead>
            <tbody>
              {runningOut.map(({ id, name, tokenType, available, forecast }) => (
                <tr key={`${id}/${tokenType}`}>
                  <th scope="row">
                    <Link href={customerPath(id)}>{name}</Link>
                    <span className="rc-sub">{tokenType}</span>
                  </th>
                  <td className="rc-number">{formatCredits(available)}</td>
                  <td className="rc-number">
                    {forecast.state === 'soon' ? (
                      <span title={formatDay(forecast.at)}>{formatDistance(forecast.at, new Date(at))}</span>
                    ) : (
                      <span className="rc-pill rc-pill--bad">Empty</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }}
    </WidgetCard>
  )
}

function customerPath(id: string): string {
  return `/admin/collections/customers/${id}`
}
