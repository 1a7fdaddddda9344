'use client'

import { useState } from 'react'

import './parts.css'
import './mail-preview.css'

interface MailPreviewProps {
  to: string
  subject: string
  text: string
  html: string
}

/** A mail as its reader sees it. What is in it can run nothing and load nothing: the frame is sandboxed. */
export function MailPreview({ to, subject, text, html }: MailPreviewProps) {
  const [plain, setPlain] = useState(false)
  return (
    <section className="ml-mail" aria-label="The mail">
      <dl>
        <dt>To</dt>
        <dd>
          <bdi>{to}</bdi>
        </dd>
        <dt>Subject</dt>
        <dd dir="auto">{subject}</dd>
      </dl>
      <div className="ml-mail__ways" role="group" aria-label="Show the mail">
        {[false, true].map((way) => (
          <button
            key={String(way)}
            type="button"
            className="rc-button"
            aria-pressed={way === plain}
            onClick={() => setPlain(way)}
          >
            {way ? 'Plain text' : 'Formatted'}
          </button>
        ))}
      </div>
      {plain ? (
        <pre dir="auto" tabIndex={0} aria-label="The mail as plain text">
          {text}
        </pre>
      ) : (
        <iframe title="The mail as its reader sees it" sandbox="" srcDoc={html} />
      )}
    </section>
  )
}
