'use client'

import { useEffect, useRef, useState } from 'react'

import type { Words } from '../words/words'
import styles from './pricing.module.css'
import { isAnswered, type Kind, reportHelpful } from './report'

interface Props {
  kind: Kind
  id: string
  /** What is asked about, for people who do not see where the question stands. */
  about: string
  words: Words['helpful']
}

/** "Was this helpful?", asked once a session. */
export function Helpful({ kind, id, about, words }: Props) {
  const [state, setState] = useState<'asked' | 'thanked' | 'answered before'>('asked')
  const thanks = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (isAnswered(kind, id)) setState((now) => (now === 'asked' ? 'answered before' : now))
  }, [kind, id])
  useEffect(() => {
    // The button that had the focus is gone; here the answer is read out.
    if (state === 'thanked') thanks.current?.focus()
  }, [state])

  if (state === 'answered before') return null
  if (state === 'thanked') {
    return (
      <p className={styles.thanks} ref={thanks} tabIndex={-1}>
        {words.thanks}
      </p>
    )
  }
  const answer = (helpful: boolean) => () => {
    reportHelpful({ kind, id, helpful })
    setState('thanked')
  }
  return (
    <div className={styles.helpful} role="group" aria-label={`${words.question} ${about}`}>
      <span aria-hidden="true">{words.question}</span>
      <button type="button" onClick={answer(true)}>
        {words.yes}
      </button>
      <button type="button" onClick={answer(false)}>
        {words.no}
      </button>
    </div>
  )
}
