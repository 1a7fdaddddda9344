'use client'

import { useState } from 'react'

import '@/src/shared/admin/parts.css'
import './change-prices.css'

import { Tabs } from '@/src/shared/admin/Tabs'
import { ChangeForm } from './ChangeForm'
import { ChangeList } from './ChangeList'
import { SubscriberList } from './SubscriberList'
import type { PlanGrid } from './types'

const TABS = [
  { key: 'change', label: 'New prices' },
  { key: 'history', label: 'Changes so far' },
  { key: 'customers', label: 'What customers pay' },
] as const
type Tab = (typeof TABS)[number]['key']

interface ChangePricesPageProps {
  plans: PlanGrid[]
  /** The slug or id of the plan to begin with. */
  chosen: string | null
}

/** Changes prices, lists the changes, and says what everybody pays. */
export function ChangePricesPage({ plans, chosen }: ChangePricesPageProps) {
  const [tab, setTab] = useState<Tab>('change')
  const [done, setDone] = useState('')
  const finish = (message: string) => {
    setDone(message)
    setTab('history')
  }
  return (
    <div className="cp-page">
      <h1>Change prices</h1>
      <Tabs
        tabs={TABS}
        chosen={tab}
        onChoose={(key) => {
          setTab(key)
          setDone('')
        }}
      />
      <p className="rc-done" role="status">
        {done}
      </p>
      {tab === 'change' && <ChangeForm plans={plans} chosen={chosen} onDone={finish} />}
      {tab === 'history' && <ChangeList onDone={setDone} />}
      {tab === 'customers' && <SubscriberList plans={plans} />}
    </div>
  )
}
