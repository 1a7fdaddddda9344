'use client'

import { useState } from 'react'

import '@/src/shared/admin/parts.css'
import './change-credits.css'

import { Tabs } from '@/src/shared/admin/Tabs'
import type { Choices } from '../choices'
import { ChangeForm } from './ChangeForm'
import { HandChanges } from './HandChanges'
import { RunList } from './RunList'

const TABS = [
  { key: 'new', label: 'New change' },
  { key: 'runs', label: 'Changes of many' },
  { key: 'all', label: 'All changes by hand' },
] as const
type Tab = (typeof TABS)[number]['key']

/** Changes the credits of many customers, shows how far that has come, and undoes it. */
export function ChangeCreditsPage({ choices }: { choices: Choices }) {
  const [tab, setTab] = useState<Tab>('new')
  const [done, setDone] = useState('')
  return (
    <div className="bc-page">
      <div>
        <h1>Change credits</h1>
        <p className="bc-lead">
          Add, subtract or set the credits of many customers at once. You see what would happen before
          anything does, and every change can be undone.
        </p>
      </div>
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
      {tab === 'new' && (
        <ChangeForm
          choices={choices}
          onStarted={(message) => {
            setDone(message)
            setTab('runs')
          }}
        />
      )}
      {tab === 'runs' && <RunList onDone={setDone} />}
      {tab === 'all' && <HandChanges onDone={setDone} />}
    </div>
  )
}
