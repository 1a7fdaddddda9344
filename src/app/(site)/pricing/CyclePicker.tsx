'use client'

import { type ReactNode, useState } from 'react'

import type { Words } from '../words/words'
import styles from './pricing.module.css'

interface Props {
  initial: 'monthly' | 'annual'
  /** What paying for a year saves at most, in words; nothing when it saves nothing. */
  saving: string | undefined
  words: Words['cycles']
  /** What else the address says (currency, region, locale): the form without JavaScript keeps it. */
  keep: Record<string, string>
  children: ReactNode
}

const CYCLES = ['monthly', 'annual'] as const

/** Chooses which of the prices below shows. Without JavaScript the form's button asks the server for the other one. */
export function CyclePicker({ initial, saving, words, keep, children }: Props) {
  const [cycle, setCycle] = useState(initial)
  return (
    <div data-cycle={cycle} className={styles.cycles}>
      <form method="get" className={styles.picker}>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <fieldset>
          <legend>{words.legend}</legend>
          {CYCLES.map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="cycle"
                value={value}
                checked={cycle === value}
                onChange={() => setCycle(value)}
              />
              <span>
                {words[value]}
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
