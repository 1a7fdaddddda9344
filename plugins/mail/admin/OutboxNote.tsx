'use client'

import { useState } from 'react'

import '@/src/shared/admin/parts.css'
import './mail.css'

import { call } from '@/src/shared/admin/call'
import { formatCount } from '@/src/shared/admin/format'
import { useLive } from '@/src/shared/admin/live'
import type { OutboxState } from '../desk'

/** Above the list: whether mails are sent at all, how many wait or failed, and the way to try all of them again. */
export function OutboxNote() {
  const live = useLive<OutboxState>('/api/admin/mails', { everyMs: 15_000 })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  if (live.state === 'loading' || live.state === 'failed') return null
  const { sends, mails } = live.answer
  const retry = async () => {
    setBusy(true)
    try {
      await call('POST', '/api/admin/mails/retry')
      window.location.reload()
    } catch (error) {
      setProblem((error as Error).message)
      setBusy(false)
    }
  }
  return (
    <section className="ml-note" aria-label="State of the outbox">
      {sends ? (
        <p>
          {formatCount(mails.sent)} sent, {formatCount(mails.queued + mails.sending)} waiting,{' '}
          {formatCount(mails.failed)} failed.
        </p>
      ) : (
        <p>
          <strong>Mails are kept here and sent to nobody</strong>, because no mail server is set. Open one to
          read what the customer would get. Whoever runs Ratecard sets <code>SMTP_URL</code> and{' '}
          <code>MAIL_FROM</code>; mails that are kept by then stay here.
        </p>
      )}
      {mails.failed > 0 && (
        <button type="button" className="rc-button" disabled={busy} onClick={() => void retry()}>
          {busy ? 'Working…' : `Try all ${formatCount(mails.failed)} that failed again`}
        </button>
      )}
      <div role="alert">{problem && <p className="rc-problem">{problem}</p>}</div>
    </section>
  )
}
