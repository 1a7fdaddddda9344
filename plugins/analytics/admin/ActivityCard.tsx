'use client'

import { useState } from 'react'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

import type { Activity } from '../dashboard-types'
import { EmptyHint } from './EmptyHint'
import { formatCompact, formatCount, formatCredits, formatDay } from '@/src/shared/admin/format'
import { WidgetCard } from './WidgetCard'

type Span = 'hours' | 'days'

const SPANS: { span: Span; label: string }[] = [
  { span: 'hours', label: '24 hours' },
  { span: 'days', label: '30 days' },
]

/** Credits by hour or by day. */
export function ActivityCard() {
  const [span, setSpan] = useState<Span>('hours')
  return (
    <WidgetCard title="Credits over time" note="UTC" skeleton={5}>
      {(dashboard) => {
        if (dashboard.days.every(({ events }) => events === 0)) return <EmptyHint />
        const points = dashboard[span].map((point) => ({ ...point, label: labelOf(point.at, span) }))
        return (
          <>
            <div className="rc-switch" role="group" aria-label="Span of time">
              {SPANS.map((option) => (
                <button
                  key={option.span}
                  type="button"
                  aria-pressed={span === option.span}
                  onClick={() => setSpan(option.span)}
                >
                  {option.label}
                </button>
              ))}
            </div>
            <ActivityChart points={points} />
            <ActivityFigures points={points} span={span} />
          </>
        )
      }}
    </WidgetCard>
  )
}

type Point = Activity & { label: string }

function ActivityChart({ points }: { points: Point[] }) {
  return (
    <div className="rc-chart" aria-hidden="true">
      <ResponsiveContainer width="100%" height={220} minWidth={0}>
        <BarChart data={points} accessibilityLayer={false} margin={{ top: 8, right: 0, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--theme-elevation-100)" />
          <XAxis
            dataKey="label"
            tickLine={false}
            axisLine={false}
            minTickGap={24}
            stroke="var(--rc-muted)"
            fontSize={12}
          />
          <YAxis
            tickFormatter={formatCompact}
            tickLine={false}
            axisLine={false}
            width={44}
            stroke="var(--rc-muted)"
            fontSize={12}
          />
          <Tooltip
            cursor={{ fill: 'var(--theme-elevation-100)' }}
            contentStyle={{
              background: 'var(--theme-elevation-0)',
              border: '1px solid var(--theme-elevation-150)',
              borderRadius: 6,
            }}
            labelStyle={{ color: 'var(--theme-text)' }}
            itemStyle={{ color: 'var(--theme-text)' }}
            formatter={(value) => [formatCredits(Number(value)), 'Credits']}
          />
          <Bar
            dataKey="credits"
            fill="var(--rc-accent)"
            radius={[3, 3, 0, 0]}
            isAnimationActive={false}
            maxBarSize={28}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

function ActivityFigures({ points, span }: { points: Point[]; span: Span }) {
  return (
    <details className="rc-figures">
      <summary>Show the figures</summary>
      <table className="rc-table">
        <thead>
          <tr>
            <th scope="col">{span === 'hours' ? 'Hour' : 'Day'}</th>
            <th scope="col" className="rc-number">
              Credits
            </th>
            <th scope="col" className="rc-number">
              Events
            </th>
          </tr>
        </thead>
        <tbody>
          {points
            .filter(({ events }) => events > 0)
            .toReversed()
            .map(({ at, label, credits, events }) => (
              <tr key={String(at)}>
                <th scope="row">{label}</th>
                <td className="rc-number">{formatCredits(credits)}</td>
                <td className="rc-number">{formatCount(events)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  )
}

function labelOf(at: string | Date, span: Span): string {
  return span === 'hours' ? `${new Date(at).toISOString().slice(11, 13)}:00` : formatDay(at)
}
