'use client'

import type { ReactNode } from 'react'

import type { PresentedLimit } from '@/plugins/metering'
import { Table, When } from './Section'
import { amountText } from './words'

/** A limit as a line of a table. */
export interface LimitLine {
  limit: PresentedLimit
  /** What it says, in a sentence. */
  says: string
  /** Who has used most of it, when each is counted by itself. */
  busiest?: { who: string; used: number }[]
}

interface LimitTableProps {
  caption: string
  lines: readonly LimitLine[]
  /** Now, as the figures have it. */
  at: string
}

/** Limits, how far each has come, and when it resets. */
export function LimitTable({ caption, lines, at }: LimitTableProps): ReactNode {
  return (
    <Table caption={caption} columns={['Limit', 'Used now', 'Resets (UTC)']}>
      {lines.map(({ limit, says, busiest }, n) => (
        <tr key={`${limit.label}-${n}`}>
          <td data-label="Limit">
            {limit.label}
            <span className="sup-sub">{says}</span>
          </td>
          <td data-label="Used now">
            <Used limit={limit} busiest={busiest ?? []} />
          </td>
          <td data-label="Resets (UTC)">
            <Resets limit={limit} at={at} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Resets({ limit, at }: { limit: PresentedLimit; at: string }) {
  if (!limit.resetAt) return <>{limit.rolling ? 'Nothing is used' : 'With each request'}</>
  return (
    <>
      <When at={limit.resetAt} now={at} />
      {limit.rolling && <span className="sup-sub">the oldest part; the rest follows</span>}
    </>
  )
}

function Used({ limit, busiest }: { limit: PresentedLimit; busiest: { who: string; used: number }[] }) {
  if (limit.limit === 'perRequest') return <>Not counted</>
  const share = limit.cap > 0 ? limit.used / limit.cap : 1
  const words = `${amountText(limit.used)} of ${amountText(limit.cap)}`
  return (
    <>
      {words} ({Math.round(share * 100)}%)
      <span className="sup-meter" aria-hidden="true">
        <span
          className={share >= 1 ? 'sup-meter__full' : share >= 0.8 ? 'sup-meter__near' : undefined}
          style={{ width: `${Math.min(share, 1) * 100}%` }}
        />
      </span>
      {busiest.length > 0 && (
        <span className="sup-sub">
          {busiest.map(({ who, used }) => `${who} ${amountText(used)}`).join(', ')}
        </span>
      )}
    </>
  )
}
