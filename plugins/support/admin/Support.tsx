'use client'

import { useState } from 'react'

import { formatDistance, formatExact, formatMoment } from '@/src/shared/admin/format'
import { renew, useLive } from '@/src/shared/admin/live'
import type { SupportPage } from '../support-page'
import { type Action, ActionDialog, changeStatus, grantCredits } from './actions'
import { Changes, Grants, Holds, Limits, Usage } from './lists'
import '@/src/shared/admin/parts.css'
import './support.css'

/** Everything about one customer's credits, and what can be done about it. */
export function Support({ customer }: { customer: string }) {
  const path = `/api/admin/support/customers/${customer}`
  const live = useLive<SupportPage>(path)
  const [action, setAction] = useState<Action>()
  const [done, setDone] = useState('')

  if (live.state === 'loading') return <p role="status">Reading the books …</p>
  if (live.state === 'failed')
    return <p role="alert">The books cannot be read right now. This page tries again.</p>
  const page = live.answer
  const act = page.mayChange ? setAction : undefined
  return (
    <div className="rc-support">
      <Head page={page} stale={live.state === 'stale'} act={act} />
      <p role="status" className="rc-support__done">
        {done}
      </p>
      <Wallets page={page} />
      <Grants page={page} act={act} />
      {page.holds.length > 0 && <Holds page={page} act={act} />}
      {page.limits.length > 0 && <Limits page={page} />}
      <Usage page={page} act={act} />
      <Changes page={page} act={act} />
      {action && (
        <ActionDialog
          action={action}
          onClose={() => setAction(undefined)}
          onDone={(message) => {
            setAction(undefined)
            setDone(message)
            void renew(path)
          }}
        />
      )}
    </div>
  )
}

interface Part {
  page: SupportPage
  /** Opens an action; missing for those who only read. */
  act?: ((action: Action) => void) | undefined
}

function Head({ page: { customer, balances }, stale, act }: Part & { stale: boolean }) {
  const isActive = customer.status === 'active'
  return (
    <div className="rc-support__head">
      <p>
        <code>{customer.externalId}</code> · {customer.plan ?? 'no plan'} ·{' '}
        <span className={isActive ? 'rc-pill' : 'rc-pill rc-pill--bad'}>{customer.status}</span>
        <span className="rc-sub">{stale ? 'Not up to date: trying again' : 'Renews itself'}</span>
      </p>
      {act && (
        <div className="rc-support__actions">
          <button type="button" onClick={() => act(grantCredits({ customer, balances, emergency: false }))}>
            Add credits
          </button>
          <button type="button" onClick={() => act(grantCredits({ customer, balances, emergency: true }))}>
            Emergency boost
          </button>
          <button type="button" onClick={() => act(changeStatus(customer))}>
            {isActive ? 'Pause' : 'Resume'}
          </button>
        </div>
      )}
    </div>
  )
}

function Wallets({ page: { balances } }: Part) {
  if (balances.length === 0) return <p>No credits yet: choose a plan, or add some.</p>
  return (
    <section aria-label="Balances" className="rc-support__wallets">
      {balances.map(({ tokenType, available, held, used, overage, nextRefreshAt }) => (
        <article key={tokenType} className="rc-support__wallet">
          <h2>{tokenType}</h2>
          <p className="rc-support__figure">{formatExact(available)}</p>
          <dl>
            <Fact name="Held">{formatExact(held)}</Fact>
            <Fact name="Used">{formatExact(used)}</Fact>
            {overage > 0 && <Fact name="Overage">{formatExact(overage)}</Fact>}
            <Fact name="Refresh">
              {nextRefreshAt ? (
                <time dateTime={nextRefreshAt} title={formatMoment(nextRefreshAt)}>
                  {formatDistance(nextRefreshAt, new Date())}
                </time>
              ) : (
                'none'
              )}
            </Fact>
          </dl>
        </article>
      ))}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
