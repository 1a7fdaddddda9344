import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { FeedFilter } from './feed-filter'
import type { FeedRow } from './live-events'

/** How far the usage log can be read without missing what is committed later. */
export interface Horizon {
  at: Date
  upTo: Date
  /** Every id before this one is there. */
  until: string
  openHolds: number
}

export async function readHorizon(db: Queryable): Promise<Horizon> {
  const { rows } = await run<Horizon>(db, 'live-horizon', [])
  return rows[0]!
}

/** Rows as JSON brings them. */
type RawRow = Omit<FeedRow, 'at'> & { at: string | Date }

interface Span {
  from: string
  until: string
}

interface Fresh {
  charges: number
  credits: number
  customers: string[]
  /** In the order of the filters. */
  feeds: { charges: number; rows: FeedRow[] }[]
}

/** What was charged in a span of ids, for several filters at once. */
export async function readFresh(
  db: Queryable,
  {
    from,
    until,
    filters,
    rows: atMost,
    customers,
  }: Span & { filters: readonly FeedFilter[]; rows: number; customers: number },
): Promise<Fresh> {
  const { rows } = await run<Omit<Fresh, 'feeds'> & { feeds: { charges: number; rows: RawRow[] }[] }>(
    db,
    'live-tick',
    [from, until, JSON.stringify(filters), atMost, customers],
  )
  const { feeds, ...totals } = rows[0]!
  return { ...totals, feeds: feeds.map((feed) => ({ ...feed, rows: feed.rows.map(presentRow) })) }
}

/** The newest charges before a horizon that match a filter. */
export async function readRecent(
  db: Queryable,
  { from, until, filter, rows: atMost, look }: Span & { filter: FeedFilter; rows: number; look: number },
): Promise<{ rows: FeedRow[]; matching: number }> {
  const { rows } = await run<RawRow & { matching: number }>(db, 'live-recent', [
    until,
    from,
    JSON.stringify(filter),
    atMost,
    // Several customers share what one may be looked through for.
    Math.ceil(look / (filter.customers?.length ?? 1)),
    filter.customers ?? null,
  ])
  return {
    rows: rows.map(({ matching: _, ...row }) => presentRow(row)),
    matching: rows[0]?.matching ?? 0,
  }
}

interface History {
  seconds: { at: string; charges: number; credits: number }[]
  customers: { customer: string; at: string }[]
}

/** The minute before a horizon. */
export async function readHistory(
  db: Queryable,
  { until, look }: { until: string; look: number },
): Promise<History> {
  const { rows } = await run<History>(db, 'live-history', [until, look])
  return rows[0]!
}

function presentRow({ at, credits, ...row }: RawRow): FeedRow {
  return { ...row, at: new Date(at).toISOString(), credits: fromMicro(credits) }
}

async function run<Row extends object>(db: Queryable, name: string, values: unknown[]) {
  return db.query<Row & Record<string, unknown>>(readSql(`plugins/support/sql/${name}.sql`), values)
}
