'use client'

import { useState } from 'react'

import type { CreditChange, Listed } from '@/plugins/token-desk'
import { formatCount, formatMoment } from '@/src/shared/admin/format'
import { renew, useLive } from '@/src/shared/admin/live'
import { Pages } from '@/src/shared/admin/Pages'
import { UndoDialog } from './UndoDialog'
import { actorText, signedText } from './words'

const LIMIT = 20
const KINDS: Record<CreditChange['kind'], string> = {
  add: 'Added',
  set: 'Set',
  subtract: 'Subtracted',
  gift: 'Gift between customers',
}

/** Every change by hand, whoever made it and in whatever way. */
export function HandChanges({ onDone }: { onDone: (message: string) => void }) {
  const [page, setPage] = useState(1)
  const [undoing, setUndoing] = useState<CreditChange>()
  const path = `/api/admin/tokens/changes?page=${page}&limit=${LIMIT}`
  const live = useLive<Listed<CreditChange>>(path, { everyMs: 15_000 })
  if (live.state === 'failed') return <p className="rc-problem">The changes could not be loaded.</p>
  if (live.state === 'loading') return <p className="rc-sub">Loading …</p>
  const { docs, totalPages } = live.answer
  if (docs.length === 0) return <p className="rc-sub">No credits were changed by hand yet.</p>
  return (
    <>
      <table className="rc-table bc-table">
        <caption className="rc-sr-only">Changes of credits by hand, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">When (UTC)</th>
            <th scope="col">What</th>
            <th scope="col">Why</th>
            <th scope="col" className="rc-number">
              Wallets
            </th>
            <th scope="col" className="rc-number">
              Credits
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {docs.map((change) => (
            <ChangeRow key={change.change} change={change} onUndo={() => setUndoing(change)} />
          ))}
        </tbody>
      </table>
      <Pages page={page} totalPages={totalPages} onPage={setPage} />
      {undoing && (
        <UndoDialog
          change={undoing.change}
          wallets={undoing.wallets - undoing.undone}
          onClose={(message) => {
            setUndoing(undefined)
            if (message === undefined) return
            onDone(message)
            void renew(path)
          }}
        />
      )}
    </>
  )
}

function ChangeRow({ change, onUndo }: { change: CreditChange; onUndo: () => void }) {
  const { kind, tokenType, reason, actor, createdAt, wallets, amount, undone, undoneAt } = change
  return (
    <tr>
      <td data-label="When (UTC)">{formatMoment(createdAt)}</td>
      <td data-label="What">
        {KINDS[kind]}
        <span className="bc-sub">{tokenType}</span>
      </td>
      <td data-label="Why">
        {reason ?? '—'}
        <span className="bc-sub">{actorText(actor)}</span>
      </td>
      <td data-label="Wallets" className="rc-number">
        {formatCount(wallets)}
      </td>
      <td data-label="Credits" className="rc-number">
        {signedText(amount)}
      </td>
      <td data-label="State">
        {undoneAt && (
          <>
            <span className="rc-pill">
              {undone === wallets ? 'Undone' : `Undone in ${formatCount(undone)}`}
            </span>
            <span className="bc-sub">{formatMoment(undoneAt)}</span>
          </>
        )}
        {undone < wallets && kind !== 'gift' && (
          <button
            type="button"
            className="rc-button"
            aria-label={`Undo ${reason ?? 'the change'} of ${formatMoment(createdAt)}`}
            onClick={onUndo}
          >
            Undo …
          </button>
        )}
      </td>
    </tr>
  )
}
