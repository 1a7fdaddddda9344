'use client'

import { type FormEvent, useEffect, useId, useRef, useState } from 'react'

import { formatExact } from '@/src/shared/admin/format'
import type { SupportChange, SupportHold, SupportPage, SupportUsage } from '../support-page'

/** Something that staff can do, as its dialog shows it. */
export interface Action {
  title: string
  /** What will happen, in words. */
  consequence: string
  confirm: string
  fields: Field[]
  request: (values: Record<string, string>) => { method: string; path: string; body?: object }
  done: string
}

interface Field {
  name: string
  label: string
  kind: 'text' | 'number' | 'choice'
  choices?: string[]
  value?: string
  hint?: string
}

const REASON: Field = {
  name: 'reason',
  label: 'Reason',
  kind: 'text',
  hint: 'Stands in the ledger for ever.',
}

interface Grant {
  customer: SupportPage['customer']
  balances: SupportPage['balances']
  emergency: boolean
}

export function grantCredits({ customer, balances, emergency }: Grant): Action {
  const types = balances.map(({ tokenType }) => tokenType)
  const wallets = types.length > 0 ? types : ['general']
  // One name for the dialog, however often its button is pressed.
  const idempotencyKey = crypto.randomUUID()
  return {
    title: emergency ? 'Emergency boost' : 'Add credits',
    consequence: emergency
      ? `${customer.name} gets these credits at once; what is left of them lapses in the end.`
      : `${customer.name} gets these credits at once, and they never lapse.`,
    confirm: emergency ? 'Boost' : 'Add',
    fields: [
      { name: 'amount', label: 'Credits', kind: 'number' },
      { name: 'tokenType', label: 'Wallet', kind: 'choice', choices: wallets },
      ...(emergency
        ? [{ name: 'hours', label: 'For how many hours', kind: 'number', value: '24' } as const]
        : []),
      REASON,
    ],
    request: ({ amount, tokenType, hours, reason }) => ({
      method: 'POST',
      path: '/api/admin/tokens/allocate',
      body: {
        userId: customer.id,
        tokenAmount: Number(amount),
        tokenType,
        allocationType: 'add',
        reason,
        idempotencyKey,
        ...(emergency
          ? {
              source: 'emergency',
              expiryDate: new Date(Date.now() + Number(hours) * 3_600_000).toISOString(),
            }
          : {}),
      },
    }),
    done: 'The credits are there.',
  }
}

export function changeStatus({ id, name, status }: SupportPage['customer']): Action {
  const pauses = status === 'active'
  return {
    title: pauses ? `Pause ${name}` : `Resume ${name}`,
    consequence: pauses
      ? 'Every check and charge is refused from now on, within a second. Credits stay as they are; holds that are open can still be settled.'
      : 'Checks and charges are answered again.',
    confirm: pauses ? 'Pause' : 'Resume',
    fields: [],
    request: () => ({
      method: 'PATCH',
      path: `/api/customers/${id}`,
      body: { status: pauses ? 'suspended' : 'active' },
    }),
    done: pauses ? 'The customer is paused.' : 'The customer is active again.',
  }
}

export function voidGrant({ id, remaining }: { id: string; remaining: number }): Action {
  return {
    title: 'Void a grant',
    consequence: `${formatExact(remaining)} credits are taken back. What was drawn from it stays paid, and what open holds need stays until they end.`,
    confirm: 'Void the grant',
    fields: [REASON],
    request: (body) => ({ method: 'POST', path: `/api/admin/tokens/allocations/${id}/void`, body }),
    done: 'The grant is voided.',
  }
}

export function voidUsage({ id, credits }: SupportUsage): Action {
  return {
    title: 'Take a charge back',
    consequence: `${formatExact(credits)} credits return to the grants that paid. The charge stays in the log, marked as taken back.`,
    confirm: 'Take it back',
    fields: [REASON],
    request: (body) => ({ method: 'POST', path: `/api/metering/usage/${id}/void`, body }),
    done: 'The charge is taken back.',
  }
}

export function releaseHold({ id, amount }: SupportHold): Action {
  return {
    title: 'Release a hold',
    consequence: `${formatExact(amount)} credits are available again. Work that is still under way is then charged without the hold.`,
    confirm: 'Release',
    fields: [],
    request: () => ({ method: 'DELETE', path: `/api/metering/holds/${id}` }),
    done: 'The hold is released.',
  }
}

export function undoChange({ change, amount, wallets }: SupportChange): Action {
  const others =
    wallets > 1 ? ` The same change touched ${wallets} wallets: it is undone in all of them.` : ''
  return {
    title: 'Undo a change',
    consequence:
      (amount > 0
        ? `What is left of ${formatExact(amount)} added credits is taken back; what was spent stays spent.`
        : `${formatExact(-amount)} credits come back, with the expiry that they had.`) + others,
    confirm: 'Undo it',
    fields: [REASON],
    request: (body) => ({ method: 'POST', path: `/api/admin/tokens/changes/${change}/undo`, body }),
    done: 'The change is undone.',
  }
}

interface DialogProps {
  action: Action
  onClose: () => void
  onDone: (message: string) => void
}

/** Asks before anything happens; what is refused is said beside the button, and nothing is lost. */
export function ActionDialog({ action, onClose, onDone }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [refusal, setRefusal] = useState('')
  const [busy, setBusy] = useState(false)
  const titleId = useId()
  useEffect(() => dialog.current?.showModal(), [])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const values = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    setBusy(true)
    setRefusal('')
    const failed = await send(action.request(values))
    setBusy(false)
    if (failed === undefined) onDone(action.done)
    else setRefusal(failed)
  }

  return (
    <dialog ref={dialog} className="rc-dialog" aria-labelledby={titleId} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <h2 id={titleId}>{action.title}</h2>
        <p>{action.consequence}</p>
        {action.fields.map((field) => (
          <Entry key={field.name} field={field} />
        ))}
        {refusal && (
          <p role="alert" className="rc-dialog__refusal">
            {refusal}
          </p>
        )}
        <div className="rc-support__actions">
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" className="rc-dialog__confirm" disabled={busy}>
            {busy ? 'Working …' : action.confirm}
          </button>
        </div>
      </form>
    </dialog>
  )
}

function Entry({ field: { name, label, kind, choices, value, hint } }: { field: Field }) {
  const id = useId()
  return (
    <div className="rc-dialog__field">
      <label htmlFor={id}>{label}</label>
      {kind === 'choice' ? (
        <select id={id} name={name} defaultValue={choices?.includes('general') ? 'general' : choices?.[0]}>
          {choices?.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          name={name}
          required
          defaultValue={value}
          aria-describedby={hint && `${id}-hint`}
          {...(kind === 'number' ? { type: 'number', min: 0.000001, step: 'any' } : { maxLength: 500 })}
        />
      )}
      {hint && (
        <span id={`${id}-hint`} className="rc-sub">
          {hint}
        </span>
      )}
    </div>
  )
}

/** What went wrong, in words for people; undefined when it was done. */
async function send({ method, path, body }: ReturnType<Action['request']>): Promise<string | undefined> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (response.ok) return undefined
    const answer = (await response.json()) as { error?: { message?: string } }
    return answer.error?.message ?? 'It was refused, and nothing was changed.'
  } catch {
    return 'The server did not answer. Look at the lists before you try again.'
  }
}
