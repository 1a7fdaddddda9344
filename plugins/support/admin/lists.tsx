'use client'

import type { ReactNode } from 'react'

import { formatCount, formatDistance, formatExact, formatMoment } from '@/src/shared/admin/format'
import type { SupportChange, SupportPage, SupportUsage } from '../support-page'
import { type Action, releaseHold, undoChange, voidGrant, voidUsage } from './actions'

interface List {
  page: SupportPage
  /** Opens an action; missing for those who only read. */
  act?: ((action: Action) => void) | undefined
}

/** Grants in the order in which they are drawn, then those that have ended. */
export function Grants({ page: { balances, ended }, act }: List) {
  const live = balances.flatMap(({ tokenType, grants }) => grants.map((grant) => ({ ...grant, tokenType })))
  return (
    <Section title="Grants" note="In the order in which they are drawn.">
      {live.length + ended.length === 0 ? (
        <p>There were none.</p>
      ) : (
        <Table heads={['Wallet', 'From', '#Left', '#Of', 'Ends', 'State', act && '']}>
          {live.map((grant) => (
            <tr key={grant.id}>
              <th scope="row">{grant.tokenType}</th>
              <td>{grant.source}</td>
              <td className="rc-number">{formatExact(grant.remaining)}</td>
              <td className="rc-number">{formatExact(grant.amount)}</td>
              <td>{grant.expiresAt ? <Moment at={grant.expiresAt} /> : 'never'}</td>
              <td>
                {grant.status === 'pending' ? (
                  <>
                    begins <Moment at={grant.effectiveAt} />
                  </>
                ) : (
                  'live'
                )}
              </td>
              <Act
                act={act}
                label={`Void the grant of ${formatExact(grant.amount)}`}
                action={voidGrant(grant)}
              >
                Void
              </Act>
            </tr>
          ))}
          {ended.map((grant) => (
            <tr key={grant.id} className="rc-support__past">
              <th scope="row">{grant.tokenType}</th>
              <td>{grant.source}</td>
              <td className="rc-number">0</td>
              <td className="rc-number">{formatExact(grant.amount)}</td>
              <td>{grant.expiresAt ? <Moment at={grant.expiresAt} /> : 'never'}</td>
              <td>
                {grant.status === 'exhausted' ? 'used up' : grant.status}
                {grant.expired > 0 && <span className="rc-sub"> {formatExact(grant.expired)} unused</span>}
              </td>
              {act && <td />}
            </tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

export function Holds({ page: { holds }, act }: List) {
  return (
    <Section title="Open holds" note="Set aside for work under way; each gives its credits back by itself.">
      <Table heads={['For', 'Wallet', '#Credits', 'Ends', act && '']}>
        {holds.map((hold) => (
          <tr key={hold.id}>
            <th scope="row">
              {nameOf(hold)}
              <span className="rc-sub"> {hold.idempotencyKey}</span>
            </th>
            <td>{hold.tokenType}</td>
            <td className="rc-number">{formatExact(hold.amount)}</td>
            <td>
              <Moment at={hold.expiresAt} />
            </td>
            <Act
              act={act}
              label={`Release the hold of ${formatExact(hold.amount)}`}
              action={releaseHold(hold)}
            >
              Release
            </Act>
          </tr>
        ))}
      </Table>
    </Section>
  )
}

export function Limits({ page: { limits } }: List) {
  return (
    <Section title="Limits" note="Those that count all of this customer’s usage together.">
      <Table heads={['Limit', '#Used', '#Of', 'Starts again']}>
        {limits.map((limit) => (
          <tr key={limit.label}>
            <th scope="row">{limit.label}</th>
            <td className="rc-number">
              {formatCount(limit.used)}{' '}
              {limit.used >= limit.cap && <span className="rc-pill rc-pill--warn">reached</span>}
            </td>
            <td className="rc-number">
              {formatCount(limit.cap)} {limit.metric}
            </td>
            <td>{limit.resetAt ? <Moment at={limit.resetAt} /> : ''}</td>
          </tr>
        ))}
      </Table>
    </Section>
  )
}

export function Usage({ page: { usage, customer }, act }: List) {
  return (
    <Section
      title="Newest charges"
      note={<a href={`/admin/collections/usage-logs?customer=${customer.id}`}>All usage, with receipts →</a>}
    >
      {usage.length === 0 ? (
        <p>Nothing was charged yet.</p>
      ) : (
        <Table heads={['When', 'For', 'Wallet', '#Credits', 'Paid by', act && '']}>
          {usage.map((log) => (
            <tr key={log.id} className={log.voidReason === null ? undefined : 'rc-support__past'}>
              <td>
                <Moment at={log.recordedAt} />
              </td>
              <th scope="row">
                {nameOf(log)}
                {log.member && <span className="rc-sub"> {log.member}</span>}
              </th>
              <td>{log.tokenType}</td>
              <td className="rc-number">{formatExact(log.credits)}</td>
              <td>
                <PaidBy log={log} />
              </td>
              {log.voidReason === null ? (
                <Act
                  act={act}
                  label={`Void the charge of ${formatExact(log.credits)}`}
                  action={voidUsage(log)}
                >
                  Void
                </Act>
              ) : (
                act && <td />
              )}
            </tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

function PaidBy({ log: { drawn, overage, voidReason } }: { log: SupportUsage }) {
  if (voidReason !== null) return <span className="rc-pill">taken back: {voidReason}</span>
  return (
    <>
      {drawn.map(({ allocation, credits }, at) => (
        <span key={`${allocation}-${at}`}>
          {at > 0 && ', '}
          <a href={`/admin/collections/allocations/${allocation}`}>{formatExact(credits)} of a grant</a>
        </span>
      ))}
      {overage > 0 && <span className="rc-pill rc-pill--warn">{formatExact(overage)} overage</span>}
    </>
  )
}

export function Changes({ page: { changes }, act }: List) {
  return (
    <Section title="Changes by hand">
      {changes.length === 0 ? (
        <p>Nobody changed this customer’s credits by hand.</p>
      ) : (
        <Table heads={['When', 'What', '#Credits', 'Why', 'Who', act && '']}>
          {changes.map((change) => (
            <tr key={change.id} className={change.undoneAt === null ? undefined : 'rc-support__past'}>
              <td>
                <Moment at={change.createdAt} />
              </td>
              <th scope="row">
                {KINDS[change.kind]}
                {change.recipient && ` to ${change.recipient}`}
                <span className="rc-sub"> {change.tokenType}</span>
              </th>
              <td className="rc-number">{formatExact(change.amount)}</td>
              <td>{change.reason}</td>
              <td>{change.actor?.replace(/^\w+:/, '')}</td>
              <UndoCell change={change} act={act} />
            </tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

const KINDS: Record<SupportChange['kind'], string> = {
  add: 'Added',
  set: 'Set',
  subtract: 'Subtracted',
  gift: 'Given',
}

function UndoCell({ change, act }: { change: SupportChange; act: List['act'] }) {
  if (change.undoneAt !== null) return <td>undone</td>
  if (change.kind === 'gift') return act ? <td /> : null
  return (
    <Act act={act} label={`Undo the change of ${formatExact(change.amount)}`} action={undoChange(change)}>
      Undo
    </Act>
  )
}

function nameOf({ feature, model }: { feature: string | null; model: string | null }): string {
  return [feature, model].filter(Boolean).join(' · ') || 'Direct charge'
}

function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={`${formatMoment(at)} UTC`}>
      {formatMoment(at)}
      <span className="rc-sub"> {formatDistance(at, new Date())}</span>
    </time>
  )
}

function Section({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="rc-support__section">
      <h2>{title}</h2>
      {note && <p className="rc-sub">{note}</p>}
      {children}
    </section>
  )
}

/** `#` before a head says that its column holds numbers; a head that is missing has no column. */
function Table({ heads, children }: { heads: (string | undefined)[]; children: ReactNode }) {
  return (
    <div className="rc-support__scroll" tabIndex={0} role="group" aria-label="Table, scrolls sideways">
      <table className="rc-table">
        <thead>
          <tr>
            {heads
              .filter((head) => head !== undefined)
              .map((head, at) => (
                <th key={at} scope="col" className={head.startsWith('#') ? 'rc-number' : undefined}>
                  {head.replace('#', '') || <span className="rc-support__hidden">Action</span>}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

interface ActProps {
  act: List['act']
  action: Action
  /** What the button does to which row, for those who do not see the row. */
  label: string
  children: string
}

function Act({ act, action, label, children }: ActProps) {
  if (!act) return null
  return (
    <td className="rc-number">
      <button type="button" className="rc-support__small" aria-label={label} onClick={() => act(action)}>
        {children}
      </button>
    </td>
  )
}
