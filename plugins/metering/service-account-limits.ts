import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { Catalogue } from './catalogue'
import { type Counted, readCounters } from './limit-counters'
import { type PresentedLimit, presentLimit } from './limit-refusals'
import { counterKeyOf, windowOf } from './limit-windows'
import { countedPerOf, type UsageLimit } from './limits'

/** A limit that can stop a service account. */
export interface ServiceAccountLimit extends PresentedLimit {
  /** Whose usage is added up: each customer's or member's that it works for, or everybody's. */
  countedPer: 'customer' | 'member' | 'all'
  /** Of a limit that is counted by customer or member: those who have used most, at most five. `used` is the first one's. */
  subjects?: { customer: string; member: string | null; used: number }[]
}

interface LimitParts {
  db: Queryable
  catalogue: () => Catalogue
}

type Busy = Counted & { customer: string; member: string | null; anchor: Date | null }

const BUSIEST = 5
const LONGEST_MONTH_MS = 31 * 86_400_000
/** Of everybody together there is one counter. */
const EVERYBODY = '*'

/** The limits of a service account and how far each has come; those that are nearest to their cap come first. */
export async function serviceAccountLimits(
  { db, catalogue }: LimitParts,
  { id, now }: { id: string; now: Date },
): Promise<ServiceAccountLimit[]> {
  const limits = catalogue().limits.filter(({ scope, target }) => scope === 'serviceAccount' && target === id)
  const presented = await Promise.all(limits.map((limit) => stateOf(db, { limit, now })))
  return presented.sort((a, b) => b.used / b.cap - a.used / a.cap || a.label.localeCompare(b.label))
}

async function stateOf(
  db: Queryable,
  { limit, now }: { limit: UsageLimit; now: Date },
): Promise<ServiceAccountLimit> {
  const countedPer = countedPerOf(limit)
  const key = counterKeyOf(limit, { subject: EVERYBODY, at: now, anchor: null })
  if (!key || countedPer === 'all') {
    const [counted = { used: 0, freeAt: null }] = key ? await readCounters(db, [key]) : []
    return { ...presentLimit({ limit, ...counted, at: now, anchor: null }), countedPer }
  }
  const busiest = 'start' in key ? await busiestFixed(db, { limit, now }) : await busiestRolling(db, key)
  const { used, freeAt, anchor } = busiest[0] ?? { used: 0, freeAt: null, anchor: null }
  const unit = limit.metric === 'credits' ? 1e6 : 1
  return {
    ...presentLimit({ limit, used, freeAt, at: now, anchor }),
    countedPer,
    subjects: busiest.map(({ customer, member, used }) => ({ customer, member, used: used / unit })),
  }
}

/** Days and months follow each customer's billing anchor: only the windows that are open now count. */
async function busiestFixed(
  db: Queryable,
  { limit, now }: { limit: UsageLimit; now: Date },
): Promise<Busy[]> {
  const { rows } = await db.query<Busy & { start: Date } & Record<string, unknown>>(
    readSql('plugins/metering/sql/select-busiest-subjects.sql'),
    [limit.id, new Date(now.getTime() - Math.max(LONGEST_MONTH_MS, (limit.windowMinutes ?? 0) * 60_000))],
  )
  return rows
    .filter(
      ({ anchor, start }) =>
        windowOf(limit, { at: now, anchor })?.start.getTime() === new Date(start).getTime(),
    )
    .slice(0, BUSIEST)
    .map((row) => ({ ...row, freeAt: null }))
}

async function busiestRolling(
  db: Queryable,
  { limit, seconds, slot }: { limit: string; seconds: number; slot: number },
): Promise<Busy[]> {
  const { rows } = await db.query<Busy & Record<string, unknown>>(
    readSql('plugins/metering/sql/select-rolling-busiest-subjects.sql'),
    [limit, seconds, slot],
  )
  return rows.map((row) => ({ ...row, anchor: null }))
}
