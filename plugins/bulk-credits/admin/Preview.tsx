'use client'

import { formatCount, formatExact } from '@/src/shared/admin/format'
import type { BulkPreview } from '../preview'
import type { BulkRequest } from './draft'
import { creditsText, customersText } from './words'

interface PreviewProps {
  request: BulkRequest
  preview: BulkPreview
  onStart: () => void
}

/** What would happen: how many, how much, and to whom it cannot happen. */
export function Preview({ request, preview, onStart }: PreviewProps) {
  const { changed, unchanged, gained, lost, refused, sample, repeated } = preview
  return (
    <>
      <dl className="bc-figures">
        <Figure name="Customers change" value={formatCount(changed)} />
        {(gained > 0 || lost === 0) && <Figure name="Credits added" value={formatExact(gained)} />}
        {lost > 0 && <Figure name="Credits taken away" value={formatExact(lost)} />}
        {unchanged > 0 && <Figure name="Have it already" value={formatCount(unchanged)} />}
        <Figure name="Cannot be changed" value={formatCount(refused.total)} bad={refused.total > 0} />
      </dl>
      {repeated > 0 && (
        <p className="rc-sub">{formatCount(repeated)} named more than once: each is changed once.</p>
      )}
      <MailNote request={request} preview={preview} />
      {refused.total > 0 && <RefusedTable refused={refused} />}
      {sample.length > 0 && <Sample preview={preview} />}
      {changed > 0 ? (
        <div className="bc-actions">
          <button type="button" className="rc-button rc-button--primary" onClick={onStart}>
            Change the credits of {customersText(changed)} …
          </button>
        </div>
      ) : (
        <p>Nothing would change. Choose other customers, or another amount.</p>
      )}
    </>
  )
}

function Figure({ name, value, bad = false }: { name: string; value: string; bad?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={bad ? 'bc-bad' : undefined}>{value}</dd>
    </div>
  )
}

function MailNote({
  request,
  preview: { mails, withoutAddress },
}: Pick<PreviewProps, 'request' | 'preview'>) {
  if (!request.notifyUser) return <p className="rc-sub">Nobody gets a mail.</p>
  return (
    <p className="rc-sub">
      {customersText(mails)} get a mail.{' '}
      {withoutAddress > 0 && `${formatCount(withoutAddress)} have no address and get none.`}
    </p>
  )
}

function RefusedTable({ refused: { total, docs } }: { refused: BulkPreview['refused'] }) {
  return (
    <details className="bc-details">
      <summary>{formatCount(total)} cannot be changed, and why</summary>
      <table className="rc-table bc-table">
        <caption className="rc-sr-only">Customers whose credits cannot be changed</caption>
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {docs.map(({ customer, name, problem }) => (
            <tr key={customer}>
              <td data-label="Customer">
                {name ?? customer}
                {name && <span className="bc-sub">{customer}</span>}
              </td>
              <td data-label="Why">{problem}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > docs.length && <p className="rc-sub">And {formatCount(total - docs.length)} more.</p>}
    </details>
  )
}

function Sample({ preview: { sample, changed } }: { preview: BulkPreview }) {
  const title =
    changed > sample.length
      ? `The first ${formatCount(sample.length)} of ${formatCount(changed)}`
      : 'Before and after'
  return (
    <details className="bc-details">
      <summary>{title}</summary>
      <table className="rc-table bc-table">
        <caption className="rc-sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col" className="rc-number">
              Available now
            </th>
            <th scope="col" className="rc-number">
              Then
            </th>
          </tr>
        </thead>
        <tbody>
          {sample.map(({ customer, name, before, after }) => (
            <tr key={customer}>
              <td data-label="Customer">
                {name}
                <span className="bc-sub">{customer}</span>
              </td>
              <td data-label="Available now" className="rc-number">
                {creditsText(before)}
              </td>
              <td data-label="Then" className="rc-number">
                {creditsText(after)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
