'use client'

import { useState } from 'react'

import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { type Existing, type LimitChange, limitChange, type LimitSet, type LimitValue } from '../limit-sets'

const CHOICES: { value: Existing; label: string }[] = [
  { value: 'keep', label: 'Keep the limits that are there, and add those that are missing' },
  { value: 'overwrite', label: 'Overwrite limits that both have, and keep the others' },
  { value: 'replace', label: 'Replace all limits' },
]

interface ApplyDialogProps {
  set: LimitSet
  /** The limits of the form. */
  rows: readonly Partial<LimitValue>[]
  onApply: (existing: Existing) => void
  onClose: () => void
}

/** Asks what becomes of the limits that are there, and says what will. */
export function ApplyDialog({ set, rows, onApply, onClose }: ApplyDialogProps) {
  const [existing, setExisting] = useState<Existing>('keep')
  return (
    <ActionDialog
      title={`Put the limits of "${set.name}" into the form`}
      consequence={`${inWords(limitChange({ rows, limits: set.limits, existing }))} Visitors see nothing of it until you publish.`}
      confirm={existing === 'replace' ? 'Replace' : 'Put in'}
      danger={existing === 'replace'}
      withReason={false}
      run={() => {
        onApply(existing)
        return Promise.resolve('Put in.')
      }}
      onClose={onClose}
    >
      <fieldset className="lt-choice">
        <legend className="rc-sr-only">Limits that are there</legend>
        {CHOICES.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name="existing"
              value={value}
              checked={existing === value}
              onChange={() => setExisting(value)}
            />{' '}
            {label}
          </label>
        ))}
      </fieldset>
    </ActionDialog>
  )
}

/** "3 limits are added, 1 changes, 2 stay as they are." */
function inWords({ counts: { added, changed, removed, kept } }: LimitChange): string {
  const parts = [
    added > 0 && `${added} added`,
    changed > 0 && `${changed} changed`,
    removed > 0 && `${removed} removed`,
    kept > 0 && `${kept} kept as they are`,
  ].filter(Boolean)
  return `Limits: ${parts.join(', ')}.`
}
