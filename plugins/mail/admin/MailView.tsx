'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'

import '@/src/shared/admin/parts.css'
import './mail.css'

import type { Mail } from '@/src/payload-types'
import { call } from '@/src/shared/admin/call'
import { MailPreview } from '@/src/shared/admin/MailPreview'

const STATES: Record<Mail['status'], string> = {
  queued: 'It waits to be sent.',
  sending: 'It is being sent.',
  sent: 'The mail server has taken it.',
  kept: 'It was sent to nobody, because no mail server is set.',
  failed: 'It could not be sent, and is not tried again by itself.',
  cancelled: 'It is not sent, because what it tells of was taken back.',
}

/** The mail itself, what became of it, and "try again" for one that failed. */
export function MailView() {
  const { initialData } = useDocumentInfo()
  const mail = initialData as Partial<Mail> | undefined
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  if (!mail?.id || !mail.status) return null
  const { id, to = '', subject = '', text = '', html = '', status, error } = mail
  const retry = async () => {
    setBusy(true)
    try {
      await call('POST', `/api/admin/mails/${id}/retry`)
      // The sidebar shows what the mail is now.
      window.location.reload()
    } catch (refusal) {
      setProblem((refusal as Error).message)
      setBusy(false)
    }
  }
  return (
    <>
      <div className="ml-state">
        <p className={status === 'failed' ? 'rc-problem' : 'rc-sub'}>
          {STATES[status]} {error && <bdi>{error}</bdi>}
        </p>
        {status === 'failed' && (
          <button
            type="button"
            className="rc-button rc-button--primary"
            disabled={busy}
            onClick={() => void retry()}
          >
            {busy ? 'Working…' : 'Try again'}
          </button>
        )}
        <div role="alert">{problem && <p className="rc-problem">{problem}</p>}</div>
      </div>
      <MailPreview to={to} subject={subject} text={text} html={html} />
    </>
  )
}
