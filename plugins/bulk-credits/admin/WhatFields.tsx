'use client'

import { useId } from 'react'

import type { Choices } from '../choices'
import { ACTIONS, type Draft } from './draft'

interface WhatFieldsProps {
  draft: Draft
  choices: Choices
  onChange: (part: Partial<Draft>) => void
}

/** What happens to each wallet, until when, and who is told. */
export function WhatFields({ draft, choices, onChange }: WhatFieldsProps) {
  const id = useId()
  const { action, credits, tokenType, lastDay, notify, message } = draft
  return (
    <>
      <div className="bc-choice">
        {ACTIONS.map(({ key, label, hint }) => (
          <label key={key}>
            <input
              type="radio"
              name={`${id}-action`}
              checked={action === key}
              onChange={() => onChange({ action: key })}
            />
            <span>
              {label}
              <small>{hint}</small>
            </span>
          </label>
        ))}
      </div>
      <div className="bc-fields">
        <div className="rc-field">
          <label htmlFor={`${id}-credits`}>Credits for each customer</label>
          <input
            id={`${id}-credits`}
            type="number"
            inputMode="decimal"
            required
            min={action === 'set' ? 0 : 0.000001}
            max={4_000_000_000}
            step="any"
            value={credits}
            onChange={({ target }) => onChange({ credits: target.value })}
          />
        </div>
        <div className="rc-field">
          <label htmlFor={`${id}-type`}>Wallet</label>
          <select
            id={`${id}-type`}
            value={tokenType}
            onChange={({ target }) => onChange({ tokenType: target.value })}
          >
            {choices.tokenTypes.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {action !== 'subtract' && (
          <div className="rc-field">
            <label htmlFor={`${id}-day`}>Last day (UTC{action === 'boost' ? '' : ', optional'})</label>
            <input
              id={`${id}-day`}
              type="date"
              required={action === 'boost'}
              min={new Date().toISOString().slice(0, 10)}
              value={lastDay}
              onChange={({ target }) => onChange({ lastDay: target.value })}
            />
          </div>
        )}
      </div>
      <label className="bc-check">
        <input
          type="checkbox"
          checked={notify}
          onChange={({ target }) => onChange({ notify: target.checked })}
        />
        <span>Tell each customer by mail</span>
      </label>
      {notify && (
        <div className="rc-field bc-message">
          <label htmlFor={`${id}-message`}>What you want to tell them (optional)</label>
          <textarea
            id={`${id}-message`}
            rows={3}
            maxLength={2000}
            value={message}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => onChange({ message: target.value })}
          />
          <small id={`${id}-hint`}>The mail says how many credits, of which wallet, and until when.</small>
        </div>
      )}
    </>
  )
}
