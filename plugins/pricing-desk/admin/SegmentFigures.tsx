'use client'

import { useId, useState } from 'react'

import { formatCount } from '@/src/shared/admin/format'
import { type Cycle, cycleName } from '@/src/shared/cycles'
import type { Segment } from '../segments'
import { RevenueTable } from './RevenueTable'

const CHOICES: { by: Segment['by']; label: string }[] = [
  { by: 'quarter', label: 'the quarter in which they came' },
  { by: 'currency', label: 'currency' },
  { by: 'region', label: 'country' },
  { by: 'group', label: 'group' },
  { by: 'cycle', label: 'how often they pay' },
]

/** Customers and monthly revenue by what customers have in common. */
export function SegmentFigures({ segments }: { segments: readonly Segment[] }) {
  const [by, setBy] = useState<Segment['by']>('quarter')
  const id = useId()
  const shown = segments.filter((segment) => segment.by === by)
  if (segments.length === 0) return null
  return (
    <details>
      <summary>Monthly revenue by customers</summary>
      <div className="rc-field">
        <label htmlFor={id}>Customers by</label>
        <select id={id} value={by} onChange={({ target }) => setBy(target.value as Segment['by'])}>
          {CHOICES.map((choice) => (
            <option key={choice.by} value={choice.by}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
      <RevenueTable
        caption={`By ${CHOICES.find((choice) => choice.by === by)!.label}`}
        groups={shown.map((segment) => ({
          label: valueText(segment),
          note: `${formatCount(segment.customers)} customers, ${formatCount(segment.affected)} affected`,
          mrr: segment.mrr,
        }))}
      />
    </details>
  )
}

function valueText({ by, value }: Segment): string {
  if (value === null) return by === 'quarter' ? 'Longer than anybody knows' : 'None'
  return by === 'cycle' ? cycleName(value as Cycle) : value
}
