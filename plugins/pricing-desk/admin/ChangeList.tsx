'use client'

import { useState } from 'react'

import { formatCount, formatMoment } from '@/src/shared/admin/format'
import { renew, useLive } from '@/src/shared/admin/live'
import { cycleName } from '@/src/shared/cycles'
import { formatMoney } from '@/src/shared/money'
import type { DeskList } from '../documents'
import type { PriceChangeDoc, PriceChangeMails } from '../list-changes'
import { Pages } from '@/src/shared/admin/Pages'
import { policyText } from './policy-words'
import { UndoDialog } from './UndoDialog'

const LIMIT = 20
const STATUS = {
  planned: { label: 'Planned', tone: 'warn' },
  effective: { label: 'In effect', tone: 'good' },
  undone: { label: 'Taken back', tone: 'plain' },
} as const

/** What was changed, by whom and why, with the way back. */
export function ChangeList({ onDone }: { onDone: (message: string) => void }) {
  const [page, setPage] = useState(1)
  const [undoing, setUndoing] = useState<PriceChangeDoc>()
  const path = `/api/admin/pricing/changes?page=${page}&limit=${LIMIT}`
  const live = useLive<DeskList<PriceChangeDoc>>(path, { everyMs: 30_000 })
  if (live.state === 'failed') return <p className="rc-problem">The changes could not be loaded.</p>
  if (live.state === 'loading') return <p className="rc-sub">Loading …</p>
  const { docs, totalPages } = live.answer
  if (docs.length === 0) return <p className="rc-sub">No price has been changed here yet.</p>
  return (
    <>
      <ol className="cp-changes">
        {docs.map((change) => (
          <li key={change.id}>
            <ChangeItem change={change} onUndo={() => setUndoing(change)} />
          </li>
        ))}
      </ol>
      <Pages page={page} totalPages={totalPages} onPage={setPage} />
      {undoing && (
        <UndoDialog
          change={undoing}
          onClose={(done) => {
            setUndoing(undefined)
            if (!done) return
            onDone(done)
            void renew(path)
          }}
        />
      )}
    </>
  )
}

function ChangeItem({ change, onUndo }: { change: PriceChangeDoc; onUndo: () => void }) {
  const { status, reason, at, effectiveAt, by, affected, grandfathered, plans, prices, mails, undone } =
    change
  const { label, tone } = STATUS[status]
  const names = new Map(plans.map(({ id, name }) => [id, name]))
  return (
    <article className="cp-change">
      <header>
        <h2>{reason}</h2>
        <span className={`rc-pill rc-pill--${tone}`}>{label}</span>
      </header>
      <p className="rc-sub">
        {by?.name ?? by?.email ?? 'Somebody'} on {formatMoment(at)}; begins {formatMoment(effectiveAt)} (UTC).{' '}
        {policyText(change)}
      </p>
      <p>
        {prices
          .map(
            ({ planId, amount, currency, region, cycle }) =>
              `${names.get(planId) ?? 'A plan'} ${formatMoney({ amount, currency })} ${cycleName(cycle).toLowerCase()}${region ? ` in ${region}` : ''}`,
          )
          .join(' · ')}
      </p>
      <p>
        {formatCount(affected)} customers affected, {formatCount(grandfathered)} of them kept the old price at
        first.
        {mailText(mails)}
      </p>
      {undone && (
        <p className="rc-sub">
          Taken back by {undone.by?.name ?? undone.by?.email ?? 'somebody'} on {formatMoment(undone.at)}:{' '}
          {undone.reason}
        </p>
      )}
      {status !== 'undone' && (
        <button type="button" className="rc-button" onClick={onUndo}>
          Take back …
        </button>
      )}
    </article>
  )
}

/** How many were told by mail; nothing when nobody was to be. */
function mailText({ told, waiting, failed, cancelled, corrections }: PriceChangeMails): string {
  if (told + waiting + failed + cancelled === 0) return ''
  const rest = [
    waiting > 0 && `${formatCount(waiting)} more mails wait`,
    failed > 0 && `${formatCount(failed)} failed`,
    cancelled > 0 && `${formatCount(cancelled)} were not sent any more`,
    corrections > 0 && `${formatCount(corrections)} corrections`,
  ].filter((text) => text !== false)
  return ` ${formatCount(told)} told by mail${rest.length > 0 ? ` (${rest.join(', ')})` : ''}.`
}
