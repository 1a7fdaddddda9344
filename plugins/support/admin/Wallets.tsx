'use client'

import type { CustomerSupport, SupportWallet } from '../customer-support'
import type { GrantState, SupportGrant } from '../grants'
import { Nothing, Pill, Section, Table, When } from './Section'
import { actorText, amountText, distanceText, GRANT_STATES, momentText } from './words'

const TONES: Record<GrantState, 'good' | 'plain' | 'warn' | 'bad'> = {
  active: 'good',
  future: 'warn',
  usedUp: 'plain',
  expired: 'plain',
  voided: 'bad',
}

/** The balances at a glance, one card a wallet. */
export function Balances({ support: { wallets, at } }: { support: CustomerSupport }) {
  return (
    <Section title="Balances" note="In credits.">
      {wallets.length === 0 ? (
        <Nothing>No wallet yet: choose a plan, or grant credits.</Nothing>
      ) : (
        <div className="sup-wallets">
          {wallets.map((wallet) => (
            <WalletCard key={wallet.tokenType} wallet={wallet} now={at} />
          ))}
        </div>
      )}
    </Section>
  )
}

/** One wallet at a glance. Of a member, no plan refreshes it. */
export function WalletCard({
  wallet,
  now,
  isRefreshed = true,
}: {
  wallet: SupportWallet
  now: string
  isRefreshed?: boolean
}) {
  const { label, available, held, used, overage, nextRefreshAt, lastUsedAt } = wallet
  return (
    <article className="sup-card" aria-label={label}>
      <h3>{label}</h3>
      <dl>
        <div className="sup-card__main">
          <dt>Available</dt>
          <dd>{amountText(available)}</dd>
        </div>
        <Figure name="Held" value={amountText(held)} />
        <Figure name="Used" value={amountText(used)} />
        <Figure name="Overage" value={amountText(overage)} bad={overage > 0} />
        {isRefreshed && (
          <Figure
            name="Next refresh"
            value={
              nextRefreshAt ? `${momentText(nextRefreshAt)}, ${distanceText(nextRefreshAt, now)}` : 'None'
            }
          />
        )}
        <Figure name="Last used" value={lastUsedAt ? distanceText(lastUsedAt, now) : 'Never'} />
      </dl>
    </article>
  )
}

function Figure({ name, value, bad = false }: { name: string; value: string; bad?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={bad ? 'sup-bad' : undefined}>{value}</dd>
    </div>
  )
}

interface GrantsProps {
  support: CustomerSupport
  onTakeBack: (grant: SupportGrant) => void
}

/** Who pays next: the grants of each wallet in the order in which they are drawn. */
export function Grants({ support: { wallets, at, may }, onTakeBack }: GrantsProps) {
  const withGrants = wallets.filter(({ grants }) => grants.length > 0)
  return (
    <Section title="Grants" note="In the order in which they are drawn, then future ones.">
      {withGrants.length === 0 && <Nothing>Nothing was granted yet.</Nothing>}
      {withGrants.map((wallet) => (
        <WalletGrants key={wallet.tokenType} wallet={wallet} now={at} {...(may.act && { onTakeBack })} />
      ))}
    </Section>
  )
}

interface WalletGrantsProps {
  wallet: SupportWallet
  now: string
  /** Left out for those who may not. */
  onTakeBack?: (grant: SupportGrant) => void
}

/** The grants of one wallet: those that can be drawn, and behind a summary those that are over. */
export function WalletGrants({ wallet: { label, grants }, now, onTakeBack }: WalletGrantsProps) {
  const isLive = ({ state }: SupportGrant) => state === 'active' || state === 'future'
  const live = grants.filter(isLive)
  const over = grants.filter((grant) => !isLive(grant))
  return (
    <div className="sup-group">
      <h3>{label}</h3>
      {live.length === 0 ? (
        <Nothing>Nothing is left, and nothing is to come.</Nothing>
      ) : (
        <GrantTable
          caption={`Grants of ${label}, in the order in which they are drawn`}
          grants={live}
          now={now}
          {...(onTakeBack && { onTakeBack })}
        />
      )}
      {over.length > 0 && (
        <details className="sup-older">
          <summary>
            {over.length} that {over.length === 1 ? 'is' : 'are'} over
            <span className="rc-sr-only"> in {label}</span>
          </summary>
          <GrantTable
            caption={`Grants of ${label} that are over, the newest first`}
            grants={over}
            now={now}
          />
        </details>
      )}
    </div>
  )
}

interface GrantTableProps {
  caption: string
  grants: SupportGrant[]
  now: string
  onTakeBack?: (grant: SupportGrant) => void
}

function GrantTable({ caption, grants, now, onTakeBack }: GrantTableProps) {
  return (
    <Table
      caption={caption}
      columns={[
        'Order',
        'State',
        'From',
        { label: 'Remaining', number: true },
        { label: 'Granted', number: true },
        'Effective (UTC)',
        'Expires (UTC)',
        ...(onTakeBack ? [{ label: 'Action', hidden: true }] : []),
      ]}
    >
      {grants.map((grant) => (
        <GrantRow
          key={grant.id}
          grant={grant}
          now={now}
          {...(onTakeBack && { onTakeBack: () => onTakeBack(grant) })}
        />
      ))}
    </Table>
  )
}

interface GrantRowProps {
  grant: SupportGrant
  now: string
  onTakeBack?: () => void
}

function GrantRow({ grant, now, onTakeBack }: GrantRowProps) {
  const { id, place, state, source, reason, grantedBy, remaining, amount, effectiveAt, expiresAt } = grant
  const isLive = state === 'active' || state === 'future'
  return (
    <tr className={isLive ? undefined : 'sup-over'}>
      <td data-label="Order">{place === null ? '—' : place === 1 ? '1 (next)' : place}</td>
      <td data-label="State">
        <Pill tone={TONES[state]}>{GRANT_STATES[state]}</Pill>
      </td>
      <td data-label="From">
        <a href={`/admin/collections/allocations/${id}`}>{reason ?? `A grant from ${source}`}</a>
        <span className="sup-sub">
          {source}
          {grantedBy && `, by ${actorText(grantedBy)}`}
        </span>
      </td>
      <td data-label="Remaining" className="sup-number">
        {amountText(remaining)}
      </td>
      <td data-label="Granted" className="sup-number">
        {amountText(amount)}
      </td>
      <td data-label="Effective (UTC)">
        <When at={effectiveAt} {...(state === 'future' && { now })} />
      </td>
      <td data-label="Expires (UTC)">
        {expiresAt ? <When at={expiresAt} {...(isLive && { now })} /> : 'Never'}
      </td>
      {onTakeBack && (
        <td className="sup-action">
          <button
            type="button"
            className="rc-button"
            aria-label={`Take back what is left of ${reason ?? `a grant from ${source}`}`}
            onClick={onTakeBack}
          >
            Take back
          </button>
        </td>
      )}
    </tr>
  )
}
