'use client'

import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react'

import type { ShownImport } from '../imports'
import { undoImport } from './import-calls'
import { modelsText } from './words'

interface UndoDialogProps {
  done: ShownImport
  onClose: (undone: boolean) => void
}

/** Asks why, says what will happen, and undoes an import. */
export function UndoDialog({ done, onClose }: UndoDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  // Closed while it is still in the page: only then does the browser give the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => element?.close()
  }, [])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const reason = new FormData(event.currentTarget).get('reason')
    setBusy(true)
    setProblem(undefined)
    try {
      await undoImport(done.id, typeof reason === 'string' ? reason.trim() : '')
      onClose(true)
    } catch (error) {
      setProblem((error as Error).message)
      setBusy(false)
    }
  }

  return (
    <dialog
      ref={dialog}
      className="mp-dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-consequence`}
      onCancel={(event) => {
        event.preventDefault()
        if (!busy) onClose(false)
      }}
    >
      <form className="mp-form" onSubmit={(event) => void submit(event)}>
        <h2 id={`${id}-title`}>Undo this import</h2>
        <p id={`${id}-consequence`}>
          {modelsText(done.entries.length)} get back the prices of before, from now on. Models that were new
          are switched off. Prices that somebody has changed since are left alone, and what was charged
          meanwhile stays as it is.
        </p>
        <div className="mp-field">
          <label htmlFor={`${id}-reason`}>Reason</label>
          <textarea id={`${id}-reason`} name="reason" required maxLength={500} rows={2} />
        </div>
        <div role="alert">{problem && <p className="mp-problem">{problem}</p>}</div>
        <div className="mp-actions mp-actions--end">
          <button type="button" className="mp-button" disabled={busy} onClick={() => onClose(false)}>
            Cancel
          </button>
          <button type="submit" className="mp-button mp-button--danger" disabled={busy}>
            {busy ? 'Undoing…' : 'Undo the import'}
          </button>
        </div>
      </form>
    </dialog>
  )
}
