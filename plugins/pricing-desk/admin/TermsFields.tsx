'use client'

import { useId } from 'react'

import type { Terms } from './types'

const POLICIES: { policy: Terms['policy']; label: string; hint: string }[] = [
  {
    policy: 'renewal',
    label: 'pay the new price from their next renewal',
    hint: 'Each on its own billing day.',
  },
  {
    policy: 'cycles',
    label: 'keep the old price for some renewals more',
    hint: 'Then the new one, on their billing day.',
  },
  { policy: 'until', label: 'keep the old price until a day', hint: 'The same day for everybody.' },
  { policy: 'forever', label: 'keep the old price for ever', hint: 'As long as they stay on the plan.' },
  { policy: 'now', label: 'pay the new price at once', hint: 'Like newcomers, when the change begins.' },
]

/** What the change means for those who have the plans already. */
export function TermsFields({ terms, onChange }: { terms: Terms; onChange: (terms: Terms) => void }) {
  const id = useId()
  return (
    <fieldset className="cp-terms">
      <legend>Customers who have the plan when it begins</legend>
      {POLICIES.map(({ policy, label, hint }) => (
        <div key={policy} className="cp-terms__one">
          <label>
            <input
              type="radio"
              name={`${id}-policy`}
              checked={terms.policy === policy}
              onChange={() => onChange({ ...terms, policy })}
            />{' '}
            {label} <span className="rc-sub">{hint}</span>
          </label>
          {policy === 'cycles' && terms.policy === 'cycles' && (
            <div className="rc-field cp-terms__more">
              <label htmlFor={`${id}-cycles`}>Renewals at the old price</label>
              <input
                id={`${id}-cycles`}
                type="number"
                min={1}
                max={120}
                value={Number.isNaN(terms.cycles) ? '' : terms.cycles}
                onChange={({ target }) => onChange({ ...terms, cycles: target.valueAsNumber })}
              />
            </div>
          )}
          {policy === 'until' && terms.policy === 'until' && (
            <div className="rc-field cp-terms__more">
              <label htmlFor={`${id}-until`}>The new price begins for them on (UTC)</label>
              <input
                id={`${id}-until`}
                type="date"
                value={terms.until}
                onChange={({ target }) => onChange({ ...terms, until: target.value })}
              />
            </div>
          )}
        </div>
      ))}
    </fieldset>
  )
}
