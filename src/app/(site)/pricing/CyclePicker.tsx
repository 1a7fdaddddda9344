'use client'

import { type ReactNode, useState } from 'react'

import { type Cycle, cycleName, type CustomCycle } from '@/src/shared/cycles'
import { keepInAddress } from './chosen'
import styles from './pricing.module.css'

interface Props {
  initial: Cycle
  /** Cycles of their own that plans have prices for. */
  custom?: readonly CustomCycle[]
  /** Per cent that paying for a year saves, at most. */
  saving: number
  /** What else the address says (currency, region, locale): the form without JavaScript keeps it. */
  keep: Record<string, string>
  children: ReactNode
}

/** Chooses which of the prices below shows. Without JavaScript the form's button asks the server for the other one. */
export function CyclePicker({ initial, custom = [], saving, keep, children }: Props) {
  const [cycle, setCycle] = useState(initial)
  const cycles: Cycle[] = ['monthly', 'annual', ...custom]
  return (
    <div data-cycle={cycle} className={styles.cycles}>
      {custom.length > 0 && <style>{custom.map(showPrices).join('')}</style>}
      <form method="get" className={styles.picker}>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <fieldset>
          <legend>Billing</legend>
          {cycles.map((value) => (
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
                {cycleName(value)}
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

/** Which cycles there are is only known here; a cycle is digits and a unit, nothing that could end a rule. */
function showPrices(cycle: CustomCycle): string {
  return `[data-cycle='${cycle}'] [data-price='${cycle}']{display:block}`
}
