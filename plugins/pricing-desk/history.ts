import type { Cycle, PricePolicy } from '@/plugins/pricing'
import type { Plan, User } from '@/src/payload-types'
import { type Difference, differences } from '@/src/shared/differences'

/** A price row as `sql/price-history.sql` reads it. */
export interface PriceHistoryRow {
  id: string
  createdAt: Date | string
  validFrom: Date | string
  reason: string | null
  cycle: Cycle
  currency: string
  region: string
  amount: number
  compareAt: number | null
  authorId: string | null
  authorName: string | null
  authorEmail: string | null
  amountBefore: number | null
  compareAtBefore: number | null
  change: HistoryChange | null
}

/** The change of prices that a row came with. */
interface HistoryChange {
  id: string
  policy: PricePolicy['policy']
  cycles: number | null
  until: string | null
  affected: number
  grandfathered: number
  undone: { at: string; by: Author | null; reason: string | null } | null
}

/** A saved version of the plan. */
export interface PlanVersion {
  id: string
  createdAt: string
  version: Partial<Plan>
}

interface Author {
  id: string
  name: string | null
  email: string | null
}

export type HistoryEntry = {
  id: string
  /** When it was done. */
  at: string
  /** From when on it counts. */
  effectiveAt: string
  /** None for what the system did. */
  by: Author | null
  reason: string | null
} & (
  | {
      type: 'price'
      cycle: Cycle
      currency: string
      region: string | null
      /** Minor units; none for a first price. */
      from: { amount: number; compareAt: number | null } | null
      to: { amount: number; compareAt: number | null }
      /** What it meant for those who had the plan; none for prices that were not changed together. */
      change: HistoryChange | null
    }
  | {
      type: 'plan'
      status: 'draft' | 'published'
      /** What differs from the version before. */
      changes: Difference[]
    }
)

interface History {
  prices: readonly PriceHistoryRow[]
  /** In any order. */
  versions: readonly PlanVersion[]
  authors: ReadonlyMap<string, Pick<User, 'id' | 'name' | 'email'>>
}

/** What changes by itself or tells of the version, not of the plan. */
const NOT_CONTENT = new Set(['id', 'createdAt', 'updatedAt', 'changedBy', '_status', 'prices'])

/** Every change of a plan and of its prices, newest first. Pure. */
export function planHistory({ prices, versions, authors }: History): HistoryEntry[] {
  const oldestFirst = [...versions].sort((one, other) => one.createdAt.localeCompare(other.createdAt))
  const ofPlan = oldestFirst.flatMap((one, n) => versionEntry({ one, before: oldestFirst[n - 1], authors }))
  return [...ofPlan, ...prices.map(priceEntry)].sort((one, other) => other.at.localeCompare(one.at))
}

function priceEntry(row: PriceHistoryRow): HistoryEntry {
  const { id, authorId, authorName, authorEmail, amountBefore, compareAtBefore } = row
  return {
    type: 'price',
    id,
    at: new Date(row.createdAt).toISOString(),
    effectiveAt: new Date(row.validFrom).toISOString(),
    by: authorId === null ? null : { id: authorId, name: authorName, email: authorEmail },
    reason: row.reason,
    cycle: row.cycle,
    currency: row.currency,
    region: row.region || null,
    from: amountBefore === null ? null : { amount: amountBefore, compareAt: compareAtBefore },
    to: { amount: row.amount, compareAt: row.compareAt },
    change: row.change && withTimes(row.change),
  }
}

/** Times as the contract writes them. */
function withTimes(change: HistoryChange): HistoryChange {
  const iso = (time: string) => new Date(time).toISOString()
  const { until, undone } = change
  return { ...change, until: until && iso(until), undone: undone && { ...undone, at: iso(undone.at) } }
}

interface VersionEntry {
  one: PlanVersion
  before: PlanVersion | undefined
  authors: History['authors']
}

function versionEntry({ one, before, authors }: VersionEntry): HistoryEntry[] {
  const changes = differences({ before: before?.version ?? {}, after: one.version, ignored: NOT_CONTENT })
  const status = one.version._status ?? 'draft'
  // Saved again without a change, unless that is what published it.
  if (changes.length === 0 && before?.version._status === status) return []
  const editor = one.version.changedBy
  const author = typeof editor === 'string' ? authors.get(editor) : undefined
  return [
    {
      type: 'plan',
      id: one.id,
      at: one.createdAt,
      effectiveAt: one.createdAt,
      by: author ? { id: author.id, name: author.name ?? null, email: author.email } : null,
      reason: null,
      status,
      changes,
    },
  ]
}
