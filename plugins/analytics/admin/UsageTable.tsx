'use client'

import Link from 'next/link'
import { Fragment, useState } from 'react'

import type { UsageRow } from '../usage-page'
import { formatCount, formatCredits, formatExact, formatMoment } from '@/src/shared/admin/format'
import { ReceiptPanel } from './ReceiptPanel'

const COLUMNS = 9

type Row = Omit<UsageRow, 'recordedAt'> & { recordedAt: string }

/** One page of usage; each row opens to its receipt. */
export function UsageTable({ rows, withCosts }: { rows: Row[]; withCosts: boolean }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) =>
    setOpen((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  return (
    <div className="rc-usage__table">
      <table className="rc-table rc-table--usage">
        <caption className="rc-sr-only">Usage, newest first</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="rc-sr-only">Receipt</span>
            </th>
            <th scope="col">Time (UTC)</th>
            <th scope="col">Customer</th>
            <th scope="col">Feature</th>
            <th scope="col">Model</th>
            <th scope="col">Token type</th>
            <th scope="col" className="rc-number">
              Tokens in
            </th>
            <th scope="col" className="rc-number">
              Tokens out
            </th>
            <th scope="col" className="rc-number">
              Credits
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.id}>
              <UsageLine row={row} open={open.has(row.id)} onToggle={() => toggle(row.id)} />
              {open.has(row.id) && (
                <tr className="rc-receipt-row" id={`receipt-${row.id}`}>
                  <td colSpan={COLUMNS}>
                    <ReceiptPanel id={row.id} withCosts={withCosts} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function UsageLine({ row, open, onToggle }: { row: Row; open: boolean; onToggle: () => void }) {
  const name = row.customer ?? 'Deleted customer'
  return (
    <tr className={open ? 'rc-open' : undefined}>
      <td className="rc-usage__toggle">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? `receipt-${row.id}` : undefined}
          aria-label={`Receipt of ${formatExact(row.credits)} credits, ${name}, ${formatMoment(row.recordedAt)}`}
          onClick={onToggle}
        >
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d="M4 2l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      </td>
      <td data-label="Time (UTC)">
        <time dateTime={row.recordedAt}>{formatMoment(row.recordedAt)}</time>
      </td>
      <td data-label="Customer">
        <Link href={`/admin/collections/customers/${row.customerId}`} prefetch={false}>
          {name}
        </Link>
      </td>
      <td data-label="Feature" className={row.feature ? undefined : 'rc-none'}>
        {row.feature ?? '—'}
      </td>
      <td data-label="Model" className={row.model ? undefined : 'rc-none'}>
        {row.model ?? '—'}
      </td>
      <td data-label="Token type">{row.tokenType}</td>
      <td data-label="Tokens in" className={`rc-number${row.inputTokens === null ? ' rc-none' : ''}`}>
        {tokens(row.inputTokens)}
        {row.otherTokens > 0 && (
          <span className="rc-sub">+{formatCount(row.otherTokens)} cached, reasoning</span>
        )}
      </td>
      <td data-label="Tokens out" className={`rc-number${row.outputTokens === null ? ' rc-none' : ''}`}>
        {tokens(row.outputTokens)}
      </td>
      <td data-label="Credits" className="rc-number">
        {row.voided ? <s>{formatCredits(row.credits)}</s> : formatCredits(row.credits)}
        {row.voided && <span className="rc-sub">voided</span>}
        {row.overage > 0 && <span className="rc-sub">{formatCredits(row.overage)} beyond the balance</span>}
      </td>
    </tr>
  )
}

function tokens(count: number | null): string {
  return count === null ? '—' : formatCount(count)
}
