import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { Catalogue } from './catalogue'
import { type Counted, readCounters } from './limit-counters'
import { type PresentedLimit, presentLimit } from './limit-refusals'
import { type CounterKey, counterKeyOf } from './limit-windows'
import { countedPerOf, type UsageLimit } from './limits'
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
  if (limits.length === 0) return []
  const at = { at: now, anchor: customer.billingAnchor }
  const keyOf = (limit: UsageLimit) =>
    counterKeyOf(limit, { subject: countedPerOf(limit) === 'all' ? '*' : customer.id, ...at })
  const together = limits.filter((limit) => keyOf(limit) && countedPerOf(limit) !== 'member')
  const counted = await readCounters(
    db,
    together.map((limit) => keyOf(limit)!),
  )
  const countedOf = new Map(together.map((limit, n) => [limit.id, counted[n]!]))
  const presented = await Promise.all(
    limits.map(async (limit) => {
      const key = keyOf(limit)
      const members = key && countedPerOf(limit) === 'member' ? await busiestMembers(db, key) : undefined
      const { used, freeAt } = members?.[0] ?? countedOf.get(limit.id) ?? { used: 0, freeAt: null }
      const unit = limit.metric === 'credits' ? 1e6 : 1
      return {
        ...presentLimit({ limit, used, freeAt, ...at }),
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

/** @param key the customer's own; members' subjects begin with it */
async function busiestMembers(db: Queryable, key: CounterKey): Promise<(Counted & { member: string })[]> {
  const fixed = 'start' in key
  const { rows } = await db.query<Counted & { member: string } & Record<string, unknown>>(
    readSql(`plugins/metering/sql/select-${fixed ? 'member' : 'rolling-member'}-counters.sql`),
    [key.limit, key.subject, ...(fixed ? [key.start] : [key.seconds, key.slot])],
  )
  return rows
}
