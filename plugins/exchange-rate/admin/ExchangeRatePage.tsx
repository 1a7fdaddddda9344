'use client'

import { useId, useState } from 'react'

import { renew, useLive } from '@/src/shared/admin/live'
import '@/src/shared/admin/parts.css'
import './exchange-rate.css'

import type { RateList } from '../desk'
import { History } from './History'
import { PresentRate } from './PresentRate'
import { RateForm } from './RateForm'

const LIMIT = 10

/** The rate of now, a change with what it would mean, and all rates so far. */
export function ExchangeRatePage() {
  const id = useId()
  const [page, setPage] = useState(1)
  const [done, setDone] = useState('')
  const path = `/api/admin/pricing/exchange-rate?page=${page}&limit=${LIMIT}`
  const live = useLive<RateList>(path, { everyMs: 15_000 })
  const list = 'answer' in live ? live.answer : undefined

  const finish = (message: string) => {
    setDone(message)
    void renew(path)
  }
  return (
    <div className="xr-page">
      <div>
        <h1>Exchange rate</h1>
        <p className="xr-lead">
          How many credits a US dollar is: what models cost your customers, and what packages that follow the
          rate give. Nothing changes before you approve it.
        </p>
      </div>
      <p className="rc-done" role="status">
        {done}
      </p>
      {live.state === 'failed' && <p className="rc-problem">The exchange rate could not be loaded.</p>}
      {live.state === 'loading' && (
        <div className="rc-skeleton" aria-label="Loading">
          <div className="rc-skeleton__row" />
          <div className="rc-skeleton__row" />
        </div>
      )}
      {list && (
        <>
          <PresentRate current={list.current} planned={list.docs.filter(isPlanned)} />
          <section aria-labelledby={`${id}-change`}>
            <h2 id={`${id}-change`}>Another rate</h2>
            {/* Another rate counts now: what was filled in was about the one before. */}
            <RateForm key={list.current?.id ?? 'none'} current={list.current} onDone={finish} />
          </section>
          <section aria-labelledby={`${id}-history`}>
            <h2 id={`${id}-history`}>Rates so far</h2>
            <History list={list} onPage={setPage} onDone={finish} />
          </section>
        </>
      )}
    </div>
  )
}

function isPlanned({ status }: RateList['docs'][number]): boolean {
  return status === 'planned'
}
