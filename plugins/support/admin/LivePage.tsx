'use client'

import { SetStepNav } from '@payloadcms/ui'
import { useState } from 'react'

import { LiveFeed } from './LiveFeed'
import { LiveFigures, LiveRefusals } from './LiveFigures'
import type { LiveFilter } from './live-filter'
import { LiveFilters } from './LiveFilters'
import { Pill, Section } from './Section'
import { type Connection, useLive } from './use-live'
import { amountText } from './words'
import '@/src/shared/admin/parts.css'
import './support.css'

interface LivePageProps {
  initial: LiveFilter
  options: { models: string[]; features: string[] }
}

/** Charges as they happen. */
export function LivePage({ initial, options }: LivePageProps) {
  const [filter, setFilter] = useState(initial)
  const [paused, setPaused] = useState(false)
  const query = queryOf(filter)
  const { state, connection } = useLive({ query, paused })
  const change = (next: LiveFilter) => {
    setFilter(next)
    // The address can be bookmarked and shared, but a change of it need not render the page anew.
    window.history.replaceState(null, '', `/admin/live${queryOf(next)}`)
  }
  return (
    <div className="sup-page">
      <SetStepNav nav={[{ label: 'Live' }]} />
      <div className="sup-head">
        <h1>Live</h1>
        <div className="sup-freshness">
          <span role="status">
            <State connection={connection} paused={paused} />
          </span>
          <button type="button" className="rc-button" onClick={() => setPaused(!paused)}>
            {paused ? 'Resume' : 'Pause'}
          </button>
        </div>
      </div>
      <LiveFigures state={state} />
      <LiveRefusals state={state} />
      <Section title="Charges" note="The newest 200.">
        <LiveFilters filter={filter} options={options} onChange={change} />
        {state.customers !== null && state.customers > 1 && (
          <p className="sup-note">
            {amountText(state.customers)} customers match “{filter.customer}”.
          </p>
        )}
        <LiveFeed lines={state.lines} filtered={query !== ''} />
      </Section>
    </div>
  )
}

function State({ connection, paused }: { connection: Connection; paused: boolean }) {
  switch (connection.state) {
    case 'connecting':
      return <Pill tone="plain">Connecting…</Pill>
    case 'live':
      return <Pill tone="good">Live</Pill>
    case 'paused':
      return <Pill tone="warn">{paused ? 'Paused' : 'Paused while this tab is in the background'}</Pill>
    case 'waiting':
      return <Pill tone="warn">{connection.why}</Pill>
    case 'refused':
      return <Pill tone="bad">{connection.why}</Pill>
  }
}

function queryOf(filter: LiveFilter): string {
  const params = new URLSearchParams(filter)
  return params.size > 0 ? `?${params}` : ''
}
