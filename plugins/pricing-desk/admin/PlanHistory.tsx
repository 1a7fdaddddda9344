'use client'

import { useState } from 'react'

import { formatCount, formatMoment } from '@/src/shared/admin/format'
import { useLive } from '@/src/shared/admin/live'
import { Pages } from '@/src/shared/admin/Pages'
import type { DeskList } from '../documents'
import type { HistoryEntry } from '../history'
import { groupsOf, type HistoryGroup } from './history-groups'
import { fromToText, whoText } from './history-words'
import { policyText } from './policy-words'

const LIMIT = 50

interface PlanHistoryProps {
  planId: string
  type: HistoryEntry['type']
}

/** Newest first, a page at a time. */
export function PlanHistory({ planId, type }: PlanHistoryProps) {
  const [page, setPage] = useState(1)
  const live = useLive<DeskList<HistoryEntry>>(
    `/api/admin/pricing/history/${planId}?type=${type}&page=${page}&limit=${LIMIT}`,
    { everyMs: 60_000 },
  )
  if (live.state === 'failed') return <p className="rc-problem">The history could not be loaded.</p>
  if (live.state === 'loading') return <p className="rc-sub">Loading …</p>
  const { docs, totalPages } = live.answer
  if (docs.length === 0)
    return <p className="rc-sub">{type === 'price' ? 'It has no price yet.' : 'Nothing was changed yet.'}</p>
  return (
    <>
      <ol className="cp-changes">
        {groupsOf(docs).map((group) => (
          <li key={group.id}>
            {group.type === 'price' ? (
              <PricesItem prices={group.prices} />
            ) : (
              <VersionItem planId={planId} version={group.version} />
            )}
          </li>
        ))}
      </ol>
      <Pages page={page} totalPages={totalPages} onPage={setPage} />
    </>
  )
}

type Prices = Extract<HistoryGroup, { type: 'price' }>['prices']

function PricesItem({ prices }: { prices: Prices }) {
  const { reason, by, at, effectiveAt, change } = prices[0]
  return (
    <article className="cp-change">
      <header>
        <h2>{reason ?? 'Without a reason'}</h2>
        {change?.undone && <span className="rc-pill">Taken back</span>}
      </header>
      <p className="rc-sub">
        {whoText(by)} on {formatMoment(at)}; begins {formatMoment(effectiveAt)} (UTC).{' '}
        {change && policyText(change)}
      </p>
      <ul className="cp-prices">
        {prices.map((price) => (
          <li key={price.id}>{fromToText(price)}</li>
        ))}
      </ul>
      {change && (
        <p>
          {formatCount(change.affected)} customers affected, {formatCount(change.grandfathered)} of them kept
          the old price at first.
        </p>
      )}
      {change?.undone && (
        <p className="rc-sub">
          Taken back by {whoText(change.undone.by)} on {formatMoment(change.undone.at)}:{' '}
          {change.undone.reason}
        </p>
      )}
    </article>
  )
}

function VersionItem({
  planId,
  version: { id, at, by, status, changes },
}: {
  planId: string
  version: Extract<HistoryGroup, { type: 'plan' }>['version']
}) {
  const count =
    changes.length === 1 ? 'One field was changed' : `${formatCount(changes.length)} fields were changed`
  return (
    <article className="cp-change">
      <header>
        <h2>{formatMoment(at)} (UTC)</h2>
        <span className={`rc-pill rc-pill--${status === 'published' ? 'good' : 'warn'}`}>
          {status === 'published' ? 'Published' : 'Draft'}
        </span>
      </header>
      <p className="rc-sub">{whoText(by)}</p>
      {changes.length === 0 ? (
        <p>Published as it was.</p>
      ) : (
        <p>
          {count}: <a href={`/admin/collections/plans/${planId}/versions/${id}`}>see what</a>
        </p>
      )}
    </article>
  )
}
