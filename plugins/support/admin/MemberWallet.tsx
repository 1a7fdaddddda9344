'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

import type { MemberWallets } from '../customer-support'
import type { SupportGrant } from '../grants'
import { call } from '@/src/shared/admin/call'
import { GrantDialog, TakeBackDialog } from './CreditDialogs'
import { Nothing, Section } from './Section'
import { WalletCard, WalletGrants } from './Wallets'
import { creditsText } from './words'
import '@/src/shared/admin/parts.css'
import './support.css'

type Action = { kind: 'give' } | { kind: 'takeBack'; grant: SupportGrant }

/** In the form of a member: what only this member uses, and the way to give and take it. */
export function MemberWallet() {
  const { id } = useDocumentInfo()
  return id === undefined ? null : <OwnWallet id={String(id)} />
}

function OwnWallet({ id }: { id: string }) {
  const [answer, setAnswer] = useState<MemberWallets>()
  const [problem, setProblem] = useState<string>()
  const [action, setAction] = useState<Action>()
  const [done, setDone] = useState<string>()
  const doneLine = useRef<HTMLParagraphElement>(null)

  const refresh = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const path = `/api/admin/support/members/${encodeURIComponent(id)}/wallets`
        setAnswer(await call<MemberWallets>('GET', path, signal && { signal }))
        setProblem(undefined)
      } catch (error) {
        if (!signal?.aborted) setProblem((error as Error).message)
      }
    },
    [id],
  )
  useEffect(() => {
    const asking = new AbortController()
    void refresh(asking.signal)
    return () => asking.abort()
  }, [refresh])

  // The button of what was taken back goes away, and the focus with it: it moves to what was done.
  useEffect(() => {
    if (done !== undefined && document.activeElement === document.body) doneLine.current?.focus()
  }, [answer, done])

  const close = (said?: string) => {
    setAction(undefined)
    if (said === undefined) return
    setDone(said)
    void refresh()
  }
  return (
    <Section title="Own wallet" note="Credits that only this member uses.">
      {problem && (
        <p className="rc-problem" role="alert">
          {problem}
        </p>
      )}
      {!answer && !problem && <p role="status">Loading…</p>}
      {answer && (
        <>
          <p ref={doneLine} className="rc-done" role="status" tabIndex={-1}>
            {done}
          </p>
          <Wallets answer={answer} onAction={setAction} />
          {action &&
            // Not inside Payload's form: a form in a form sends the outer one.
            createPortal(<Dialog answer={answer} action={action} onClose={close} />, document.body)}
        </>
      )}
    </Section>
  )
}

interface WalletsProps {
  answer: MemberWallets
  onAction: (action: Action) => void
}

function Wallets({ answer, onAction }: WalletsProps) {
  const { member, wallets, at, may } = answer
  if (member.key === null) {
    return <Nothing>Save an external ID first: a wallet belongs to the name that your backend sends.</Nothing>
  }
  return (
    <>
      {wallets.length === 0 ? (
        <Nothing>{member.name} has no credits of their own.</Nothing>
      ) : (
        <div className="sup-wallets">
          {wallets.map((wallet) => (
            <WalletCard key={wallet.tokenType} wallet={wallet} now={at} isRefreshed={false} />
          ))}
        </div>
      )}
      <p className="sup-note">{fallbackText(answer)}</p>
      {may.act ? (
        <div>
          <button
            type="button"
            className="rc-button rc-button--primary"
            onClick={() => onAction({ kind: 'give' })}
          >
            Grant credits
          </button>
        </div>
      ) : (
        <p className="sup-note">Your role may look, and change nothing.</p>
      )}
      {wallets.map((wallet) => (
        <WalletGrants
          key={wallet.tokenType}
          wallet={wallet}
          now={at}
          {...(may.act && { onTakeBack: (grant: SupportGrant) => onAction({ kind: 'takeBack', grant }) })}
        />
      ))}
    </>
  )
}

/** Who pays when the wallet does not, and what is there for it. */
function fallbackText({ customer, wallets, pool }: MemberWallets): string {
  const who =
    wallets.length === 0
      ? `Charges are paid from the pool of ${customer.name}`
      : `A charge that is larger than what is left here is paid from the pool of ${customer.name}, all of it`
  const left = pool.map(({ label, available }) => `${creditsText(available)} of ${label}`)
  return left.length === 0 ? `${who}, which is empty.` : `${who}. Available there: ${left.join(', ')}.`
}

interface DialogProps {
  answer: MemberWallets
  action: Action
  onClose: (done?: string) => void
}

function Dialog({ answer, action, onClose }: DialogProps) {
  const { customer, member } = answer
  if (action.kind === 'takeBack') {
    return <TakeBackDialog name={member.name} grant={action.grant} onClose={onClose} />
  }
  const owner = {
    customer: customer.id,
    name: member.name,
    ...(member.key !== null && { member: member.key }),
  }
  return <GrantDialog owner={owner} support={answer} onClose={onClose} />
}
