'use client'

import type { ReactNode } from 'react'

import type { Dashboard } from '../dashboard-types'
import { type Live, useLive } from '@/src/shared/admin/live'
import '@/src/shared/admin/parts.css'
import './analytics.css'

interface WidgetCardProps {
  title: string
  /** What the number covers, in a few words. */
  note?: string
  /** Rows of grey that stand in for the content while it loads. */
  skeleton?: number
  children: (dashboard: Dashboard) => ReactNode
}

/** The frame of a widget, with its states: loading, there, not renewed, failed. */
export function WidgetCard({ title, note, skeleton = 1, children }: WidgetCardProps) {
  const live = useLive<Dashboard>('/api/analytics/dashboard')
  return (
    <section className="rc-widget" aria-label={title} aria-busy={live.state === 'loading'}>
      <header className="rc-widget__head">
        <h2 className="rc-widget__title">{title}</h2>
        {live.state === 'stale' ? (
          <span className="rc-widget__stale" role="status">
            Not up to date
          </span>
        ) : (
          note && <span className="rc-widget__note">{note}</span>
        )}
      </header>
      <WidgetBody live={live} skeleton={skeleton}>
        {children}
      </WidgetBody>
    </section>
  )
}

interface WidgetBodyProps {
  live: Live<Dashboard>
  skeleton: number
  children: (dashboard: Dashboard) => ReactNode
}

function WidgetBody({ live, skeleton, children }: WidgetBodyProps) {
  if (live.state === 'failed')
    return <p className="rc-widget__empty">The figures cannot be read right now. Trying again…</p>
  if (live.state === 'loading') return <Skeleton rows={skeleton} />
  return <>{children(live.answer)}</>
}

/** Grey bars in the place of content that is on its way. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div className="rc-skeleton" role="status">
      <span className="rc-sr-only">Loading…</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="rc-skeleton__row" aria-hidden="true" />
      ))}
    </div>
  )
}
