import type { Queryable } from '@/src/shared/database'
import type { Principal } from '@/src/shared/principal'
import type { Catalogue } from './catalogue'
import { prepare } from './charge'
import type { Decision } from './group-commit'
import type { Customer } from './plan-access'
import { usageEventSchema } from './schema'

/** One event of the past, with the customer that it belongs to. */
export interface PastEvent {
  customer: Customer
  event: unknown
}

interface ChargePast {
  db: Queryable
  catalogue: Catalogue
  principal: Principal
  /** Events that were recorded together, in order, at most 500, no key twice for a customer. */
  events: readonly PastEvent[]
  /** What the database's clock said then. Never earlier than in the call before. */
  at: Date
}

/** Charges events as if it were `at`: for demonstrations and tests, through the same rules and statement. */
export async function chargePast({ db, catalogue, principal, events, at }: ChargePast): Promise<Decision[]> {
  const rows = events.map(({ customer, event }, n) => ({
    ...prepare({ event: usageEventSchema.parse(event), customer, catalogue, principal, now: at }).row,
    n,
  }))
  const { rows: decisions } = await db.query<Decision & Record<string, unknown>>(
    'SELECT * FROM ratecard_charge($1, $2)',
    [JSON.stringify(rows), at],
  )
  return decisions
}
