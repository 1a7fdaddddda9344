'use client'

import type { HTMLAttributes } from 'react'

interface StepsProps {
  id: string
  /** What is moved or removed, for screen readers. */
  name: string
  up: (() => void) | undefined
  down: (() => void) | undefined
  remove: () => void
}

/** Buttons that move a group or row one step, and one that takes it out. */
export function Steps({ id, name, up, down, remove }: StepsProps) {
  return (
    <span className="ct-steps">
      <button
        id={`${id}-up`}
        type="button"
        aria-label={`Move ${name} up`}
        aria-disabled={!up}
        onClick={() => up?.()}
      >
        <span aria-hidden="true">↑</span>
      </button>
      <button
        id={`${id}-down`}
        type="button"
        aria-label={`Move ${name} down`}
        aria-disabled={!down}
        onClick={() => down?.()}
      >
        <span aria-hidden="true">↓</span>
      </button>
      <button type="button" aria-label={`Remove ${name}`} onClick={remove}>
        <span aria-hidden="true">×</span>
      </button>
    </span>
  )
}

interface HandleProps {
  name: string
  attributes: HTMLAttributes<HTMLElement>
  listeners: object | undefined
}

/** Where a group or row is taken hold of. With a keyboard: space, arrows, space. */
export function Handle({ name, attributes, listeners }: HandleProps) {
  return (
    <span {...attributes} {...listeners} className="ct-handle" aria-label={`Drag ${name}`}>
      <span aria-hidden="true">⠿</span>
    </span>
  )
}
