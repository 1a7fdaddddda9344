'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'

import { call } from '@/src/shared/admin/call'
import '@/src/shared/admin/parts.css'
import './secret-and-test.css'

/** Makes the secret of a webhook, which shows once, and sends it a test. */
export function SecretAndTest() {
  const { id, savedDocumentData } = useDocumentInfo()
  const [secret, setSecret] = useState<string>()
  const [copied, setCopied] = useState(false)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState('')
  const [working, setWorking] = useState(false)
  if (!id) return <p className="webhook-secret">Save the webhook first, then make its secret here.</p>
  const hasSecret = secret !== undefined || Boolean(savedDocumentData?.secretMadeAt)

  const run = async (work: () => Promise<void>) => {
    setSaid('')
    setProblem('')
    setWorking(true)
    await work().catch((error: Error) => setProblem(error.message))
    setWorking(false)
  }
  const make = () =>
    run(async () => {
      const question = 'Make a new secret? Messages are signed with it at once, and the old one ends.'
      if (hasSecret && !window.confirm(question)) return
      setSecret((await call<{ secret: string }>('POST', `/api/webhooks/${id}/secret`)).secret)
      setCopied(false)
    })
  const test = () =>
    run(async () => {
      await call('POST', `/api/webhooks/${id}/test`)
      setSaid('A test is on its way. Reload in a few seconds to see below what became of it.')
    })
  const copy = () =>
    run(async () => {
      await navigator.clipboard.writeText(secret ?? '')
      setCopied(true)
    })

  return (
    <section className="webhook-secret" aria-labelledby="webhook-secret-title">
      <h3 id="webhook-secret-title">Secret</h3>
      <p>
        {hasSecret
          ? 'Every message is signed with it, so that your site can tell that it comes from here.'
          : 'Nothing is sent before the webhook has a secret.'}
      </p>
      {secret && (
        <div className="webhook-secret__fresh">
          <p>
            <strong>Copy this secret now.</strong> It cannot be shown again.
          </p>
          <code>{secret}</code>
          <button type="button" className="rc-button" onClick={() => void copy()}>
            {copied ? 'Copied' : 'Copy'}
          </button>
        </div>
      )}
      <p role="status" className="rc-done">
        {said}
      </p>
      {problem && (
        <p role="alert" className="rc-problem">
          {problem}
        </p>
      )}
      <div className="webhook-secret__buttons">
        <button
          type="button"
          className={hasSecret ? 'rc-button' : 'rc-button rc-button--primary'}
          disabled={working}
          onClick={() => void make()}
        >
          {hasSecret ? 'Make a new secret' : 'Make the secret'}
        </button>
        {hasSecret && (
          <button type="button" className="rc-button" disabled={working} onClick={() => void test()}>
            Send a test
          </button>
        )}
      </div>
    </section>
  )
}
