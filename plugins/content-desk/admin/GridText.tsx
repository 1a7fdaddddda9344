'use client'

import { useField } from '@payloadcms/ui'
import { type KeyboardEvent, useCallback } from 'react'

interface GridTextProps {
  path: string
  /** What a screen reader calls it. */
  name: string
  maxLength: number
  placeholder?: string
  readOnly: boolean
  /** What to say when it is empty; without it, it may be. */
  required?: string
  className?: string
}

/** The id of the input for a field, as Payload makes them: links to fields lead there. */
export function inputId(path: string): string {
  return `field-${path.replaceAll('.', '__')}`
}

/** A text of the form, edited in the table; what is wrong with it stands below. */
export function GridText({
  path,
  name,
  maxLength,
  placeholder,
  readOnly,
  required,
  className,
}: GridTextProps) {
  const validate = useCallback(
    (value: unknown) => (!required || (typeof value === 'string' && value.trim() !== '') ? true : required),
    [required],
  )
  const { value, setValue, showError, errorMessage, disabled } = useField<string | null>({ path, validate })
  const id = inputId(path)
  return (
    <span className={`ct-text${className ? ` ${className}` : ''}`}>
      <input
        id={id}
        type="text"
        autoComplete="off"
        aria-label={name}
        aria-invalid={showError}
        aria-describedby={showError ? `${id}-problem` : undefined}
        maxLength={maxLength}
        placeholder={placeholder}
        value={value ?? ''}
        disabled={disabled && !readOnly}
        readOnly={readOnly}
        onChange={({ target }) => setValue(target.value)}
        onKeyDown={keepForm}
      />
      {showError && (
        <span id={`${id}-problem`} className="ct-problem">
          {errorMessage}
        </span>
      )}
    </span>
  )
}

/** Enter would save the document. */
function keepForm(event: KeyboardEvent) {
  if (event.key === 'Enter') event.preventDefault()
}
