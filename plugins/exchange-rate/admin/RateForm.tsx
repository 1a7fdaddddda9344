'use client'

import { useId, useMemo, useState } from 'react'

import { formatExact } from '@/src/shared/admin/format'
import { ReleaseDialog } from '@/src/shared/admin/ReleaseDialog'
import type { RateDoc } from '../rates'
import { BonusTable } from './BonusTable'
import { ChangeDialog } from './ChangeDialog'
import { Impact } from './Impact'
import { readRate, type TypedStep } from './rate-form'
import { usePreview } from './use-preview'

interface RateFormProps {
  current: RateDoc | null
  onDone: (message: string) => void
}

/** The rate that is to be, what it means, and the way to make it real. */
export function RateForm({ current, onDone }: RateFormProps) {
  const id = useId()
  const [creditsPerUsd, setCreditsPerUsd] = useState(current ? formatExact(current.creditsPerUsd) : '')
  const [steps, setSteps] = useState<readonly TypedStep[]>(() => typedSteps(current))
  const [begins, setBegins] = useState('')
  const [approving, setApproving] = useState(false)
  const [releasing, setReleasing] = useState(false)
  const { request, rateProblem, stepsProblem } = useMemo(
    () => readRate({ creditsPerUsd, steps, begins }),
    [creditsPerUsd, steps, begins],
  )
  const { preview, again } = usePreview(request)
  return (
    <div className="xr-form">
      <div className="xr-form__edit">
        <div className="rc-field xr-narrow">
          <label htmlFor={`${id}-rate`}>Credits for one US dollar</label>
          <input
            id={`${id}-rate`}
            inputMode="decimal"
            value={creditsPerUsd}
            aria-describedby={`${id}-rate-hint`}
            aria-invalid={rateProblem !== null}
            onChange={({ target }) => setCreditsPerUsd(target.value)}
          />
          <small id={`${id}-rate-hint`} className={rateProblem ? 'xr-bad' : undefined}>
            {rateProblem ??
              'Fewer credits for a dollar make each charge by model cost fewer credits as well.'}
          </small>
        </div>
        <BonusTable steps={steps} problem={stepsProblem} onChange={setSteps} />
        <div className="rc-field xr-narrow">
          <label htmlFor={`${id}-begins`}>Begins (UTC)</label>
          <input
            id={`${id}-begins`}
            type="datetime-local"
            value={begins}
            aria-describedby={`${id}-begins-hint`}
            onChange={({ target }) => setBegins(target.value)}
          />
          <small id={`${id}-begins-hint`}>Empty: as soon as you approve it.</small>
        </div>
      </div>
      <aside className="xr-form__impact" aria-label="What it means">
        <Impact preview={preview} />
        <button
          type="button"
          className="rc-button rc-button--primary"
          disabled={preview.state !== 'ready' || !preview.changes}
          onClick={() => setApproving(true)}
        >
          Change the rate …
        </button>
        <button
          type="button"
          className="rc-button"
          disabled={preview.state !== 'ready' || !preview.changes}
          onClick={() => setReleasing(true)}
        >
          Put into a release …
        </button>
      </aside>
      {releasing && request && (
        <ReleaseDialog
          what={`A dollar becomes ${formatExact(request.creditsPerUsd)} credits.`}
          draft={(reason) => {
            const { effectiveAt: _, ...exchangeRate } = request
            return { exchangeRate: { ...exchangeRate, reason } }
          }}
          onClose={(message) => {
            setReleasing(false)
            if (message) onDone(message)
          }}
        />
      )}
      {approving && request && preview.state === 'ready' && (
        <ChangeDialog
          request={request}
          preview={preview.answer}
          onClose={(message) => {
            setApproving(false)
            if (message) onDone(message)
            // Whoever was told to look again gets something new to look at.
            again()
          }}
        />
      )}
    </div>
  )
}

function typedSteps(current: RateDoc | null): TypedStep[] {
  return (current?.bonusSteps ?? []).map(({ fromUsd, percent }) => ({
    fromUsd: String(fromUsd),
    percent: String(percent),
  }))
}
