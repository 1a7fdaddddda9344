'use client'

import { type ReactNode, useId } from 'react'

import { distanceText, momentText } from './words'

interface SectionProps {
  title: string
  /** What the section holds, in a few words. */
  note?: ReactNode
  children: ReactNode
}

/** A part of the page with a heading that screen readers can jump to. */
export function Section({ title, note, children }: SectionProps) {
  const id = useId()
  return (
    <section className="sup-section" aria-labelledby={id}>
      <div className="sup-section__head">
        <h2 id={id}>{title}</h2>
        {note && <p className="sup-note">{note}</p>}
      </div>
      {children}
    </section>
  )
}

interface TableProps {
  caption: string
  columns: readonly (string | { label: string; number?: boolean; hidden?: boolean })[]
  children: ReactNode
}

/** A table whose rows become cards on narrow screens; each cell repeats its column in `data-label`. */
export function Table({ caption, columns, children }: TableProps) {
  return (
    <table className="sup-table">
      <caption className="rc-sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => {
            const { label, number, hidden } =
              typeof column === 'string' ? { label: column, number: false, hidden: false } : column
            return (
              <th key={label} scope="col" className={number ? 'sup-number' : undefined}>
                {hidden ? <span className="rc-sr-only">{label}</span> : label}
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

/** What stands in the place of an empty table. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="sup-nothing">{children}</p>
}

/** A moment, and how far it is away when that is what matters. */
export function When({ at, now }: { at: string; now?: string }) {
  return (
    <time dateTime={at} title={`${momentText(at)} UTC`}>
      {momentText(at)}
      {now && <span className="sup-sub">{distanceText(at, now)}</span>}
    </time>
  )
}

/** A word on a coloured ground; the colour says nothing that the word does not. */
export function Pill({ tone, children }: { tone: 'good' | 'bad' | 'warn' | 'plain'; children: ReactNode }) {
  return <span className={`sup-pill sup-pill--${tone}`}>{children}</span>
}
