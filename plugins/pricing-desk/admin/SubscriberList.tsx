'use client'

import { useId, useState } from 'react'

import { formatDate } from '@/src/shared/admin/format'
import { useLive } from '@/src/shared/admin/live'
import { cycleName } from '@/src/shared/cycles'
import { formatMoney } from '@/src/shared/money'
import type { DeskList } from '../documents'
import type { PricedSubscriber } from '../subscribers'
import { Pages } from '@/src/shared/admin/Pages'
import type { PlanGrid } from './types'

const LIMIT = 25

/** What each active customer pays, and what comes next. */
export function SubscriberList({ plans }: { plans: readonly PlanGrid[] }) {
  const [plan, setPlan] = useState('')
  const [page, setPage] = useState(1)
  const id = useId()
  const query = new URLSearchParams({ page: String(page), limit: String(LIMIT), ...(plan && { plan }) })
  const live = useLive<DeskList<PricedSubscriber>>(`/api/admin/pricing/subscribers?${query}`, {
    everyMs: 60_000,
  })
  return (
    <div className="cp-subscribers">
      <div className="rc-field">
        <label htmlFor={`${id}-plan`}>Plan</label>
        <select
          id={`${id}-plan`}
          value={plan}
          onChange={({ target }) => {
            setPlan(target.value)
            setPage(1)
          }}
        >
          <option value="">All plans</option>
          {plans.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      {live.state === 'failed' && <p className="rc-problem">The customers could not be loaded.</p>}
      {live.state === 'loading' && <p className="rc-sub">Loading …</p>}
      {'answer' in live && live.answer.docs.length === 0 && <p className="rc-sub">Nobody has this plan.</p>}
      {'answer' in live && live.answer.docs.length > 0 && (
        <>
          <div className="cp-scroll">
            <table className="rc-table">
              <caption className="rc-sr-only">What customers pay</caption>
              <thead>
                <tr>
                  <th scope="col">Customer</th>
                  <th scope="col">Plan</th>
                  <th scope="col" className="rc-number">
                    Pays
                  </th>
                  <th scope="col" className="rc-number">
                    Newcomers pay
                  </th>
                  <th scope="col">Next price</th>
                </tr>
              </thead>
              <tbody>
                {live.answer.docs.map((one) => (
                  <SubscriberRow key={one.customer.id} one={one} />
                ))}
              </tbody>
            </table>
          </div>
          <Pages page={page} totalPages={live.answer.totalPages} onPage={setPage} />
        </>
      )}
    </div>
  )
}

function SubscriberRow({ one }: { one: PricedSubscriber }) {
  const { customer, plan, cycle, price, newcomers, grandfathered, endsAt, next } = one
  return (
    <tr>
      <th scope="row">
        <a href={`/admin/collections/customers/${customer.id}`}>{customer.name}</a>
      </th>
      <td>
        {plan.name}
        <span className="rc-sub cp-block">{cycleName(cycle).toLowerCase()}</span>
      </td>
      <td className="rc-number">
        {price ? formatMoney(price) : 'no price'}
        {grandfathered && <span className="rc-pill cp-kept">older price</span>}
      </td>
      <td className="rc-number">{newcomers ? formatMoney(newcomers) : 'no price'}</td>
      <td>
        {endsAt ? (
          `${next ? formatMoney(next) : 'no price'} from ${formatDate(endsAt)}`
        ) : (
          <span className="rc-sub">none planned</span>
        )}
      </td>
    </tr>
  )
}
