'use client'

import { useId, useState } from 'react'

import {
  type ExchangeRate,
  fromBase,
  isPlace,
  parseDifference,
  parseRate,
  type Place,
  placesOf,
} from './from-base'
import { type GridRow, placeName, type Rounding } from './price-grid'
import { RoundingSelect } from './RoundingSelect'

interface AdjustElsewhereProps {
  /** Of all plans that are open. */
  rows: readonly GridRow[]
  /** Applies the same to the rows of each plan that is open. */
  onFill: (change: (rows: readonly GridRow[]) => GridRow[]) => void
}

/** Prices of other currencies and countries, from those of one: so many per cent or so much more or less. */
export function AdjustElsewhere({ rows, onFill }: AdjustElsewhereProps) {
  const [baseName, setBaseName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [text, setText] = useState('0')
  const [by, setBy] = useState<'percent' | 'amount'>('percent')
  const [typedRates, setTypedRates] = useState<Readonly<Record<string, string>>>({})
  const [rounding, setRounding] = useState<Rounding>('ninety-nine')
  const [problem, setProblem] = useState<string>()
  const [done, setDone] = useState('')
  const id = useId()

  const places = placesOf(rows)
  const base = places.find((place) => placeName(place) === baseName) ?? places[0]
  if (!base || places.length < 2) return null
  const others = places.filter((place) => !isPlace(place, base))
  const targets = others.filter((place) => chosen.includes(placeName(place)))
  const foreign = [...new Set(targets.map(({ currency }) => currency))].filter((one) => one !== base.currency)

  const fill = () => {
    setDone('')
    const difference = parseDifference({ text, by, currency: base.currency })
    if (!difference) return setProblem('Say by how much, such as -10 or 5.50.')
    if (targets.length === 0) return setProblem('Choose where prices are filled in.')
    const rates: Record<string, ExchangeRate> = {}
    for (const currency of foreign) {
      const rate = parseRate(typedRates[currency] ?? '')
      if (!rate) return setProblem(`Say how much ${currency} one ${base.currency} is, such as 0.92.`)
      rates[currency] = rate
    }
    try {
      onFill((given) => fromBase(given, { base, targets, difference, rates, rounding }))
    } catch {
      return setProblem('These amounts are too large.')
    }
    setProblem(undefined)
    setDone(`Filled in below for ${targets.map(placeName).join(', ')}. Nothing is saved yet.`)
  }

  return (
    <details className="cp-elsewhere">
      <summary>Fill in other currencies and countries</summary>
      <fieldset className="cp-adjust">
        <legend className="rc-sr-only">Prices of other currencies and countries, from those of one</legend>
        <div className="rc-field">
          <label htmlFor={`${id}-base`}>From the fields of</label>
          <select
            id={`${id}-base`}
            value={placeName(base)}
            onChange={({ target }) => setBaseName(target.value)}
          >
            {places.map((place) => (
              <option key={placeName(place)}>{placeName(place)}</option>
            ))}
          </select>
        </div>
        <div className="rc-field">
          <label htmlFor={`${id}-difference`}>Higher by (lower: -)</label>
          <span className="cp-adjust__pair">
            <input
              id={`${id}-difference`}
              inputMode="decimal"
              autoComplete="off"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <select
              aria-label="Per cent or an amount"
              value={by}
              onChange={({ target }) => setBy(target.value as 'percent' | 'amount')}
            >
              <option value="percent">%</option>
              <option value="amount">{base.currency}</option>
            </select>
          </span>
        </div>
        <div className="rc-field">
          <label htmlFor={`${id}-rounding`}>Then rounded</label>
          <RoundingSelect id={`${id}-rounding`} value={rounding} onChange={setRounding} />
        </div>
        <Targets places={others} chosen={chosen} onChange={setChosen} />
        {foreign.map((currency) => (
          <div key={currency} className="rc-field">
            <label htmlFor={`${id}-rate-${currency}`}>
              One {base.currency} in {currency}
            </label>
            <input
              id={`${id}-rate-${currency}`}
              inputMode="decimal"
              autoComplete="off"
              placeholder="0.92"
              value={typedRates[currency] ?? ''}
              onChange={({ target }) => setTypedRates({ ...typedRates, [currency]: target.value })}
            />
          </div>
        ))}
        <button type="button" className="rc-button" onClick={fill}>
          Fill in
        </button>
        <p className="rc-sub cp-elsewhere__hint">
          Works on the plans that are open, in their currencies and countries; a row that a plan does not have
          yet is added. What is free stays free. Prices do not follow the rate later.
        </p>
        <div role="alert" className="cp-elsewhere__hint">
          {problem && <p className="rc-problem">{problem}</p>}
        </div>
        <p role="status" className="cp-elsewhere__hint">
          {done}
        </p>
      </fieldset>
    </details>
  )
}

interface TargetsProps {
  places: readonly Place[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

function Targets({ places, chosen, onChange }: TargetsProps) {
  return (
    <fieldset className="cp-choice">
      <legend>For</legend>
      {places.map(placeName).map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
            }
          />{' '}
          {name}
        </label>
      ))}
    </fieldset>
  )
}
