'use client'

import { useEffect, useState } from 'react'

import { formatMoment } from '@/src/shared/admin/format'
import type { ImportList as Imports } from '../desk'
import type { AppliedEntry, ShownImport } from '../imports'
import { listImports } from './import-calls'
import { UndoDialog } from './UndoDialog'
import { modelsText, outcomeText, priceText } from './words'

interface ImportListProps {
  onUndone: () => void
}

/** What was imported before, the newest first. */
export function ImportList({ onUndone }: ImportListProps) {
  const [page, setPage] = useState(1)
  const [list, setList] = useState<Imports>()
  const [problem, setProblem] = useState<string>()
  const [undoing, setUndoing] = useState<ShownImport>()

  useEffect(() => {
    let over = false
    listImports(page).then(
      (answer) => {
        if (over) return
        setList(answer)
        setProblem(undefined)
      },
      (error: Error) => {
        if (!over) setProblem(error.message)
      },
    )
    return () => {
      over = true
    }
  }, [page])

  if (problem) return <p className="rc-problem">{problem}</p>
  if (!list) {
    return (
      <div className="rc-skeleton" aria-label="Loading">
        <div className="rc-skeleton__row" />
        <div className="rc-skeleton__row" />
      </div>
    )
  }
  if (list.totalDocs === 0) {
    return (
      <p className="mp-nothing">
        Nothing was imported yet. What you apply is listed here, and can be undone.
      </p>
    )
  }
  return (
    <>
      <table className="rc-table mp-table mp-imports">
        <caption className="rc-sr-only">Imports</caption>
        <thead>
          <tr>
            <th scope="col">When (UTC)</th>
            <th scope="col">From</th>
            <th scope="col">What</th>
            <th scope="col">Why</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {list.docs.map((one) => (
            <tr key={one.id}>
              <td data-label="When (UTC)">
                <span>{formatMoment(one.appliedAt)}</span>
                {one.effectiveAt > one.appliedAt && (
                  <span className="mp-sub">counts from {formatMoment(one.effectiveAt)}</span>
                )}
              </td>
              <td data-label="From">
                <span>{one.source === 'litellm' ? (one.fileName ?? 'LiteLLM') : 'Built-in price list'}</span>
              </td>
              <td data-label="What">
                <details>
                  <summary>{modelsText(one.entries.length)}</summary>
                  <ul className="mp-changes">
                    {one.entries.map((entry) => (
                      <Entry key={entry.price} entry={entry} />
                    ))}
                  </ul>
                </details>
              </td>
              <td data-label="Why">
                <span>{one.reason}</span>
                <span className="mp-sub">{one.appliedBy?.name ?? 'Somebody who has left'}</span>
              </td>
              <td data-label="State">
                {one.status === 'applied' ? (
                  <button
                    type="button"
                    className="rc-button"
                    aria-label={`Undo the import of ${formatMoment(one.appliedAt)}`}
                    onClick={() => setUndoing(one)}
                  >
                    Undo
                  </button>
                ) : (
                  <>
                    <span className="rc-pill">Undone</span>
                    <span className="mp-sub">
                      {one.undoneAt && formatMoment(one.undoneAt)} · {one.undoneBy?.name ?? '—'}
                    </span>
                    <span className="mp-sub">{one.undoReason}</span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.totalPages > 1 && (
        <div className="mp-actions">
          <button type="button" className="rc-button" disabled={page === 1} onClick={() => setPage(page - 1)}>
            Newer
          </button>
          <span>
            Page {list.page} of {list.totalPages}
          </span>
          <button
            type="button"
            className="rc-button"
            disabled={page >= list.totalPages}
            onClick={() => setPage(page + 1)}
          >
            Older
          </button>
        </div>
      )}
      {undoing && (
        <UndoDialog
          done={undoing}
          onClose={(undone) => {
            setUndoing(undefined)
            if (undone) onUndone()
          }}
        />
      )}
    </>
  )
}

function Entry({ entry }: { entry: AppliedEntry }) {
  const outcome = outcomeText(entry)
  return (
    <li>
      <b>{entry.label}</b> {entry.before && <s>{priceText(entry.before)}</s>}
      <span className="rc-sr-only"> becomes </span> {priceText(entry.after)}
      {outcome && <span className="mp-sub">{outcome}</span>}
    </li>
  )
}
