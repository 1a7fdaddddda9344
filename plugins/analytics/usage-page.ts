import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { isoDay } from './periods'
import { sharedAnswer } from './shared-answer'
import { idSpanOf, spanOf, type UsageFilter } from './usage-filter'

/** Rows of one page. */
export const PAGE_SIZE = 50
const CUSTOMERS_AT_MOST = 50
const NO_CUSTOMER: Customer[] = []

export interface Customer {
  id: string
  name: string
}

/** One line of the usage view. */
export interface UsageRow {
  id: string
  recordedAt: Date
  customerId: string
  customer: string | null
  tokenType: string
  feature: string | null
  model: string | null
  inputTokens: number | null
  outputTokens: number | null
  /** Cache and reasoning tokens together. */
  otherTokens: number
  credits: number
  overage: number
  /** Taken back; no longer in the totals. */
  voided: boolean
}

export interface UsagePage {
  rows: UsageRow[]
  hasOlder: boolean
  hasNewer: boolean
  /** The customers that the search means; undefined when it was not searched. */
  customers?: Customer[]
  /** Of everything that the filter matches; undefined when the summaries cannot tell. */
  totals?: { events: number; credits: number }
}

/**
 * One page of the usage log by keyset: it starts at an id, never at an offset, and counts nothing, so the
 * last page of millions of rows costs what the first does.
 */
export async function loadUsagePage({
  db,
  filter,
}: {
  db: Queryable
  filter: UsageFilter
}): Promise<UsagePage> {
  const customers = filter.customer ? await findCustomers({ db, search: filter.customer }) : undefined
  if (customers?.length === 0) return { rows: [], hasOlder: false, hasNewer: false, customers: NO_CUSTOMER }
  const ids = customers?.map(({ id }) => id)
  const [page, totals] = await Promise.all([
    loadIds({ db, filter, customers: ids }),
    loadTotals({ db, filter, customers: ids }),
  ])
  const { rows } = await run<UsageRow>(db, 'usage-rows', [page.ids])
  return { rows, hasOlder: page.hasOlder, hasNewer: page.hasNewer, customers, totals }
}

interface Selection {
  db: Queryable
  filter: UsageFilter
  customers: string[] | undefined
}

async function loadIds({ db, filter, customers }: Selection) {
  const { after, before, direction } = idSpanOf(filter)
  const keyset = [after, before, direction, PAGE_SIZE + 1]
  const what = [filter.model ?? null, filter.feature ?? null, filter.tokenType ?? null]
  const { rows } = what.some(Boolean)
    ? await run<{ id: string }>(db, 'page-of-what', [...keyset, customers ?? null, ...what])
    : customers
      ? await run<{ id: string }>(db, 'page-of-customers', [...keyset, customers])
      : await run<{ id: string }>(db, 'page-all', keyset)
  const ids = rows.slice(0, PAGE_SIZE).map(({ id }) => id)
  const more = rows.length > PAGE_SIZE
  return direction === 'newer'
    ? { ids, hasNewer: more, hasOlder: true }
    : { ids, hasOlder: more, hasNewer: Boolean(filter.older) }
}

async function loadTotals({ db, filter, customers }: Selection): Promise<UsagePage['totals']> {
  const { since, until } = spanOf(filter)
  const { model = null, feature = null, tokenType = null } = filter
  if (customers && (model || feature)) return undefined
  const { rows } = customers
    ? await run<{ events: number; credits: number }>(db, 'totals-of-customers', [
        isoDay(since),
        isoDay(until),
        customers,
        tokenType,
      ])
    : await run<{ events: number; credits: number }>(db, 'totals-of-what', [
        since,
        until,
        model,
        feature,
        tokenType,
      ])
  return rows[0]
}

async function findCustomers({ db, search }: { db: Queryable; search: string }): Promise<Customer[]> {
  const escaped = search.replaceAll(/[\\%_]/g, '\\$&')
  return (await run<Customer>(db, 'matching-customers', [search, escaped, CUSTOMERS_AT_MOST])).rows
}

/** The models, features and token types that the log contains; a minute old at most. */
export const filterOptions = sharedAnswer(
  async (db: Queryable) => {
    const { rows } = await run<{ models: string[]; features: string[]; tokenTypes: string[] }>(
      db,
      'filter-options',
      [],
    )
    return rows[0] ?? { models: [], features: [], tokenTypes: [] }
  },
  { freshForMs: 60_000 },
)

async function run<Row extends object>(
  db: Queryable,
  name: string,
  values: unknown[],
): Promise<{ rows: Row[] }> {
  const { rows } = await db.query<Row & Record<string, unknown>>(
    readSql(`plugins/analytics/sql/${name}.sql`),
    values,
  )
  return { rows }
}
