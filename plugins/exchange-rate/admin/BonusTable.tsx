'use client'

import type { TypedStep } from './rate-form'

const MAX_STEPS = 20

interface BonusTableProps {
  steps: readonly TypedStep[]
  problem: string | null
  onChange: (steps: readonly TypedStep[]) => void
}

/** From how many dollars on how many per cent come on top. */
export function BonusTable({ steps, problem, onChange }: BonusTableProps) {
  const change = (at: number, changed: Partial<TypedStep>) =>
    onChange(steps.map((step, n) => (n === at ? { ...step, ...changed } : step)))
  return (
    <fieldset className="xr-bonus">
      <legend>Bonus on larger amounts</legend>
      <p className="rc-sub">
        For packages that follow the rate. The last step that a price reaches counts, on the whole amount.
      </p>
      {steps.map((step, n) => (
        <div key={n} className="xr-step">
          <div className="rc-field">
            <label htmlFor={`xr-from-${n}`}>
              From $<span className="rc-sr-only"> (step {n + 1})</span>
            </label>
            <input
              id={`xr-from-${n}`}
              inputMode="decimal"
              value={step.fromUsd}
              onChange={({ target }) => change(n, { fromUsd: target.value })}
            />
          </div>
          <div className="rc-field">
            <label htmlFor={`xr-percent-${n}`}>
              Bonus %<span className="rc-sr-only"> (step {n + 1})</span>
            </label>
            <input
              id={`xr-percent-${n}`}
              inputMode="decimal"
              value={step.percent}
              onChange={({ target }) => change(n, { percent: target.value })}
            />
          </div>
          <button
            type="button"
            className="rc-button"
            aria-label={`Remove step ${n + 1}`}
            onClick={() => onChange(steps.filter((_, other) => other !== n))}
          >
            Remove
          </button>
        </div>
      ))}
      <div role="alert">{problem && <p className="xr-bad">{problem}</p>}</div>
      {steps.length < MAX_STEPS && (
        <button
          type="button"
          className="rc-button xr-add"
          onClick={() => onChange([...steps, { fromUsd: '', percent: '' }])}
        >
          Add a step
        </button>
      )}
    </fieldset>
  )
}
