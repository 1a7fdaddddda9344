'use client'

import { SetStepNav } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

import type { CustomerSupport, SupportChange, SupportHold, SupportUsage } from '../customer-support'
import type { SupportGrant } from '../grants'
import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { changeStatus, releaseHold, undoChange, voidUsage } from './actions'
import { BoostDialog, GrantDialog, TakeBackDialog } from './CreditDialogs'
import { Charges, Ledger, Voids } from './History'
import { HandChanges } from './HandChanges'
import { Holds, Limits } from './HoldsAndLimits'
import { Overage } from './Overage'
import { Pill } from './Section'
import { useCustomer } from './use-customer'
import { Balances, Grants } from './Wallets'
import { actorText, clockText, creditsText, distanceText, momentText } from './words'
import '@/src/shared/admin/parts.css'
import './support.css'

type Action =
  | { kind: 'grant' | 'boost' | 'pause' | 'resume' }
  | { kind: 'void'; usage: SupportUsage }
  | { kind: 'release'; hold: SupportHold }
  | { kind: 'takeBack'; grant: SupportGrant }
  | { kind: 'undo'; change: SupportChange }

/** Everything that support asks about a customer, and what support can do for one. */
export function SupportPage({ id }: { id: string }) {
  const { answer, problem, paused, setPaused, refresh } = useCustomer(id)
  const [action, setAction] = useState<Action>()
  const [done, setDone] = useState<string>()
  const doneLine = useRef<HTMLParagraphElement>(null)

  // The button of what was voided or released goes away, and the focus with it: it moves to what was done.
  useEffect(() => {
    if (done !== undefined && document.activeElement === document.body) doneLine.current?.focus()
  }, [answer, done])

  const close = (said?: string) => {
    setAction(undefined)
    if (said === undefined) return
    setDone(said)
    void refresh()
  }
  if (!answer) {
    return problem ? (
      <p className="rc-problem" role="alert">
        {problem}
      </p>
    ) : (
      <p role="status">Loading…</p>
    )
  }
  return (
    <div className="sup-page">
      <SetStepNav
        nav={[
          { label: 'Customers', url: '/admin/collections/customers' },
          { label: answer.customer.name, url: `/admin/collections/customers/${id}` },
          { label: 'Support' },
        ]}
      />
      <Head support={answer} onAction={setAction} />
      <Freshness answer={answer} problem={problem} paused={paused} onPause={setPaused} />
      <p ref={doneLine} className="rc-done" role="status" tabIndex={-1}>
        {done}
      </p>
      <Balances support={answer} />
      <Grants support={answer} onTakeBack={(grant) => setAction({ kind: 'takeBack', grant })} />
      <Holds support={answer} onRelease={(hold) => setAction({ kind: 'release', hold })} />
      <Limits support={answer} />
      <Overage support={answer} />
      <Charges support={answer} onVoid={(usage) => setAction({ kind: 'void', usage })} />
      <Voids support={answer} />
      <HandChanges support={answer} onUndo={(change) => setAction({ kind: 'undo', change })} />
      <Ledger support={answer} />
      {action && <Dialog action={action} support={answer} onClose={close} />}
    </div>
  )
}

interface HeadProps {
  support: CustomerSupport
  onAction: (action: Action) => void
}

const STATUS = {
  active: { tone: 'good', words: 'Active' },
  suspended: { tone: 'bad', words: 'Paused' },
  archived: { tone: 'plain', words: 'Archived' },
} as const

function Head({ support: { at, customer, may }, onAction }: HeadProps) {
  const { tone, words } = STATUS[customer.status]
  return (
    <div className="sup-head">
      <div>
        <p className="sup-head__facts">
          <Pill tone={tone}>{words}</Pill>
          <span>
            Plan <strong>{customer.plan ?? 'none'}</strong>
          </span>
          {customer.trialEndsAt && (
            <Pill tone="warn">
              In trial until {momentText(customer.trialEndsAt)} UTC, {distanceText(customer.trialEndsAt, at)}
            </Pill>
          )}
          <span>
            ID <code>{customer.externalId}</code>
          </span>
          {customer.group && <span>Group {customer.group}</span>}
        </p>
        <StatusNote customer={customer} />
      </div>
      {may.act ? (
        <div className="sup-head__actions" role="group" aria-label="Actions">
          <button
            type="button"
            className="rc-button rc-button--primary"
            onClick={() => onAction({ kind: 'grant' })}
          >
            Grant credits
          </button>
          <button type="button" className="rc-button" onClick={() => onAction({ kind: 'boost' })}>
            Emergency boost
          </button>
          {customer.status === 'active' && (
            <button type="button" className="rc-button" onClick={() => onAction({ kind: 'pause' })}>
              Pause customer
            </button>
          )}
          {customer.status === 'suspended' && (
            <button type="button" className="rc-button" onClick={() => onAction({ kind: 'resume' })}>
              Resume customer
            </button>
          )}
        </div>
      ) : (
        <p className="sup-note">Your role may look, and change nothing.</p>
      )}
    </div>
  )
}

