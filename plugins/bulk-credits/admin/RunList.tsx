'use client'

import { useState } from 'react'

import type { Listed } from '@/plugins/token-desk'
import { renew, useLive } from '@/src/shared/admin/live'
import { Pages } from '@/src/shared/admin/Pages'
import type { BulkRun } from '../runs'
import { RunCard } from './RunCard'
import { StopDialog } from './StopDialog'
import { UndoDialog } from './UndoDialog'

const LIMIT = 10
/** Often enough to see it move. */
const EVERY_MS = 1_500

/** Changes of many customers, how far they have come, and the way back. */
export function RunList({ onDone }: { onDone: (message: string) => void }) {
  const [page, setPage] = useState(1)
  const [asking, setAsking] = useState<{ what: 'stop' | 'undo'; run: BulkRun }>()
  const path = `/api/admin/tokens/bulk?page=${page}&limit=${LIMIT}`
  const live = useLive<Listed<BulkRun>>(path, { everyMs: EVERY_MS })
  const close = (message?: string) => {
    setAsking(undefined)
    if (message === undefined) return
    onDone(message)
    void renew(path)
  }
  if (live.state === 'failed') return <p className="rc-problem">The changes could not be loaded.</p>
  if (live.state === 'loading') {
    return (
      <div className="rc-skeleton" aria-label="Loading">
        <div className="rc-skeleton__row" />
        <div className="rc-skeleton__row" />
      </div>
    )
  }
  const { docs, totalPages } = live.answer
  if (docs.length === 0) {
    return (
      <p className="rc-sub">
        No change of many customers yet. What you begin is listed here, and can be undone.
      </p>
    )
  }
  return (
    <>
      <ol className="bc-runs">
        {docs.map((run) => (
          <li key={run.change}>
            <RunCard
              run={run}
              onStop={() => setAsking({ what: 'stop', run })}
              onUndo={() => setAsking({ what: 'undo', run })}
            />
          </li>
        ))}
      </ol>
      <Pages page={page} totalPages={totalPages} onPage={setPage} />
      {asking?.what === 'stop' && <StopDialog run={asking.run} onClose={close} />}
      {asking?.what === 'undo' && (
        <UndoDialog
          change={asking.run.change}
          wallets={asking.run.done - asking.run.undone}
          onClose={close}
        />
      )}
    </>
  )
}
