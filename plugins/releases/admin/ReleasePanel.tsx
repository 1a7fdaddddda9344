'use client'

import { useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { createPortal } from 'react-dom'

import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { call } from '@/src/shared/admin/call'
import '@/src/shared/admin/parts.css'
import './release-panel.css'

import type { ReleaseStatus } from '../pending'
import { Findings } from './Findings'
import { PriceDrafts } from './PriceDrafts'
import { useCheck } from './use-check'

const HINTS: Record<ReleaseStatus, string> = {
  open: 'Drafts may still change. Approving pins them as they are now.',
  approved: 'The drafts are pinned as they were approved. Publish them now, or at a time.',
  scheduled: 'It is published at its time, as it was approved.',
  published: 'Visitors see it. It can be taken back until one of its documents is published again.',
  failed: 'It could not be published at its time. Look at what went wrong, and publish it again or open it.',
  undone: 'It was taken back. Its contents wait as drafts.',
}

/** What a release would change, what stands in its way, and its next steps. */
export function ReleasePanel() {
  const { id } = useDocumentInfo()
  const modified = useFormModified()
  if (!id) return <p className="rp-note">Save the release first. Then it is checked here.</p>
  if (modified) return <p className="rp-note">Save your changes to have them checked.</p>
  return <Panel key={String(id)} id={String(id)} />
}

function Panel({ id }: { id: string }) {
  const { check, problem, again } = useCheck(id)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const [undoing, setUndoing] = useState(false)
  const [at, setAt] = useState('')
  const field = useId()

  const step = async (name: string, body?: object) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      await call('POST', `/api/admin/releases/${id}/${name}`, body ? { body } : {})
      // The form and its sidebar show what the release is now.
      window.location.reload()
    } catch (error) {
      setRefusal((error as Error).message)
      setBusy(false)
      again()
    }
  }

  const remove = async (key: string) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      await call('DELETE', `/api/admin/releases/${id}/prices/${encodeURIComponent(key)}`)
    } catch (error) {
      setRefusal((error as Error).message)
    }
    setBusy(false)
    again()
  }

  if (problem) return <p className="rc-problem">{problem}</p>
  if (!check) return <p className="rp-note">Checking …</p>
  const { status, ok } = check
  const ready = status === 'approved' || status === 'scheduled' || status === 'failed'
  return (
    <section className="rp" aria-label="Release">
      <Findings check={check} />
      <PriceDrafts
        drafts={check.prices}
        busy={busy}
        onRemove={status === 'open' ? ({ key }) => void remove(key) : undefined}
      />
      <p className="rp-note">{HINTS[status]}</p>
      <div role="alert">{refusal && <p className="rc-problem">{refusal}</p>}</div>
      <div className="rp-steps">
        {status !== 'published' && status !== 'undone' && (
          <a className="rc-button" href={`/pricing/preview?drafts=${id}`} target="_blank" rel="noreferrer">
            Preview
          </a>
        )}
        {status === 'open' && (
          <button
            type="button"
            className="rc-button rc-button--primary"
            disabled={busy || !ok}
            onClick={() => void step('approve')}
          >
            Approve
          </button>
        )}
        {ready && (
          <>
            <button
              type="button"
              className="rc-button rc-button--primary"
              disabled={busy}
              onClick={() => void step('publish')}
            >
              Publish now
            </button>
            <div className="rc-field">
              <label htmlFor={`${field}-at`}>or at (UTC)</label>
              <span className="rp-pair">
                <input
                  id={`${field}-at`}
                  type="datetime-local"
                  value={at}
                  onChange={({ target }) => setAt(target.value)}
                />
                <button
                  type="button"
                  className="rc-button"
                  disabled={busy || at === '' || status === 'failed'}
                  onClick={() => void step('schedule', { at: `${at}:00Z` })}
                >
                  Schedule
                </button>
              </span>
            </div>
            <button type="button" className="rc-button" disabled={busy} onClick={() => void step('reopen')}>
              Open again
            </button>
          </>
        )}
        {status === 'published' && (
          <button type="button" className="rc-button" disabled={busy} onClick={() => setUndoing(true)}>
            Take back …
          </button>
        )}
      </div>
      {undoing &&
        // A form cannot stand inside of Payload's own.
        createPortal(
          <ActionDialog
            title="Take the release back"
            consequence="Visitors see again what they saw before, all of it at once. What the release had published waits as drafts; prices and the exchange rate are again what they were, and what was charged meanwhile stays."
            confirm="Take it back"
            danger
            run={async (reason) => {
              await call('POST', `/api/admin/releases/${id}/undo`, { body: { reason } })
              return 'The release was taken back.'
            }}
            onClose={(done) => {
              setUndoing(false)
              if (done) window.location.reload()
            }}
          />,
          document.body,
        )}
    </section>
  )
}
