'use client'

import { type ReactNode, useId, useState } from 'react'

import type { CustomerSupport } from '../customer-support'
import type { SupportGrant } from '../grants'
import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { boostCredits, grantCredits, voidGrant } from './actions'
import { creditsText, momentText } from './words'

/** Whose wallets are shown and changed: a customer's pool, or what a member of it has of their own. */
export interface Owner {
  /** Our id. */
  customer: string
  /** As events name the member; the pool when left out. */
  member?: string
  /** Of the customer, or of the member. */
  name: string
}

interface CreditDialogProps {
  owner: Owner
  support: Pick<CustomerSupport, 'at' | 'tokenTypes' | 'wallets'>
  onClose: (done?: string) => void
}

const HOUR_MS = 3_600_000
const BOOST_HOURS = [
  [1, '1 hour'],
  [24, '1 day'],
  [72, '3 days'],
  [168, '1 week'],
] as const

/** Credits that stay until they are used, or until a day that one may choose. */
export function GrantDialog({ owner, support, onClose }: CreditDialogProps) {
  const [{ tokenType, credits, key }, change] = useAmount(support)
  const [expires, setExpires] = useState('')
  const id = useId()
  const until = expires === '' ? 'They never expire.' : `What is left then expires ${endText(expires)} (UTC).`
  return (
    <ActionDialog
      title="Grant credits"
      consequence={`${owner.name} gets ${creditsText(credits)} of “${tokenType}” at once. ${until}`}
      confirm={`Grant ${creditsText(credits)}`}
      run={(reason) =>
        grantCredits({
          ...{ customer: owner.customer, member: owner.member, tokenType, credits, reason, key },
          ...(expires === '' ? {} : { expiresAt: endOf(expires) }),
        })
      }
      onClose={onClose}
    >
      <AmountFields support={support} tokenType={tokenType} onChange={change} />
      <Field id={id} label="Last day (UTC, optional)">
        <input
          id={id}
          type="date"
          min={support.at.slice(0, 10)}
          value={expires}
          onChange={({ target }) => setExpires(target.value)}
        />
      </Field>
    </ActionDialog>
  )
}

/** Credits for a while: they get a customer over an outage or a mistake, and lapse by themselves. */
export function BoostDialog({ owner, support, onClose }: CreditDialogProps) {
  const [{ tokenType, credits, key }, change] = useAmount(support)
  const [hours, setHours] = useState(24)
  const id = useId()
  const words = BOOST_HOURS.find(([value]) => value === hours)![1]
  return (
    <ActionDialog
      title="Emergency boost"
      consequence={`${owner.name} gets ${creditsText(credits)} of “${tokenType}” for ${words}. What is left then lapses by itself.`}
      confirm={`Boost for ${words}`}
      run={(reason) =>
        boostCredits({
          ...{ customer: owner.customer, member: owner.member, tokenType, credits, reason, key },
          expiresAt: new Date(Date.now() + hours * HOUR_MS).toISOString(),
        })
      }
      onClose={onClose}
    >
      <AmountFields support={support} tokenType={tokenType} onChange={change} />
      <Field id={id} label="For">
        <select id={id} value={hours} onChange={({ target }) => setHours(Number(target.value))}>
          {BOOST_HOURS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </Field>
    </ActionDialog>
  )
}

interface TakeBackDialogProps extends Pick<CreditDialogProps, 'onClose'> {
  name: string
  grant: SupportGrant
}

/** Ends a grant: what is left of it goes. */
export function TakeBackDialog({ name, grant, onClose }: TakeBackDialogProps) {
  const { id, reason: why, source, remaining } = grant
  return (
    <ActionDialog
      title="Take back a grant"
      consequence={`${name} loses what is left of “${why ?? source}”: ${creditsText(remaining)} at the moment. What was used of it stays paid, and what open holds need stays until they end. This cannot be undone.`}
      confirm="Take back"
      danger
      run={(reason) => voidGrant({ id, reason })}
      onClose={onClose}
    />
  )
}

interface Amount {
  tokenType: string
  credits: number
  key: string
}

function useAmount({ wallets, tokenTypes }: CreditDialogProps['support']) {
  const [amount, setAmount] = useState<Amount>(() => ({
    tokenType: wallets[0]?.tokenType ?? tokenTypes[0]?.key ?? 'general',
    credits: 100,
    // One for each time that the dialog is opened: a second click, or a retry after an error, changes nothing more.
    key: `support-${crypto.randomUUID()}`,
  }))
  const change = (part: Partial<Amount>) => setAmount((before) => ({ ...before, ...part }))
  return [amount, change] as const
}

interface AmountFieldsProps {
  support: CreditDialogProps['support']
  tokenType: string
  onChange: (part: Partial<Amount>) => void
}

function AmountFields({ support: { tokenTypes, wallets }, tokenType, onChange }: AmountFieldsProps) {
  const id = useId()
  const available = wallets.find((wallet) => wallet.tokenType === tokenType)?.available ?? 0
  return (
    <>
      <Field id={`${id}-type`} label="Wallet" hint={`${creditsText(available)} available now.`}>
        <select
          id={`${id}-type`}
          value={tokenType}
          aria-describedby={`${id}-type-hint`}
          onChange={({ target }) => onChange({ tokenType: target.value })}
        >
          {tokenTypes.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field id={`${id}-credits`} label="Credits">
        <input
          id={`${id}-credits`}
          type="number"
          inputMode="decimal"
          required
          defaultValue={100}
          min={0.000001}
          max={4_000_000_000}
          step="any"
          onChange={({ target }) => onChange({ credits: target.valueAsNumber || 0 })}
        />
      </Field>
    </>
  )
}

function Field({
  id,
  label,
  hint,
  children,
}: {
  id: string
  label: string
  hint?: string
  children: ReactNode
}) {
  return (
    <div className="rc-field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  )
}

/** The last moment of a day. */
function endOf(day: string): string {
  return `${day}T23:59:59.999Z`
}

function endText(day: string): string {
  return `at the end of ${momentText(endOf(day)).split(',')[0]}`
}
