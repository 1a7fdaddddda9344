'use client'

import { type ReactNode, useState } from 'react'

import { type Cycle, type CustomCycle, cycleWords } from '@/src/shared/cycles'
import { fill } from '../words/fill'
import type { Words } from '../words/words'
import { keepInAddress } from './chosen'
import styles from './pricing.module.css'

interface Props {
  initial: Cycle
  /** Cycles of their own that plans have prices for. */
  custom?: readonly CustomCycle[]
  /** What paying for a year saves at most, in words; nothing when it saves nothing. */
  saving: string | undefined
  words: Words['cycles']
  /** How numbers are written. */
  locale: string
  /** What else the address says (currency, region, locale): the form without JavaScript keeps it. */
  keep: Record<string, string>
  children: ReactNode
}

/** Chooses which of the prices below shows. Without JavaScript the form's button asks the server for the other one. */
export function CyclePicker({ initial, custom = [], saving, words, locale, keep, children }: Props) {
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
          <legend>{words.legend}</legend>
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
                {value === 'monthly' || value === 'annual'
                  ? words[value]
                  : fill(words.every, { length: cycleWords(value, locale) })}
                {value === 'annual' && saving && <em> {saving}</em>}
              </span>
            </label>
          ))}
        </fieldset>
        <noscript>
          <button className="button">{words.show}</button>
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
