import type { Queryable } from '@/src/shared/database'
import { openWallet } from './accounts'
import type { ChargeRow } from './charge-row'
import type { Customer } from './plan-access'

/** Whose own wallet a charge is tried on first; undefined is the pool at once, as for all customers without wallets. */
export function walletOf(customer: Customer, member: string | undefined): string | undefined {
  return customer.hasWallets ? member : undefined
}

interface PayFromWallets<Answer> {
  prepared: { row: ChargeRow; refusal?: Error; credits: number }
  /** Asks the ledger; nothing is charged when it refuses. */
  send: (row: ChargeRow) => Promise<Answer>
}

/**
 * Lets a member's own wallet pay, or else the pool: all of it from one of them, never a part from each. What a limit
 * stops is not asked of the pool. What is free is refused only by a pool that nobody was ever granted anything in: that
 * is opened then. Safe to repeat: a key that either has paid is answered from its log.
 */
export async function payFromWallets<Answer extends { outcome: string }>(
  db: Queryable,
  { prepared: { row, refusal, credits }, send }: PayFromWallets<Answer>,
): Promise<Answer> {
  const mayAskOn = ({ outcome }: Answer) => outcome === 'refused' && refusal === undefined
  const pool = { ...row, wallet: undefined }
  let answer = await send(row)
  if (mayAskOn(answer) && row.wallet !== undefined) answer = await send(pool)
  if (!mayAskOn(answer) || credits > 0) return answer
  await openWallet(db, { customerId: row.customer, tokenType: row.token_type! })
  return send(pool)
}
