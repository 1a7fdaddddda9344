'use client'

import { type FormEvent, useId, useState } from 'react'

import { isCountry } from '@/src/shared/countries'
import { formatMoney, isCurrency } from '@/src/shared/money'
import { type Cycle, cycleName } from '@/src/shared/cycles'
import { AddCycle } from './AddCycle'
import {
  amountIn,
  cyclesOf,
  emptyRow,
  type GridChange,
  type GridRow,
  placeName,
  withCycle,
} from './price-grid'
import type { PlanGrid } from './types'

interface PriceGridProps {
  plan: PlanGrid
  rows: GridRow[]
  problems: GridChange['problems']
  onChange: (rows: GridRow[]) => void
}

/** All prices of a plan: a row for each currency and region, a field for each cycle. */
export function PriceGrid({ plan, rows, problems, onChange }: PriceGridProps) {
  const id = useId()
  const cycles = cyclesOf(rows)
  const type = (row: GridRow, cycle: Cycle, text: string) =>
    onChange(rows.map((one) => (one === row ? { ...row, typed: { ...row.typed, [cycle]: text } } : one)))
  return (
    <section className="cp-grid" aria-labelledby={`${id}-name`}>
      <h2 id={`${id}-name`}>Prices of {plan.name}</h2>
      {rows.length === 0 && <p className="rc-sub">It has no price yet. Add a currency.</p>}
      {rows.length > 0 && (
        <table className="rc-table">
          <caption className="rc-sr-only">Each cycle in each currency</caption>
          <thead>
            <tr>
              <th scope="col">Currency</th>
              {cycles.map((cycle) => (
                <th key={cycle} scope="col">
                  {cycleName(cycle)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const place = placeName(row)
              return (
                <tr key={place}>
                  <th scope="row">
                    {row.currency}
                    <span className="rc-sub cp-block">{row.region || 'everywhere'}</span>
                  </th>
                  {cycles.map((cycle) => {
                    const problem = problems.find(
                      (one) =>
                        one.cycle === cycle && one.currency === row.currency && one.region === row.region,
                    )?.problem
                    const field = `${id}-${row.currency}-${row.region}-${cycle}`
                    return (
                      <td key={cycle}>
                        <div className="rc-field">
                          <input
                            inputMode="decimal"
                            autoComplete="off"
                            aria-label={`${cycleName(cycle)}, ${place}`}
                            aria-invalid={problem !== undefined}
                            aria-describedby={`${field}-note`}
                            value={row.typed[cycle] ?? ''}
                            onChange={({ target }) => type(row, cycle, target.value)}
                          />
                          <small id={`${field}-note`} className={problem ? 'cp-bad' : undefined}>
                            {problem ?? noteOf(row, cycle)}
                          </small>
                        </div>
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <AddRow rows={rows} onAdd={(row) => onChange([...rows, row])} />
      {rows.length > 0 && <AddCycle onAdd={(cycle) => onChange(withCycle(rows, cycle))} />}
    </section>
  )
}

/** What the price is today when the field says something else, and by how much it changes. */
function noteOf(row: GridRow, cycle: Cycle): string {
  const before = row.current[cycle] ?? null
  const after = amountIn(row, cycle)
  if (before === after) return before === null ? 'no price' : 'as today'
  if (before === null) return 'new'
  const was = `today ${formatMoney({ amount: before, currency: row.currency })}`
  if (before === 0 || after === null) return was
  const percent = ((after - before) * 100) / before
  return `${was}, ${percent > 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)} %`
}

function AddRow({ rows, onAdd }: { rows: readonly GridRow[]; onAdd: (row: GridRow) => void }) {
  const [currency, setCurrency] = useState('')
  const [region, setRegion] = useState('')
  const [problem, setProblem] = useState<string>()
  const id = useId()
  const add = (event: FormEvent) => {
    event.preventDefault()
    const row = emptyRow(currency.trim().toUpperCase(), region.trim().toUpperCase())
    const found =
      (!isCurrency(row.currency) && 'That is no currency code. Try EUR or JPY.') ||
      (row.region !== '' &&
        !isCountry(row.region) &&
        'A region is a two-letter country code, such as FR, or nothing for everywhere.') ||
      (rows.some((one) => placeName(one) === placeName(row)) && 'It is there already.')
    setProblem(found || undefined)
    if (found) return
    onAdd(row)
    setCurrency('')
    setRegion('')
  }
  return (
    <form className="cp-add" onSubmit={add}>
      <div className="rc-field">
        <label htmlFor={`${id}-currency`}>Another currency</label>
        <input
          id={`${id}-currency`}
          maxLength={3}
          placeholder="EUR"
          autoComplete="off"
          value={currency}
          onChange={({ target }) => setCurrency(target.value)}
        />
      </div>
      <div className="rc-field">
        <label htmlFor={`${id}-region`}>only in (optional)</label>
        <input
          id={`${id}-region`}
          maxLength={2}
          placeholder="FR"
          autoComplete="off"
          value={region}
          onChange={({ target }) => setRegion(target.value)}
        />
      </div>
      <button type="submit" className="rc-button">
        Add a row
      </button>
      <div role="alert" className="cp-add__problem">
        {problem && <p className="rc-problem">{problem}</p>}
      </div>
    </form>
  )
}
