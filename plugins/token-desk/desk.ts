import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'
import { type Listed, pages } from './pages'
import { type UsageGroup, usageQuerySchema, usersQuerySchema } from './schema'

/** Amounts of all wallets of one type, in credits. */
export interface TokenTotals {
  tokenType: string
  label: string | null
  accounts: number
  /** Wallets with nothing left. */
  empty: number
  allocated: number
  available: number
  held: number
  used: number
  overage: number
}

/** A customer and its wallets, in credits. */
export interface TokenUser {
  id: string
  userId: string
  name: string
  plan: string | null
  status: string
  group: string | null
  balances: {
    tokenType: string
    available: number
    held: number
    used: number
    overage: number
    nextRefreshAt: string | null
  }[]
}

/** What was used in one group; `costUsd` only for those who may see what models cost. */
export interface TokenUsage {
  hour?: string
  day?: string
  tokenType?: string
  feature?: string | null
  model?: string | null
  customer?: string
  events: number
  /** Model tokens; not known by customer. */
  tokens?: number
  credits: number
  costUsd?: number
}

interface UsageRow {
  [column: string]: unknown
  events: number
  tokens: number | null
  credits: string
  cost: string | null
  hour: Date | null
}

const DAY_MS = 86_400_000
const DEFAULT_DAYS = 30

/** All wallets by token type. */
export async function tokenTotals(db: Queryable): Promise<TokenTotals[]> {
  const { rows } = await db.query<Record<keyof TokenTotals, string>>(
    readSql('plugins/token-desk/sql/totals.sql'),
  )
  return rows.map((row) => ({
    tokenType: row.tokenType,
    label: row.label,
    accounts: Number(row.accounts),
    empty: Number(row.empty),
    allocated: credits(row.allocated),
    available: credits(row.available),
    held: credits(row.held),
    used: credits(row.used),
    overage: credits(row.overage),
  }))
}

/** Sums of all customers may be larger than one wallet can be; whole micro-credits up to 2^53 are exact. */
function credits(micro: string | number): number {
  return fromMicro(Number(micro))
}

/** @throws ZodError for a query that makes no sense */
export async function tokenUsers(db: Queryable, query: object): Promise<Listed<TokenUser>> {
  const { page, limit, search, plan, status, group } = usersQuerySchema.parse(query)
  const filter = [
    search === undefined ? null : patternOf(search),
    plan ?? null,
    status ?? null,
    group ?? null,
  ]
  const { rows } = await db.query<TokenUser & { totalDocs: number }>(
    readSql('plugins/token-desk/sql/customers.sql'),
    [...filter, limit, (page - 1) * limit],
  )
  // A page beyond the last has no row that could tell.
  const totalDocs = rows[0]?.totalDocs ?? (await countUsers(db, filter))
  return {
    docs: rows.map(({ totalDocs: _, ...user }) => ({
      ...user,
      balances: user.balances.map((balance) => ({
        ...balance,
        available: fromMicro(balance.available),
        held: fromMicro(balance.held),
        used: fromMicro(balance.used),
        overage: fromMicro(balance.overage),
        nextRefreshAt: balance.nextRefreshAt && new Date(balance.nextRefreshAt).toISOString(),
      })),
    })),
    ...pages({ totalDocs, page, limit }),
  }
}

async function countUsers(db: Queryable, filter: unknown[]): Promise<number> {
  const { rows } = await db.query<{ totalDocs: number }>(
    readSql('plugins/token-desk/sql/count-customers.sql'),
    filter,
  )
  return rows[0]!.totalDocs
}

/** What people write as a pattern of ILIKE that finds it anywhere, to the letter: % and _ are no wildcards. */
export function patternOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}

interface AskUsage {
  query: object
  now: Date
  withCosts: boolean
}

/**
 * Everybody's usage by groups, with totals. From the summaries: exact, by the hour in which it was recorded.
 *
 * @throws ZodError; ApiError INVALID_REQUEST for groups that the summaries do not hold together
 */
export async function tokenUsage(
  db: Queryable,
  { query, now, withCosts }: AskUsage,
): Promise<Listed<TokenUsage> & { from: string; to: string; groupBy: UsageGroup[]; totals: TokenUsage }> {
  const asked = usageQuerySchema.parse(query)
  const { groupBy, page, limit } = asked
  const to = asked.to ? new Date(asked.to) : now
  const from = asked.from ? new Date(asked.from) : new Date(to.getTime() - DEFAULT_DAYS * DAY_MS)
  if (from >= to) throw new ApiError('INVALID_REQUEST', 'from: must be before to.')
  const byCustomer = groupBy.includes('customer')
  if (byCustomer && groupBy.some((group) => ['model', 'feature', 'hour'].includes(group))) {
    throw new ApiError(
      'INVALID_REQUEST',
      'groupBy: customer goes with day and tokenType. Ask for one customer’s usage to see its models and features.',
    )
  }
  const { rows } = await db.query<UsageRow>(
    readSql(`plugins/token-desk/sql/${byCustomer ? 'usage-of-customers' : 'usage-of-all'}.sql`),
    [from, to, groupBy],
  )
  const shown = rows.slice((page - 1) * limit, page * limit)
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    groupBy,
    docs: shown.map((row) => ({ ...namesOf(row, groupBy), ...amountsOf([row], withCosts) })),
    ...pages({ totalDocs: rows.length, page, limit }),
    totals: amountsOf(rows, withCosts),
  }
}

function namesOf(row: UsageRow, groups: readonly UsageGroup[]): Partial<TokenUsage> {
  return Object.fromEntries(
    groups.map((group) => [group, group === 'hour' ? row.hour?.toISOString() : row[group]]),
  )
}

function amountsOf(rows: readonly UsageRow[], withCosts: boolean): TokenUsage {
  const sum = (of: (row: UsageRow) => string | number | null) =>
    rows.reduce((total, row) => total + BigInt(of(row) ?? 0), 0n)
  const knowsTokens = rows.some(({ tokens }) => tokens !== null)
  const knowsCost = withCosts && rows.some(({ cost }) => cost !== null)
  return {
    events: Number(sum(({ events }) => events)),
    ...(knowsTokens ? { tokens: Number(sum(({ tokens }) => tokens)) } : {}),
    credits: fromMicro(sum((row) => row.credits)),
    ...(knowsCost ? { costUsd: Number(sum(({ cost }) => cost)) / 1e12 } : {}),
  }
}
