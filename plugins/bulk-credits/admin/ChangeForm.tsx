'use client'

import { type FormEvent, useId, useState } from 'react'

import { call } from '@/src/shared/admin/call'
import type { Choices } from '../choices'
import type { BulkPreview } from '../preview'
import { type BulkRequest, type Draft, requestOf } from './draft'
import { Preview } from './Preview'
import { StartDialog } from './StartDialog'
import { WhatFields } from './WhatFields'
import { WhoFields } from './WhoFields'

interface ChangeFormProps {
  choices: Choices
  onStarted: (message: string) => void
}

/** What was looked at. */
interface Looked {
  request: BulkRequest
  preview: BulkPreview
  /** Of one preview the same: whatever is sent again, the change is made once. */
  idempotencyKey: string
}

/** Who, what, a preview, and only then the change. */
export function ChangeForm({ choices, onStarted }: ChangeFormProps) {
  const id = useId()
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(choices))
  const [looked, setLooked] = useState<Looked>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [starting, setStarting] = useState(false)

  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }))
    // What was looked at is not what stands there now.
    setLooked(undefined)
  }
  const look = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    setLooked(undefined)
    const request = requestOf(draft)
    try {
      const preview = await call<BulkPreview>('POST', '/api/admin/tokens/bulk/preview', { body: request })
      setLooked({ request, preview, idempotencyKey: `bulk-${crypto.randomUUID()}` })
    } catch (error) {
      setProblem((error as Error).message)
    }
    setBusy(false)
  }
  return (
    <>
      <form className="bc-form" onSubmit={(event) => void look(event)}>
        <fieldset disabled={busy}>
          <legend>Whose credits</legend>
          <WhoFields draft={draft} choices={choices} onChange={change} onProblem={setProblem} />
        </fieldset>
        <fieldset disabled={busy}>
          <legend>What happens</legend>
          <WhatFields draft={draft} choices={choices} onChange={change} />
        </fieldset>
        <div className="bc-actions">
          <button type="submit" className="rc-button rc-button--primary" disabled={busy}>
            {busy ? 'Counting…' : 'Preview'}
          </button>
          <span className="rc-sub">Changes nothing yet.</span>
        </div>
      </form>
      <div role="alert">{problem && <p className="rc-problem">{problem}</p>}</div>
      {looked && (
        <section className="bc-preview" aria-labelledby={`${id}-preview`}>
          <h2 id={`${id}-preview`}>Preview</h2>
          <Preview {...looked} onStart={() => setStarting(true)} />
        </section>
      )}
      {looked && starting && (
        <StartDialog
          {...looked}
          onClose={(message) => {
            setStarting(false)
            if (message === undefined) return
            setLooked(undefined)
            onStarted(message)
          }}
        />
      )}
    </>
  )
}

function emptyDraft({ tokenTypes }: Choices): Draft {
  return {
    ...{ who: 'filter', search: '', plan: '', group: '', status: 'active', list: '' },
    ...{ action: 'add', credits: '', tokenType: tokenTypes[0]?.value ?? 'general', lastDay: '' },
    ...{ notify: false, message: '' },
  }
}
