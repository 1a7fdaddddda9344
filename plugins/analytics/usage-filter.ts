import { z } from 'zod'

import { FIRST_ID, idBoundAt, LAST_ID } from './id-range'
import { addDays } from './periods'

const text = z.string().trim().min(1).max(255).optional().catch(undefined)
const day = z.iso.date().optional().catch(undefined)
const id = z.uuid().optional().catch(undefined)

/** The address of the usage view; what makes no sense in it is ignored, so an old link still opens. */
const schema = z.object({
  customer: text,
  model: text,
  feature: text,
  tokenType: text,
  /** First and last day, UTC, both included. */
  from: day,
  to: day,
  /** The page of what is older, or newer, than this log. */
  older: id,
  newer: id,
})

export type UsageFilter = z.infer<typeof schema>

export const FILTER_NAMES = ['customer', 'model', 'feature', 'tokenType', 'from', 'to'] as const

export function parseUsageFilter(params: Record<string, string | string[] | undefined>): UsageFilter {
  return schema.parse(
    Object.fromEntries(Object.entries(params).map(([key, value]) => [key, [value].flat()[0]])),
  )
}

/** The span of recorded time that the filter means. */
export function spanOf({ from, to }: UsageFilter): { since: Date; until: Date } {
  return {
    since: new Date(from ?? 0),
    until: to ? addDays(new Date(to), 1) : new Date('9999-01-01'),
  }
}

/** The ids between which the page lies, both excluded, and from which end it is read. */
export function idSpanOf(filter: UsageFilter): {
  after: string
  before: string
  direction: 'older' | 'newer'
} {
  const after = filter.from ? idBoundAt(new Date(filter.from)) : FIRST_ID
  const before = filter.to ? idBoundAt(addDays(new Date(filter.to), 1)) : LAST_ID
  if (filter.newer) return { after: later(after, filter.newer), before, direction: 'newer' }
  if (filter.older) return { after, before: sooner(before, filter.older), direction: 'older' }
  return { after, before, direction: 'older' }
}

/** The same view with some parts changed; a change of a filter goes back to the newest page. */
export function usageQuery(filter: UsageFilter, change: Partial<UsageFilter>): string {
  const { older: _, newer: __, ...filters } = filter
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filters, ...change })) if (value) params.set(name, value)
  const query = params.toString()
  return query ? `?${query}` : '?'
}

function later(a: string, b: string): string {
  return a > b ? a : b
}

function sooner(a: string, b: string): string {
  return a < b ? a : b
}
