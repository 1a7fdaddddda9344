'use client'

import { useId, useState } from 'react'

import '@/src/shared/admin/parts.css'
import './change-prices.css'

import { Tabs } from '@/src/shared/admin/Tabs'
import { PlanHistory } from './PlanHistory'

const TABS = [
  { key: 'price', label: 'Prices' },
  { key: 'plan', label: 'Words, features and limits' },
] as const
type Tab = (typeof TABS)[number]['key']

interface PlanHistoryPageProps {
  plans: { id: string; name: string }[]
  /** The plan to begin with; none when there is no plan. */
  first: string | null
  mayPrice: boolean
}

/** What was changed in a plan, by whom, when and why. */
export function PlanHistoryPage({ plans, first, mayPrice }: PlanHistoryPageProps) {
  const [chosen, setChosen] = useState(first)
  const [tab, setTab] = useState<Tab>('price')
  const id = useId()
  const plan = plans.find((one) => one.id === chosen)
  if (!plan)
    return (
      <div className="cp-page">
        <h1>History of a plan</h1>
        <p>There is no plan yet.</p>
      </div>
    )
  return (
    <div className="cp-page">
      <h1>History of {plan.name}</h1>
      <div className="rc-field cp-begins">
        <label htmlFor={`${id}-plan`}>Plan</label>
        <select id={`${id}-plan`} value={plan.id} onChange={({ target }) => setChosen(target.value)}>
          {plans.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <p>
        <a href={`/admin/collections/plans/${plan.id}`}>Open the plan</a>
        {mayPrice && (
          <>
            {' · '}
            <a href={`/admin/change-prices?plan=${plan.id}`}>Change its prices</a>
          </>
        )}
        {' · '}
        <a href="/admin/plans-at-a-glance">All plans at a glance</a>
      </p>
      <Tabs tabs={TABS} chosen={tab} onChoose={setTab} />
      <PlanHistory key={`${plan.id} ${tab}`} planId={plan.id} type={tab} />
    </div>
  )
}
