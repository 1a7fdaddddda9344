'use client'

import { type FormEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'

interface ActionDialogProps {
  title: string
  /** What will happen, before it does. */
  consequence: ReactNode
  /** The words on the button that does it. */
  confirm: string
  danger?: boolean
  /** Whether it asks why. @default true */
  withReason?: boolean
  /** What must be filled in beside the reason. */
  children?: ReactNode
  /** Does it, and says what was done. An Error's message is shown, and everything stays as it was filled in. */
  run: (reason: string) => Promise<string>
  /** `done` says what was done; without it nothing was. */
  onClose: (done?: string) => void
}

/** Asks for a reason where one is kept, says what will happen, and does it when that is confirmed. */
export function ActionDialog({
  title,
  consequence,
  confirm,
  danger = false,
  withReason = true,
  children,
  run,
  onClose,
}: ActionDialogProps) {
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
    // Where the dialog belongs to a part of a form of Payload's, that form is not meant.
    event.stopPropagation()
    if (busy) return
    const reason = textOf(new FormData(event.currentTarget).get('reason'))
    setBusy(true)
    setProblem(undefined)
    try {
      onClose(await run(reason))
    } catch (error) {
      setProblem((error as Error).message)
      setBusy(false)
    }
  }

  return (
    <dialog
      ref={dialog}
      className="rc-dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-consequence`}
      onCancel={(event) => {
        event.preventDefault()
        if (!busy) onClose()
      }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <h2 id={`${id}-title`}>{title}</h2>
        {children}
        {withReason && (
          <div className="rc-field">
            <label htmlFor={`${id}-reason`}>Reason</label>
            <textarea
              id={`${id}-reason`}
              name="reason"
              required
              maxLength={500}
              rows={2}
              aria-describedby={`${id}-hint`}
            />
            <small id={`${id}-hint`}>Kept in the books together with your name.</small>
          </div>
        )}
        <p id={`${id}-consequence`} className="rc-consequence">
          {consequence}
        </p>
        <div role="alert">{problem && <p className="rc-problem">{problem}</p>}</div>
        <div className="rc-dialog__buttons">
          <button type="button" className="rc-button" disabled={busy} onClick={() => onClose()}>
            Cancel
          </button>
          <button
            type="submit"
            className={`rc-button ${danger ? 'rc-button--danger' : 'rc-button--primary'}`}
            disabled={busy}
          >
            {busy ? 'Working…' : confirm}
          </button>
        </div>
      </form>
    </dialog>
  )
}

function textOf(entry: FormDataEntryValue | null): string {
  return typeof entry === 'string' ? entry.trim() : ''
}
