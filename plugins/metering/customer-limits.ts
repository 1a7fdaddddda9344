import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { Catalogue } from './catalogue'
import { readCounters } from './limit-counters'
import { type PresentedLimit, presentLimit, type UsageLimit, windowOf } from './limits'
import type { Customer } from './plan-access'

/** A limit that can stop a customer. */
export interface CustomerLimit extends PresentedLimit {
  /** Whose usage is added up: this customer's, each member's by itself, or everybody's. */
  countedPer: 'customer' | 'member' | 'all'
  /** The feature, model or member that it is about, when it is about one. */
  about: string | null
  /** Of a limit that is counted by member: those who have used most of it, at most five. `used` is the first one's. */
  members?: { member: string; used: number }[]
}

interface LimitParts {
  db: Queryable
  catalogue: () => Catalogue
}

/**
 * Those that are nearest to their cap come first. Limits of service accounts are left out: they stop a machine,
 * whomever it works for.
 */
export async function customerLimits(
  { db, catalogue }: LimitParts,
  { customer, now }: { customer: Customer; now: Date },
): Promise<CustomerLimit[]> {
  const limits = catalogue().limits.filter((limit) => concerns(limit, customer))
  const at = { at: now, anchor: customer.billingAnchor }
  const counted = limits.filter((limit) => windowOf(limit, at) && countedPerOf(limit) !== 'member')
  const used = await readCounters(
    db,
    counted.map((limit) => ({
      limit: limit.id,
      subject: countedPerOf(limit) === 'all' ? '*' : customer.id,
      start: windowOf(limit, at)!.start.toISOString(),
    })),
  )
  const usedOf = new Map(counted.map((limit, n) => [limit.id, used[n]!]))
  const presented = await Promise.all(
    limits.map(async (limit) => {
      const window = windowOf(limit, at)
      const members =
        window && countedPerOf(limit) === 'member'
          ? await busiestMembers(db, { limit, customer, start: window.start })
          : undefined
      const most = members?.[0]?.used ?? usedOf.get(limit.id) ?? 0
      const unit = limit.metric === 'credits' ? 1e6 : 1
      return {
        ...presentLimit({ limit, used: most, ...at }),
        countedPer: countedPerOf(limit),
        about: limit.scope === 'feature' || limit.scope === 'model' ? limit.target : limit.member,
        ...(members && {
          members: members.map(({ member, used }) => ({ member, used: used / unit })),
        }),
      }
    }),
  )
  return presented.sort((a, b) => shareOf(b) - shareOf(a) || a.label.localeCompare(b.label))
}

/** How far a limit has come: 1 is at its cap. */
function shareOf({ used, cap }: CustomerLimit): number {
  return cap > 0 ? used / cap : 1
}

function concerns(limit: UsageLimit, customer: Customer): boolean {
  switch (limit.scope) {
    case 'plan':
      return limit.target === customer.planId
    case 'customer':
      return limit.target === customer.id
    case 'member':
      return limit.target === null || limit.target === customer.id
    case 'feature':
    case 'model':
      return true
    case 'serviceAccount':
      return false
  }
}

function countedPerOf({ scope, countedPer }: UsageLimit): CustomerLimit['countedPer'] {
  if (scope === 'member') return 'member'
  return scope === 'customer' ? 'customer' : countedPer
}

interface Busiest {
  limit: UsageLimit
  customer: Customer
  start: Date
}

async function busiestMembers(
  db: Queryable,
  { limit, customer, start }: Busiest,
): Promise<{ member: string; used: number }[]> {
  const { rows } = await db.query<{ member: string; used: number }>(
    readSql('plugins/metering/sql/select-member-counters.sql'),
    [limit.id, customer.id, start],
  )
  return rows
}
