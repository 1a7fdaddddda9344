'use client'

import type { CustomerSupport, SupportUsage } from '../customer-support'
import { Nothing, Pill, Section, Table, When } from './Section'
import { actorText, amountText, creditsText, momentText, walletText } from './words'

interface ChargesProps {
  support: CustomerSupport
  onVoid: (usage: SupportUsage) => void
}

/** The newest charges; each opens to its receipt in words. */
export function Charges({ support: { usage, customer, may }, onVoid }: ChargesProps) {
  return (
    <Section
      title="Charges"
      note={
        <>
          The newest 50. <a href={`/admin/collections/usage-logs?customer=${customer.id}`}>All of them</a>
        </>
      }
    >
      {usage.length === 0 ? (
        <Nothing>Nothing was charged yet.</Nothing>
      ) : (
        <Table
          caption="Charges, the newest first"
          columns={[
            'Time (UTC)',
            'What',
            'Member',
            'Wallet',
            { label: 'Credits', number: true },
            ...(may.act ? [{ label: 'Action', hidden: true }] : []),
          ]}
        >
          {usage.map((charge) => (
            <ChargeRow key={charge.id} charge={charge} {...(may.act && { onVoid: () => onVoid(charge) })} />
          ))}
        </Table>
      )}
    </Section>
  )
}

function ChargeRow({ charge, onVoid }: { charge: SupportUsage; onVoid?: () => void }) {
  const { what, credits, voided, occurredAt, member, tokenType } = charge
  const name = `${creditsText(credits)}, ${what}, ${momentText(occurredAt)}`
  return (
    <tr>
      <td data-label="Time (UTC)">
        <When at={occurredAt} />
      </td>
      <td data-label="What">
        {what} {voided && <Pill tone="bad">Voided</Pill>}
        <details>
          <summary>
            Receipt<span className="rc-sr-only"> of {name}</span>
          </summary>
          <Receipt charge={charge} />
        </details>
      </td>
      <td data-label="Member" className={member === null ? 'sup-none' : undefined}>
        {member ?? '—'}
      </td>
      <td data-label="Wallet">{tokenType}</td>
      <td data-label="Credits" className="sup-number">
        {voided ? <s>{amountText(credits)}</s> : amountText(credits)}
        {charge.overage > 0 && <span className="sup-sub">{amountText(charge.overage)} beyond</span>}
      </td>
      {onVoid && (
        <td className="sup-action">
          {!voided && (
            <button type="button" className="rc-button" aria-label={`Void ${name}`} onClick={onVoid}>
              Void
            </button>
          )}
        </td>
      )}
    </tr>
  )
}

function Receipt({
  charge: { receipt, voided, idempotencyKey, reportedBy, recordedAt, id },
}: {
  charge: SupportUsage
}) {
  return (
    <div className="sup-receipt">
      {receipt.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {voided && (
        <p>
          Voided by {actorText(voided.by)} on {momentText(voided.at)}: {voided.reason}
        </p>
      )}
      <p className="sup-sub">
        Key <code>{idempotencyKey}</code>, recorded {momentText(recordedAt)}
        {reportedBy && `, reported by ${actorText(reportedBy)}`}. ID <code>{id}</code>
      </p>
    </div>
  )
}

/** Charges that were taken back. */
export function Voids({ support: { voids } }: { support: CustomerSupport }) {
  return (
    <Section title="Voided charges" note="The newest 50.">
      {voids.length === 0 ? (
        <Nothing>No charge was taken back.</Nothing>
      ) : (
        <Table
          caption="Voided charges, the newest first"
          columns={['Time (UTC)', 'Reason', 'By', 'Wallet', { label: 'Credits', number: true }]}
        >
          {voids.map(({ id, createdAt, reason, actor, tokenType, credits, overage }) => (
            <tr key={id}>
              <td data-label="Time (UTC)">
                <When at={createdAt} />
              </td>
              <td data-label="Reason">{reason}</td>
              <td data-label="By">{actorText(actor)}</td>
              <td data-label="Wallet">{tokenType}</td>
              <td data-label="Credits" className="sup-number">
                {amountText(credits)}
                {overage > 0 && <span className="sup-sub">{amountText(overage)} forgiven</span>}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

/** Every other movement of credits. */
export function Ledger({ support: { ledger } }: { support: CustomerSupport }) {
  return (
    <Section title="Ledger" note="Grants, expiries and corrections; the newest 50.">
      {ledger.length === 0 ? (
        <Nothing>Nothing was booked yet.</Nothing>
      ) : (
        <Table
          caption="Ledger entries, the newest first"
          columns={[
            'Time (UTC)',
            'Kind',
            'Reason',
            'By',
            'Wallet',
            { label: 'Credits', number: true },
            { label: 'Then available', number: true },
          ]}
        >
          {ledger.map((entry) => (
            <tr key={entry.id}>
              <td data-label="Time (UTC)">
                <When at={entry.effectiveAt} />
              </td>
              <td data-label="Kind">{entry.kind}</td>
              <td data-label="Reason" className={entry.reason ? undefined : 'sup-none'}>
                {entry.reason ?? '—'}
              </td>
              <td data-label="By">{actorText(entry.actor)}</td>
              <td data-label="Wallet">{walletText(entry)}</td>
              <td data-label="Credits" className="sup-number">
                {entry.credits > 0 ? `+${amountText(entry.credits)}` : amountText(entry.credits)}
              </td>
              <td data-label="Then available" className="sup-number">
                {amountText(entry.availableAfter)}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  )
}
