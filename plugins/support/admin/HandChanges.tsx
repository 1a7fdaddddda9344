'use client'

import type { CustomerSupport, SupportChange } from '../customer-support'
import { Nothing, Pill, Section, Table, When } from './Section'
import { actorText, amountText, creditsText, momentText, walletText } from './words'

const KINDS: Record<SupportChange['kind'], string> = {
  add: 'Added',
  set: 'Set',
  subtract: 'Subtracted',
  gift: 'Gift',
}

interface HandChangesProps {
  support: CustomerSupport
  onUndo: (change: SupportChange) => void
}

/** What was done to the wallets by hand, with the way back. */
export function HandChanges({ support: { changes, may }, onUndo }: HandChangesProps) {
  return (
    <Section title="Changes by hand" note="The newest 50.">
      {changes.length === 0 ? (
        <Nothing>Nobody has changed the credits by hand.</Nothing>
      ) : (
        <Table
          caption="Changes by hand, the newest first"
          columns={[
            'Time (UTC)',
            'What',
            'Reason',
            'By',
            'Wallet',
            { label: 'Credits', number: true },
            ...(may.act ? [{ label: 'Action', hidden: true }] : []),
          ]}
        >
          {changes.map((change) => (
            <ChangeRow key={change.id} change={change} {...(may.act && { onUndo: () => onUndo(change) })} />
          ))}
        </Table>
      )}
    </Section>
  )
}

function ChangeRow({ change, onUndo }: { change: SupportChange; onUndo?: () => void }) {
  const { kind, credits, reason, actor, createdAt, wallets, undone } = change
  const what = `${KINDS[kind].toLowerCase()} ${creditsText(Math.abs(credits))} of ${momentText(createdAt)}`
  return (
    <tr>
      <td data-label="Time (UTC)">
        <When at={createdAt} />
      </td>
      <td data-label="What">
        {KINDS[kind]} {undone && <Pill tone="bad">Undone</Pill>}
        {undone && (
          <span className="sup-sub">
            {actorText(undone.by)}, {momentText(undone.at)}: {undone.reason}
          </span>
        )}
      </td>
      <td data-label="Reason" className={reason ? undefined : 'sup-none'}>
        {reason ?? '—'}
      </td>
      <td data-label="By">{actorText(actor)}</td>
      <td data-label="Wallet">{walletText(change)}</td>
      <td data-label="Credits" className="sup-number">
        {credits > 0 ? `+${amountText(credits)}` : amountText(credits)}
        {undone && <span className="sup-sub">undone: {amountText(undone.credits)}</span>}
      </td>
      {onUndo && (
        <td className="sup-action">
          {!undone && kind !== 'gift' && wallets === 1 && (
            <button type="button" className="rc-button" aria-label={`Undo: ${what}`} onClick={onUndo}>
              Undo
            </button>
          )}
          {!undone && wallets > 1 && (
            <span className="sup-sub">One of {amountText(wallets)} wallets: finance undoes it for all.</span>
          )}
        </td>
      )}
    </tr>
  )
}