function StatusNote({ customer }: { customer: CustomerSupport['customer'] }) {
  if (customer.status === 'active' || !customer.statusChangedAt) return null
  return (
    <p className="sup-note">
      {STATUS[customer.status].words} by {actorText(customer.statusChangedBy)} on{' '}
      {momentText(customer.statusChangedAt)} UTC
      {customer.statusReason && `: ${customer.statusReason}`}
    </p>
  )
}

interface FreshnessProps {
  answer: CustomerSupport
  problem: string | undefined
  paused: boolean
  onPause: (paused: boolean) => void
}

/** How old the figures are. Only a change of the state is told to screen readers, not every refresh. */
function Freshness({ answer, problem, paused, onPause }: FreshnessProps) {
  return (
    <div className="sup-freshness">
      <span>
        As of <time dateTime={answer.at}>{clockText(answer.at)}</time> UTC
      </span>
      <span role="status">
        {paused ? (
          <Pill tone="warn">Paused</Pill>
        ) : problem ? (
          <Pill tone="bad">Not up to date: {problem}</Pill>
        ) : (
          'Refreshes every 5 seconds'
        )}
      </span>
      <button type="button" className="rc-button" onClick={() => onPause(!paused)}>
        {paused ? 'Resume refreshing' : 'Pause refreshing'}
      </button>
    </div>
  )
}

interface DialogProps {
  action: Action
  support: CustomerSupport
  onClose: (done?: string) => void
}

function Dialog({ action, support, onClose }: DialogProps) {
  const { id, name } = support.customer
  const owner = { customer: id, name }
  switch (action.kind) {
    case 'grant':
      return <GrantDialog owner={owner} support={support} onClose={onClose} />
    case 'boost':
      return <BoostDialog owner={owner} support={support} onClose={onClose} />
    case 'void':
      return (
        <ActionDialog
          title="Void a charge"
          consequence={`${name} gets ${creditsText(action.usage.credits)} back (${action.usage.what}, ${momentText(action.usage.occurredAt)} UTC). They return to the grants that had paid; overage is forgiven, and limits get back what they had counted. The charge stays in the log. This cannot be undone.`}
          confirm={`Void ${creditsText(action.usage.credits)}`}
          danger
          run={(reason) => voidUsage({ id: action.usage.id, reason })}
          onClose={onClose}
        />
      )
    case 'release':
      return (
        <ActionDialog
          title="Release a hold"
          consequence={`${creditsText(action.hold.credits)} of “${action.hold.tokenType}” can be used again at once. The work that they were held for can then no longer be settled with this hold. This cannot be undone.`}
          confirm={`Release ${creditsText(action.hold.credits)}`}
          danger
          run={(reason) => releaseHold({ id: action.hold.id, reason })}
          onClose={onClose}
        />
      )
    case 'takeBack':
      return <TakeBackDialog name={name} grant={action.grant} onClose={onClose} />
    case 'undo':
      return (
        <ActionDialog
          title="Undo a change"
          consequence={
            action.change.credits < 0
              ? `${name} gets back what was taken away (${creditsText(-action.change.credits)}), with the expiry that it had. What would have lapsed meanwhile does not come back.`
              : `Of the ${creditsText(action.change.credits)} that ${name} got, what is left is taken back. What was used stays used.`
          }
          confirm="Undo the change"
          danger
          run={(reason) => undoChange({ change: action.change.change, reason })}
          onClose={onClose}
        />
      )
    case 'pause':
      return (
        <ActionDialog
          title={`Pause ${name}`}
          consequence="New charges and holds are refused at once, with 403 INSUFFICIENT_PERMISSIONS, and checks answer that nothing is allowed. Holds that are open can still be settled, and members still see their page. Balances stay, and credits go on refreshing and expiring."
          confirm="Pause customer"
          danger
          run={(reason) => changeStatus({ id, status: 'suspended', reason })}
          onClose={onClose}
        />
      )
    case 'resume':
      return (
        <ActionDialog
          title={`Resume ${name}`}
          consequence="Charges and holds are accepted again at once, from the balances as they are now. What was refused meanwhile must be sent again by your backend."
          confirm="Resume customer"
          run={(reason) => changeStatus({ id, status: 'active', reason })}
          onClose={onClose}
        />
      )
  }
}
