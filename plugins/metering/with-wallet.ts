import type { Queryable } from '@/src/shared/database'
import { openWallet } from './accounts'
import type { ChargeRow } from './charge-row'

interface WithWallet<Decision> {
  prepared: { row: ChargeRow; refusal?: Error; credits: number }
  /** Asks the ledger; nothing is charged when it refuses. */
  send: () => Promise<Decision>
}

/**
 * Asks the ledger, and for what is free once more with a wallet: only one that nobody was ever granted anything in
 * refuses that.
 */
export async function withWallet<Decision extends { outcome: string }>(
  db: Queryable,
  { prepared: { row, refusal, credits }, send }: WithWallet<Decision>,
): Promise<Decision> {
  const decision = await send()
  if (decision.outcome !== 'refused' || refusal || credits > 0) return decision
  await openWallet(db, { customerId: row.customer, tokenType: row.token_type! })
  return send()
}
