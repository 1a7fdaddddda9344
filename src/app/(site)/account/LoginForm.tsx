'use client'

import { type FormEvent, useState } from 'react'

import type { Words } from '../words/words'
import styles from './account.module.css'

/** A member's login; the page is loaded anew with the session that it makes. */
export function LoginForm({ words }: { words: Words['account'] }) {
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    const { email, password } = Object.fromEntries(new FormData(event.currentTarget))
    const answer = await fetch('/api/members/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    }).catch(() => undefined)
    if (answer?.ok) {
      window.location.reload()
      return
    }
    setBusy(false)
    setProblem(answer ? words.wrong : words.noConnection)
  }

  return (
    <form className={styles.login} onSubmit={(event) => void submit(event)}>
      <label>
        {words.email}
        <input name="email" type="email" autoComplete="username" required />
      </label>
      <label>
        {words.password}
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <p role="alert" className={styles.problem}>
        {problem}
      </p>
      <button className="button button-primary" disabled={busy}>
        {busy ? words.loggingIn : words.logIn}
      </button>
    </form>
  )
}
