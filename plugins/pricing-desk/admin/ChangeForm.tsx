'use client'

import { useId, useMemo, useState } from 'react'

import { ReleaseDialog } from '@/src/shared/admin/ReleaseDialog'
import { AdjustAll } from './AdjustAll'
import { AdjustElsewhere } from './AdjustElsewhere'
import { ApproveDialog } from './ApproveDialog'
import { Impact } from './Impact'
import { changeOf, type GridRow } from './price-grid'
import { PriceGrid } from './PriceGrid'
import { requestOf } from './request'
import { TermsFields } from './TermsFields'
import type { PlanGrid, Terms } from './types'
import { usePreview } from './use-preview'

interface ChangeFormProps {
  plans: PlanGrid[]
  chosen: string | null
  onDone: (message: string) => void
}

/** The prices of the chosen plans as a grid, what they mean for customers, and the way to make them real. */
export function ChangeForm({ plans, chosen, onDone }: ChangeFormProps) {
  const [edited, setEdited] = useState<Record<string, GridRow[]>>({})
  const [open, setOpen] = useState<readonly string[]>(() => firstOpen(plans, chosen))
  const [terms, setTerms] = useState<Terms>({ policy: 'renewal', cycles: 3, until: '' })
  const [begins, setBegins] = useState('')
  const [strike, setStrike] = useState(false)
  const [approving, setApproving] = useState(false)
  const [releasing, setReleasing] = useState(false)
  const id = useId()

  const rowsOf = (plan: PlanGrid) => edited[plan.id] ?? plan.rows
  const shown = useMemo(() => plans.filter((plan) => open.includes(plan.id)), [plans, open])
  const changes = useMemo(
    () => shown.map((plan) => ({ plan, ...changeOf(edited[plan.id] ?? plan.rows, { strike }) })),
    [shown, edited, strike],
  )
  const count = changes.reduce((sum, { prices }) => sum + prices.length, 0)
  const request = useMemo(() => requestOf({ changes, terms, begins }), [changes, terms, begins])
  const preview = usePreview(request)
  const editAll = (change: (rows: readonly GridRow[]) => GridRow[]) => {
    const rows = Object.fromEntries(shown.map((plan) => [plan.id, change(rowsOf(plan))]))
    setEdited((all) => ({ ...all, ...rows }))
  }
  const edit = (plan: PlanGrid, rows: GridRow[]) => setEdited((all) => ({ ...all, [plan.id]: rows }))

  if (plans.length === 0) return <p>There is no plan yet. Create one first, under Catalog → Plans.</p>
  return (
    <div className="cp-form">
      <div className="cp-form__edit">
        <fieldset className="cp-choice">
          <legend>Plans</legend>
          {plans.map((plan) => (
            <label key={plan.id}>
              <input
                type="checkbox"
                checked={open.includes(plan.id)}
                onChange={({ target }) =>
                  setOpen(target.checked ? [...open, plan.id] : open.filter((one) => one !== plan.id))
                }
              />{' '}
              {plan.name}
              {plan.note && <span className="rc-sub"> ({plan.note})</span>}
            </label>
          ))}
        </fieldset>
        <AdjustAll onAdjust={(adjust) => editAll((rows) => rows.map(adjust))} onReset={() => setEdited({})} />
        <AdjustElsewhere rows={shown.flatMap(rowsOf)} onFill={editAll} />
        {shown.map((plan) => (
          <PriceGrid
            key={plan.id}
            plan={plan}
            rows={rowsOf(plan)}
            problems={changes.find((one) => one.plan === plan)?.problems ?? []}
            onChange={(rows) => edit(plan, rows)}
          />
        ))}
        <label className="cp-check">
          <input type="checkbox" checked={strike} onChange={({ target }) => setStrike(target.checked)} /> Show
          the old price struck through where the new one is lower
        </label>
        <div className="rc-field cp-begins">
          <label htmlFor={`${id}-begins`}>Begins (UTC)</label>
          <input
            id={`${id}-begins`}
            type="datetime-local"
            value={begins}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => setBegins(target.value)}
          />
          <small id={`${id}-hint`}>Empty: as soon as you approve it.</small>
        </div>
        <TermsFields terms={terms} onChange={setTerms} />
      </div>
      <aside className="cp-form__impact" aria-label="What it means">
        <Impact preview={preview} count={count} />
        <button
          type="button"
          className="rc-button rc-button--primary"
          disabled={preview.state !== 'ready'}
          onClick={() => setApproving(true)}
        >
          Change {count === 1 ? 'one price' : `${count} prices`} …
        </button>
        <button
          type="button"
          className="rc-button"
          disabled={preview.state !== 'ready'}
          onClick={() => setReleasing(true)}
        >
          Put into a release …
        </button>
      </aside>
      {releasing && request && (
        <ReleaseDialog
          what={count === 1 ? 'One price changes.' : `${count} prices change.`}
          draft={(reason) => {
            const { effectiveAt: _, ...prices } = request
            return { prices: { ...prices, reason } }
          }}
          onClose={(message) => {
            setReleasing(false)
            if (message) onDone(message)
          }}
        />
      )}
      {approving && request && preview.state === 'ready' && (
        <ApproveDialog
          request={request}
          preview={preview.answer}
          count={count}
          onClose={(message) => {
            setApproving(false)
            if (message) onDone(message)
          }}
        />
      )}
    </div>
  )
}

function firstOpen(plans: readonly PlanGrid[], chosen: string | null): string[] {
  const plan = plans.find(({ id, slug }) => id === chosen || slug === chosen)
  return [plan ?? plans.find(({ note, rows }) => note === null && rows.some(costsMoney))].flatMap((one) =>
    one ? [one.id] : [],
  )
}

function costsMoney({ current }: GridRow): boolean {
  return Object.values(current).some(Boolean)
}
