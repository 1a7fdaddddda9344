'use client'

import { useState } from 'react'

import type { Listed } from '@/plugins/token-desk'
import { useLive } from '@/src/shared/admin/live'
import { Pages } from '@/src/shared/admin/Pages'
import type { BulkItem } from '../runs'
import { signedText } from './words'

const LIMIT = 20
const STATES: Record<BulkItem['status'], string> = {
  waiting: 'Waiting',
  done: 'Changed',
  refused: 'Not changed',
}

interface RunItemsProps {
  change: string
  /** Only those. */
  status?: BulkItem['status']
}

/** What became of each customer. */
export function RunItems({ change, status }: RunItemsProps) {
  const [page, setPage] = useState(1)
  const query = new URLSearchParams({ page: String(page), limit: String(LIMIT), ...(status && { status }) })
  const live = useLive<{ items: Listed<BulkItem> }>(
    `/api/admin/tokens/bulk/${encodeURIComponent(change)}?${query}`,
  )
  if (live.state === 'failed') return <p className="rc-problem">The customers could not be loaded.</p>
  if (live.state === 'loading') return <p className="rc-sub">Loading …</p>
  const { docs, totalPages } = live.answer.items
  return (
    <>
      <table className="rc-table bc-table">
        <caption className="rc-sr-only">What became of each customer</caption>
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">State</th>
            <th scope="col" className="rc-number">
              Credits
            </th>
          </tr>
        </thead>
        <tbody>
          {docs.map((item) => (
            <ItemRow key={item.customer} item={item} />
          ))}
        </tbody>
      </table>
      <Pages page={page} totalPages={totalPages} onPage={setPage} />
    </>
  )
}

function ItemRow({ item: { customer, name, status, problem, amount, returned } }: { item: BulkItem }) {
  return (
    <tr>
      <td data-label="Customer">
        {name ?? customer}
        {name && <span className="bc-sub">{customer}</span>}
      </td>
      <td data-label="State">
        {STATES[status]}
        {problem && <span className="bc-sub">{problem}</span>}
      </td>
      <td data-label="Credits" className="rc-number">
        {amount === null ? '—' : signedText(amount)}
        {returned !== null && <span className="bc-sub">undone: {signedText(returned)}</span>}
      </td>
    </tr>
  )
}
