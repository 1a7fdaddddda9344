import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { actorOf, type Principal } from '@/src/shared/principal'
import { readAccountById } from './accounts'
import { type Balance, balanceOf } from './charge'
import { reasonSchema } from './schema'
import { UUID } from './uuid'

/** A charge that was taken back. */
export interface Voided {
  id: string
  status: 'voided'
  voidedAt: string
  /** Credits that are no longer charged. */
  credits: number
  tokenType: string
  /** The grants that got them back; what was overage is forgiven. */
  returned: { allocation: string; credits: number }[]
  balance: Balance
}

interface VoidRow {
  [column: string]: unknown
  outcome: 'voided' | 'duplicate' | 'unknown'
  account: string
  token_type: string
  credits: number
  voided_at: Date
  returned: { allocation: string; credits: number }[]
}

/**
 * Takes a charge back; see `sql/void-usage.sql` for where its credits go. Safe to repeat: the first void counts.
 *
 * @throws ApiError INVALID_REQUEST without a reason, NOT_FOUND
 */
export async function voidUsage(
  db: Queryable,
  { id, principal, body }: { id: string; principal: Principal; body: unknown },
): Promise<Voided> {
  const { reason } = reasonSchema.parse(body)
  const unknown = new ApiError('NOT_FOUND', `There is no usage "${id}".`)
  if (!UUID.test(id)) throw unknown
  const { rows } = await db.query<VoidRow>('SELECT * FROM ratecard_void_usage($1, $2, $3)', [
    id,
    reason,
    actorOf(principal),
  ])
  const row = rows[0]!
  if (row.outcome === 'unknown') throw unknown
  return {
    id,
    status: 'voided',
    voidedAt: row.voided_at.toISOString(),
    credits: fromMicro(row.credits),
    tokenType: row.token_type,
    returned: row.returned.map(({ allocation, credits }) => ({ allocation, credits: fromMicro(credits) })),
    balance: balanceOf(await readAccountById(db, row.account)),
  }
}
