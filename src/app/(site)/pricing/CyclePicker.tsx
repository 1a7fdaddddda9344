'use client'

import { type ReactNode, useState } from 'react'

import { keepInAddress } from './chosen'
import styles from './pricing.module.css'

interface Props {
  initial: 'monthly' | 'annual'
  /** Per cent that paying for a year saves, at most. */
  saving: number
  /** What else the address says (currency, region, locale): the form without JavaScript keeps it. */
  keep: Record<string, string>
  children: ReactNode
}

const CYCLES = [
  ['monthly', 'Monthly'],
  ['annual', 'Annual'],
] as const

/** Chooses which of the prices below shows. Without JavaScript the form's button asks the server for the other one. */
export function CyclePicker({ initial, saving, keep, children }: Props) {
  const [cycle, setCycle] = useState(initial)
  return (
    <div data-cycle={cycle} className={styles.cycles}>
      <form method="get" className={styles.picker}>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <fieldset>
          <legend>Billing</legend>
          {CYCLES.map(([value, label]) => (
            <label key={value}>
              <input
                type="radio"
                name="cycle"
                value={value}
                checked={cycle === value}
                onChange={() => {
                  setCycle(value)
                  keepInAddress('cycle', value)
                }}
              />
              <span>
                {label}
                {value === 'annual' && saving > 0 && <em> save {saving}%</em>}
              </span>
            </label>
          ))}
        </fieldset>
        <noscript>
          <button className="button">Show</button>
        </noscript>
      </form>
      {children}
    </div>
  )
}
