'use client'

import type { FeedLine } from './live-state'
import { Nothing, Table } from './Section'
import { amountText, clockText } from './words'

const COLUMNS = 7

/** The newest charges. Not announced by itself: it would never be silent. */
export function LiveFeed({ lines, filtered }: { lines: readonly FeedLine[]; filtered: boolean }) {
  if (lines.length === 0) {
    return (
      <Nothing>
        {filtered
          ? 'No charge matches yet. They appear here as they happen.'
          : 'No charge yet. They appear here as they happen.'}
      </Nothing>
    )
  }
  return (
    <Table
      caption="The newest charges first"
      columns={[
        'Time (UTC)',
        'Customer',
        'Member',
        'Feature',
        'Model',
        'Wallet',
        { label: 'Credits', number: true },
      ]}
    >
      {lines.map((line) =>
        line.kind === 'charge' ? <Charge key={line.id} {...line} /> : <More key={line.id} {...line} />,
      )}
    </Table>
  )
}

function Charge({ row }: Extract<FeedLine, { kind: 'charge' }>) {
  const none = (value: string | null) => (value === null ? 'sup-none' : undefined)
  return (
    <tr>
      <td data-label="Time (UTC)">
        <time dateTime={row.at}>{clockText(row.at)}</time>
      </td>
      <td data-label="Customer">
        <a href={`/admin/collections/customers/${row.customerId}/support`}>
          {row.customer ?? 'Deleted customer'}
        </a>
      </td>
      <td data-label="Member" className={none(row.member)}>
        {row.member ?? '—'}
      </td>
      <td data-label="Feature" className={none(row.feature)}>
        {row.feature ?? '—'}
      </td>
      <td data-label="Model" className={none(row.model)}>
        {row.model ?? '—'}
      </td>
      <td data-label="Wallet">{row.tokenType}</td>
      <td data-label="Credits" className="sup-number">
        {amountText(row.credits)}
      </td>
    </tr>
  )
}

function More({ count }: Extract<FeedLine, { kind: 'more' }>) {
  return (
    <tr className="sup-more">
      <td colSpan={COLUMNS}>
        {amountText(count)} more at that moment; they are in <a href="/admin/collections/usage-logs">Usage</a>
      </td>
    </tr>
  )
}
