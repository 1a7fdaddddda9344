'use client'

import { useId, useState } from 'react'

import {
  adjusted,
  annualOf,
  amountIn,
  cyclesOf,
  type GridRow,
  type Rounding,
  rounded,
  textOf,
} from './price-grid'
import { RoundingSelect } from './RoundingSelect'

interface AdjustAllProps {
  /** Applies the same to every row of the plans that are open. */
  onAdjust: (change: (row: GridRow) => GridRow) => void
  onReset: () => void
}

/** Everything up or down by a percentage, and annual prices from monthly ones. */
export function AdjustAll({ onAdjust, onReset }: AdjustAllProps) {
  const [percent, setPercent] = useState('10')
  const [discount, setDiscount] = useState('16.7')
  const [rounding, setRounding] = useState<Rounding>('ninety-nine')
  const id = useId()

  const byPercent = (row: GridRow): GridRow => {
    const basisPoints = Math.round(Number(percent) * 100)
    const typed = { ...row.typed }
    for (const cycle of cyclesOf([row])) {
      const amount = row.current[cycle]
      if (typeof amount !== 'number') continue
      typed[cycle] = textOf(adjusted({ amount, currency: row.currency, basisPoints, rounding }), row.currency)
    }
    return { ...row, typed }
  }
  const annual = (row: GridRow): GridRow => {
    const monthly = amountIn(row, 'monthly')
    if (monthly === null) return row
    const amount = annualOf({ monthly, currency: row.currency, discountPercent: Number(discount), rounding })
    return { ...row, typed: { ...row.typed, annual: textOf(amount, row.currency) } }
  }
  const round = (row: GridRow): GridRow => {
    const typed = { ...row.typed }
    for (const cycle of cyclesOf([row])) {
      const amount = amountIn(row, cycle)
      if (amount !== null)
        typed[cycle] = textOf(rounded({ amount, currency: row.currency, rounding }), row.currency)
    }
    return { ...row, typed }
  }

  return (
    <fieldset className="cp-adjust">
      <legend>Work on all prices below</legend>
      <div className="rc-field">
        <label htmlFor={`${id}-percent`}>From today’s prices, %</label>
        <span className="cp-adjust__pair">
          <input
            id={`${id}-percent`}
            type="number"
            step="0.01"
            min={-100}
            value={percent}
            onChange={({ target }) => setPercent(target.value)}
          />
          <button
            type="button"
            className="rc-button"
            disabled={!isWithin(percent, -100, Infinity)}
            onClick={() => onAdjust(byPercent)}
          >
            Adjust
          </button>
        </span>
      </div>
      <div className="rc-field">
        <label htmlFor={`${id}-discount`}>Year, % below 12 months</label>
        <span className="cp-adjust__pair">
          <input
            id={`${id}-discount`}
            type="number"
            step="0.1"
            min={0}
            max={100}
            value={discount}
            onChange={({ target }) => setDiscount(target.value)}
          />
          <button
            type="button"
            className="rc-button"
            aria-label="Fill in annual prices"
            disabled={!isWithin(discount, 0, 100)}
            onClick={() => onAdjust(annual)}
          >
            Fill in
          </button>
        </span>
      </div>
      <div className="rc-field">
        <label htmlFor={`${id}-rounding`}>Rounded</label>
        <span className="cp-adjust__pair">
          <RoundingSelect id={`${id}-rounding`} value={rounding} onChange={setRounding} />
          <button type="button" className="rc-button" onClick={() => onAdjust(round)}>
            Round
          </button>
        </span>
      </div>
      <button type="button" className="rc-button cp-adjust__reset" onClick={onReset}>
        Back to today’s prices
      </button>
    </fieldset>
  )
}

function isWithin(text: string, least: number, most: number): boolean {
  const number = Number(text)
  return text.trim() !== '' && number >= least && number <= most
}
