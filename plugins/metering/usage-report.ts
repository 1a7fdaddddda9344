import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'
import { type UsageGroup, usageQuerySchema } from './schema'

/** What was used, added up. Credits are credits; tokens are those of each exclusive pool, cache writes of every kind in one. */
export interface UsageTotals {
  events: number
  inputTokens: number
  outputTokens: number
  cacheReadTokens: number
  cacheWriteTokens: number
  reasoningTokens: number
  credits: number
  overage: number
}

/** One group: its names under the groups that were asked for, and what was used. */
export type UsageRow = Partial<Record<UsageGroup, string | null>> & UsageTotals

/** A customer's usage in a time, voided charges left out. */
export interface UsageReport {
  customer: string
  from: string
  /** Exclusive. */
  to: string
  groupBy: UsageGroup[]
  rows: UsageRow[]
  totals: UsageTotals
}

interface Row extends UsageTotals {
  [column: string]: unknown
  hour: Date | null
}

const MAX_ROWS = 10_000
const DEFAULT_MS = 30 * 24 * 60 * 60 * 1000
const TOTALS = [
  'events',
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'reasoningTokens',
  'credits',
  'overage',
] as const

/** @throws ApiError INVALID_REQUEST for times, groups or a number of rows that make no sense */
export async function usageReport(
  db: Queryable,
  { customer, query, now }: { customer: { id: string; externalId: string }; query: unknown; now: Date },
): Promise<UsageReport> {
  const asked = usageQuerySchema.parse(query)
  const to = asked.to ? new Date(asked.to) : now
  const from = asked.from ? new Date(asked.from) : new Date(to.getTime() - DEFAULT_MS)
  if (from >= to) throw new ApiError('INVALID_REQUEST', 'from: must be before to.')
  const { rows } = await db.query<Row>(readSql('plugins/metering/sql/usage-of-customer.sql'), [
    customer.id,
    from,
    to,
    asked.groupBy,
    MAX_ROWS + 1,
  ])
  if (rows.length > MAX_ROWS) {
    throw new ApiError(
      'INVALID_REQUEST',
      `This has more than ${MAX_ROWS} rows: ask for a shorter time or fewer groups.`,
    )
  }
  const presented = rows.map((row) => presentRow(row, asked.groupBy))
  return {
    customer: customer.externalId,
    from: from.toISOString(),
    to: to.toISOString(),
    groupBy: asked.groupBy,
    rows: presented,
    totals: totalsOf(rows),
  }
}

function presentRow(row: Row, groups: readonly UsageGroup[]): UsageRow {
  const names = groups.map((group) => [
    group,
    group === 'hour' ? (row.hour?.toISOString() ?? null) : row[group],
  ])
  return { ...Object.fromEntries(names), ...inCredits(row) } as UsageRow
}

/** Added up in micro-credits, so that the total is exact. */
function totalsOf(rows: readonly Row[]): UsageTotals {
  return inCredits(
    Object.fromEntries(
      TOTALS.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]),
    ) as unknown as UsageTotals,
  )
}

function inCredits(totals: UsageTotals): UsageTotals {
  const picked = Object.fromEntries(TOTALS.map((name) => [name, totals[name]])) as unknown as UsageTotals
  return { ...picked, credits: fromMicro(totals.credits), overage: fromMicro(totals.overage) }
}
