'use client'

import { useEffect, useRef, useState } from 'react'

import { type LiveState, rates, refusalsByCode, total } from './live-state'
import { Nothing, Section, Table } from './Section'
import { Sparkline } from './Sparkline'
import { amountText, durationText, rateText } from './words'

const SAY_EVERY_MS = 20_000

/** What happens now, in figures. */
export function LiveFigures({ state }: { state: LiveState }) {
  const { latest, seconds } = state
  const { charges, credits, refusals } = rates(state)
  return (
    <Section
      title="Now"
      note="By the second, on the average of the last ten; all customers, all server processes."
    >
      <dl className="sup-tiles">
        <Tile name="Charges a second" value={rateText(charges)}>
          <Sparkline values={seconds.map((second) => second.charges)} />
        </Tile>
        <Tile name="Credits a second" value={rateText(credits)}>
          <Sparkline values={seconds.map((second) => second.credits)} />
        </Tile>
        <Tile name="Refusals a second" value={rateText(refusals)}>
          <Sparkline values={seconds.map((second) => total(second.refusals))} />
        </Tile>
        <Tile
          name="Charging statement"
          value={durationText(latest?.latency.p50 ?? null)}
          note={
            latest?.latency.p95 ? `95% within ${durationText(latest.latency.p95)}` : 'None in ten seconds'
          }
        />
        <Tile name="Open holds" value={latest ? amountText(latest.openHolds) : '—'} />
        <Tile
          name="Active customers"
          value={latest ? `${amountText(latest.activeCustomers)}${latest.manyCustomers ? '+' : ''}` : '—'}
          note="Charged in the last minute"
        />
        <Tile
          name="Waiting for the database"
          value={latest ? amountText(latest.waiting) : '—'}
          note={
            latest
              ? `Charges, in ${latest.processes} ${latest.processes === 1 ? 'process' : 'processes'}`
              : ''
          }
        />
      </dl>
      <Spoken state={state} />
    </Section>
  )
}

interface TileProps {
  name: string
  value: string
  note?: string
  children?: React.ReactNode
}

function Tile({ name, value, note, children }: TileProps) {
  return (
    <div className="sup-tile">
      <dt>{name}</dt>
      <dd>
        <span className="sup-tile__value">{value}</span>
        {note && <span className="sup-sub">{note}</span>}
        {children}
      </dd>
    </div>
  )
}

/** Why charges were refused. */
export function LiveRefusals({ state }: { state: LiveState }) {
  const byCode = refusalsByCode(state)
  return (
    <Section title="Refusals" note="Of the last minute, while this page was open.">
      {byCode.length === 0 ? (
        <Nothing>Nothing was refused.</Nothing>
      ) : (
        <Table
          caption="Refused charges and holds by code"
          columns={['Code', { label: 'A second', number: true }, { label: 'Last minute', number: true }]}
        >
          {byCode.map(({ code, rate, minute }) => (
            <tr key={code}>
              <td data-label="Code">
                <code>{code}</code>
              </td>
              <td data-label="A second" className="sup-number">
                {rateText(rate)}
              </td>
              <td data-label="Last minute" className="sup-number">
                {amountText(minute)}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

/** The figures for those who listen: now and then, and never in the middle of something else. */
function Spoken({ state }: { state: LiveState }) {
  const [said, setSaid] = useState('')
  const current = useRef(state)
  useEffect(() => {
    current.current = state
  }, [state])
  useEffect(() => {
    const timer = setInterval(() => setSaid(sentence(current.current)), SAY_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <p className="rc-sr-only" role="status">
      {said}
    </p>
  )
}

function sentence(state: LiveState): string {
  const { charges, credits, refusals } = rates(state)
  return `${rateText(charges)} charges, ${rateText(credits)} credits and ${rateText(refusals)} refusals a second.`
}
