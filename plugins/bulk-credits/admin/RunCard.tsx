'use client'

import { useState } from 'react'

import { formatCount, formatDate, formatMoment } from '@/src/shared/admin/format'
import type { BulkRun } from '../runs'
import { RunItems } from './RunItems'
import { actionText, actorText, signedText } from './words'

const STATES: Record<BulkRun['state'], { words: string; tone: 'good' | 'warn' | 'plain' }> = {
  running: { words: 'Running', tone: 'warn' },
  stopping: { words: 'Stopping', tone: 'warn' },
  finished: { words: 'Done', tone: 'good' },
  stopped: { words: 'Stopped', tone: 'plain' },
}

interface RunCardProps {
  run: BulkRun
  onStop: () => void
  onUndo: () => void
}

/** One change of many customers. */
export function RunCard({ run, onStop, onUndo }: RunCardProps) {
  const { reason, by, createdAt, finishedAt, expiryDate, state, done, undone } = run
  const isOver = state === 'finished' || state === 'stopped'
  const { words, tone } =
    isOver && undone > 0 && undone === done ? ({ words: 'Undone', tone: 'plain' } as const) : STATES[state]
  return (
    <article className="bc-run" aria-label={reason}>
      <header>
        <h2>{reason}</h2>
        <span className={`rc-pill rc-pill--${tone}`}>{words}</span>
      </header>
      <p>
        {actionText(run)}
        {expiryDate && `, until ${formatDate(expiryDate)}`}
      </p>
      <p className="rc-sub">
        {by}, {formatMoment(createdAt)}
        {finishedAt && ` – ${formatMoment(finishedAt)}`} (UTC)
      </p>
      <Progress run={run} />
      {run.undoneAt && (
        <p className="rc-sub">
          Undone in {formatCount(undone)} of {formatCount(done)} wallets on {formatMoment(run.undoneAt)}.
        </p>
      )}
      <Results run={run} />
      <div className="bc-actions">
        {state === 'running' && (
          <button type="button" className="rc-button" onClick={onStop}>
            Stop …
          </button>
        )}
        {isOver && done > undone && (
          <button type="button" className="rc-button" onClick={onUndo}>
            Undo …
          </button>
        )}
      </div>
    </article>
  )
}

/** How far it has come. Only the state is told to screen readers by itself, not every step. */
function Progress({
  run: { reason, state, total, waiting, done, refused, amount, stoppedBy },
}: {
  run: BulkRun
}) {
  const isOver = state === 'finished' || state === 'stopped'
  const through = total - waiting
  return (
    <>
      {!isOver && (
        <progress aria-label={`Progress of “${reason}”`} max={total} value={through}>
          {Math.floor((100 * through) / total)}%
        </progress>
      )}
      <p>
        <strong>{formatCount(done)}</strong> of {formatCount(total)} changed, {signedText(amount)} credits
        {refused > 0 && (
          <>
            ; <strong className="bc-bad">{formatCount(refused)}</strong> could not be
          </>
        )}
        {!isOver && `; ${formatCount(waiting)} to go. It goes on when you leave.`}
        {state === 'stopped' && `; ${formatCount(waiting)} left out, stopped by ${actorText(stoppedBy)}`}
      </p>
    </>
  )
}

/** The customers, once somebody wants to see them. */
function Results({ run: { change, refused } }: { run: BulkRun }) {
  const [shown, setShown] = useState<'refused' | 'all'>()
  return (
    <>
      {refused > 0 && (
        <details
          className="bc-details"
          onToggle={({ currentTarget }) => currentTarget.open && setShown('refused')}
        >
          <summary>Those that could not be changed, and why</summary>
          {shown !== undefined && <RunItems change={change} status="refused" />}
        </details>
      )}
      <details className="bc-details" onToggle={({ currentTarget }) => currentTarget.open && setShown('all')}>
        <summary>All customers of this change</summary>
        {shown === 'all' && <RunItems change={change} />}
      </details>
    </>
  )
}
