import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'

interface VerifyRow {
  customer: string | null
  token_type: string | null
  member: string | null
  checks: { check: string; expected: number; found: number }[] | null
  accounts: number
}

/** The proof that logs, ledger, allocations and balances agree. */
export interface Verified {
  ok: boolean
  /** How many were looked at. */
  accounts: number
  discrepancies: {
    customer: string | null
    tokenType: string | null
    /** Whose own wallet; left out for the pool. */
    member?: string
    check: string
    expected: number
    found: number
  }[]
}

const COUNTS = new Set([
  'every log has its key',
  'every void has its log',
  'allocations drawn = axis',
  'axis has no overlap',
  'belongs to an account',
])

/** Recomputes the books of one customer, or of all, from first principles in one snapshot. */
export async function verify(db: Queryable, customerId: string | null): Promise<Verified> {
  const { rows } = await db.query<VerifyRow>(readSql('plugins/metering/sql/verify.sql'), [customerId])
  const discrepancies = rows.flatMap(({ customer, token_type, member, checks }) =>
    (checks ?? []).map(({ check, expected, found }) => ({
      customer,
      tokenType: token_type,
      ...(member !== null && { member }),
      check,
      expected: COUNTS.has(check) ? expected : fromMicro(expected),
      found: COUNTS.has(check) ? found : fromMicro(found),
    })),
  )
  return { ok: discrepancies.length === 0, accounts: rows.at(-1)?.accounts ?? 0, discrepancies }
}
