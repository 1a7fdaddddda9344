'use client'

import { useState } from 'react'

import styles from './preview.module.css'

interface Props {
  /** What the link is to show. For something else, another one is made: give it a key. */
  shown: {
    at?: string
    page?: string
    currency: string
    region: string
    locale: string
    drafts: boolean | string
  }
  /** Links show nobody's own prices. */
  ofCustomer: boolean
}

const DAY = 86_400
const SPANS = [
  ['1 day', DAY],
  ['7 days', 7 * DAY],
] as const

/** Makes a link to what is shown, for somebody without a login, and puts it on the clipboard. */
export function ShareLink({ shown, ofCustomer }: Props) {
  const [link, setLink] = useState<string>()
  const [said, setSaid] = useState('')

  const share = async (expiresIn: number, span: string) => {
    const answer = await fetch('/api/admin/content/preview-links', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...shown, expiresIn }),
    }).catch(() => undefined)
    if (!answer?.ok) {
      setLink(undefined)
      setSaid('The link could not be made. Log in again, or try later.')
      return
    }
    const { url } = (await answer.json()) as { url: string }
    setLink(url)
    const copied = await navigator.clipboard?.writeText(url).then(
      () => true,
      () => false,
    )
    setSaid(
      `${copied ? 'Copied' : 'Copy it from here'}: whoever has this link sees exactly this page for ${span}, without a login.`,
    )
  }

  return (
    <div className={styles.share}>
      {SPANS.map(([span, seconds]) => (
        <button key={span} type="button" className="button" onClick={() => void share(seconds, span)}>
          Copy a link that works for {span}
        </button>
      ))}
      {ofCustomer && <span>It shows the prices of newcomers, not those of this customer.</span>}
      {link && (
        <input
          readOnly
          value={link}
          aria-label="Link to this preview"
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      <p role="status">{said}</p>
    </div>
  )
}
