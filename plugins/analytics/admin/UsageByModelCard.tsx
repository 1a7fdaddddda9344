'use client'

import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

import type { ModelUse } from '../dashboard-types'
import { topModels } from '../top-models'
import { formatCompact, formatCount, formatCredits, formatUsd } from '@/src/shared/admin/format'
import { WidgetCard } from './WidgetCard'

const BARS = 7
const BAR_HEIGHT = 34

/** Which models the credits of the last 30 days went to. */
export function UsageByModelCard() {
  return (
    <WidgetCard title="Usage by model" note="Credits, last 30 days" skeleton={6}>
      {({ models }) =>
        models.length === 0 ? (
          <p className="rc-widget__empty">Nothing was used in the last 30 days.</p>
        ) : (
          <>
            <ModelChart models={topModels({ models, count: BARS })} />
            <ModelFigures models={models} />
          </>
        )
      }
    </WidgetCard>
  )
}

function ModelChart({ models }: { models: { name: string; credits: number }[] }) {
  return (
    <div className="rc-chart" aria-hidden="true">
      <ResponsiveContainer width="100%" height={models.length * BAR_HEIGHT + 8} minWidth={0}>
        <BarChart
          data={models}
          layout="vertical"
          accessibilityLayer={false}
          margin={{ top: 0, right: 56, bottom: 0, left: 0 }}
        >
          <XAxis type="number" hide />
          <YAxis
            type="category"
            dataKey="name"
            width={132}
            tickLine={false}
            axisLine={false}
            stroke="var(--theme-text)"
            fontSize={12}
            tickFormatter={(name: string) => (name.length > 19 ? `${name.slice(0, 18)}…` : name)}
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
            radius={[0, 3, 3, 0]}
            isAnimationActive={false}
            maxBarSize={18}
            label={{
              position: 'right',
              fill: 'var(--rc-muted)',
              fontSize: 12,
              formatter: (value) => formatCompact(Number(value)),
            }}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

function ModelFigures({ models }: { models: ModelUse[] }) {
  const withCosts = models.some(({ costUsd }) => costUsd !== undefined)
  return (
    <details className="rc-figures">
      <summary>Show the figures</summary>
      <table className="rc-table">
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col" className="rc-number">
              Credits
            </th>
            <th scope="col" className="rc-number">
              Events
            </th>
            <th scope="col" className="rc-number">
              Tokens
            </th>
            {withCosts && (
              <th scope="col" className="rc-number">
                Cost
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {models.map(({ model, provider, credits, events, tokens, costUsd }) => (
            <tr key={`${provider}/${model}`}>
              <th scope="row">{model ?? 'No model'}</th>
              <td className="rc-number">{formatCredits(credits)}</td>
              <td className="rc-number">{formatCount(events)}</td>
              <td className="rc-number">{formatCompact(tokens)}</td>
              {withCosts && <td className="rc-number">{formatUsd(costUsd ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
