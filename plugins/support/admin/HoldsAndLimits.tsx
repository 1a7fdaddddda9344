'use client'

import type { CustomerSupport, SupportHold } from '../customer-support'
import { LimitTable } from './Limits'
import { Nothing, Section, Table, When } from './Section'
import { actorText, amountText, creditsText, limitText } from './words'

interface HoldsProps {
  support: CustomerSupport
  onRelease: (hold: SupportHold) => void
}

/** Credits that are set aside for work in progress. */
export function Holds({ support: { holds, at, may }, onRelease }: HoldsProps) {
  const more = holds.open - holds.docs.length
  return (
    <Section title="Open holds" note={holds.open === 0 ? undefined : `${amountText(holds.open)} open.`}>
      {holds.docs.length === 0 ? (
        <Nothing>Nothing is held.</Nothing>
      ) : (
        <Table
          caption="Open holds, those that end soonest first"
          columns={[
            'Wallet',
            { label: 'Held', number: true },
            'For',
            'Since (UTC)',
            'Expires (UTC)',
            ...(may.act ? [{ label: 'Action', hidden: true }] : []),
          ]}
        >
          {holds.docs.map((hold) => (
            <tr key={hold.id}>
              <td data-label="Wallet">{hold.tokenType}</td>
              <td data-label="Held" className="sup-number">
                {amountText(hold.credits)}
              </td>
              <td data-label="For">
                {[hold.feature, hold.model].filter(Boolean).join(' with ') || 'Direct amount'}
                <span className="sup-sub">
                  {hold.member && `${hold.member}, `}
                  {hold.idempotencyKey}
                  {hold.reportedBy && `, by ${actorText(hold.reportedBy)}`}
                </span>
              </td>
              <td data-label="Since (UTC)">
                <When at={hold.createdAt} />
              </td>
              <td data-label="Expires (UTC)">
                <When at={hold.expiresAt} now={at} />
              </td>
              {may.act && (
                <td className="sup-action">
                  <button
                    type="button"
                    className="rc-button"
                    aria-label={`Release the hold of ${creditsText(hold.credits)}, ${hold.idempotencyKey}`}
                    onClick={() => onRelease(hold)}
                  >
                    Release
                  </button>
                </td>
              )}
            </tr>
          ))}
        </Table>
      )}
      {more > 0 && <p className="sup-note">{amountText(more)} more end later.</p>}
    </Section>
  )
}

/** What can stop this customer, and how near it is. */
export function Limits({ support: { limits, at } }: { support: CustomerSupport }) {
  return (
    <Section title="Limits" note="Those that are nearest to their cap first.">
      {limits.length === 0 ? (
        <Nothing>No limit concerns this customer.</Nothing>
      ) : (
        <LimitTable
          caption="Usage limits of this customer"
          at={at}
          lines={limits.map((limit) => ({
            limit,
            says: limitText(limit),
            busiest: (limit.members ?? []).map(({ member, used }) => ({ who: member, used })),
          }))}
        />
      )}
    </Section>
  )
}
