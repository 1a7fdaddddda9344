import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { addDays, isoDay } from './periods'
import { keepRolledUp } from './roll-up'
import { FORECAST_DAYS, type RunOut, runOut } from './run-out'

/** One wallet of a customer with its forecast; amounts are credits. */
export interface Wallet {
  tokenType: string
  label: string | null
  available: number
  held: number
  usedInAll: number
  /** In the last week. */
  used: number
  nextRefreshAt: Date | null
  forecast: RunOut
}

/** The wallets of a customer, with when each runs out at the pace of the last week. */
export async function loadBalances({
  db,
  customerId,
  now,
}: {
  db: Queryable
  customerId: string
  now: Date
}): Promise<Wallet[]> {
  await keepRolledUp(db)
  const { rows } = await db.query<Omit<Wallet, 'forecast'>>(
    readSql('plugins/analytics/sql/customer-balances.sql'),
    [customerId, isoDay(addDays(now, 1 - FORECAST_DAYS))],
  )
  return rows.map((wallet) => ({ ...wallet, forecast: runOut({ ...wallet, now }) }))
}
