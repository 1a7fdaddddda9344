import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'

interface Money {
  /** Minor units. */
  amount: number
  currency: string
}

/** What was charged beyond one wallet's balance in one cycle. No invoice: the figures for one. */
export interface OverageCycle {
  tokenType: string
  /** Whose own wallet it is; left out for the pool of all members. */
  member?: string
  /** When the cycle ends or ended; null for a wallet that is never refreshed. */
  cycleEnd: string | null
  /** What it costs, rounded once; null when no credit of it has a price. Voided charges are left out. */
  amount: Money | null
  /** Credits that have a price, and for each price how many. */
  credits: number
  prices: { per1000: Money; credits: number }[]
  /** Credits that the plan allowed when there was no price for them in the customer's currency. */
  unpriced: number
  /** Credits that settled holds took beyond what the plan allows. */
  beyond: number
}

/** The answer for one customer. */
export interface OverageReport {
  customer: string
  /** The newest first. */
  cycles: OverageCycle[]
}

interface OverageRow {
  [column: string]: unknown
  token_type: string
  member: string | null
  cycle_end: Date | null
  currency: string
  credits: number
  unpriced: number
  beyond: number
  amount: number | null
  prices: { per1000: number; credits: number }[]
}

/** All of a customer's overage, the newest cycles first. */
export async function readOverage(db: Queryable, customerId: string): Promise<OverageCycle[]> {
  const { rows } = await db.query<OverageRow>(readSql('plugins/metering/sql/select-overage.sql'), [
    customerId,
  ])
  return rows.map(({ currency, ...row }) => ({
    tokenType: row.token_type,
    ...(row.member !== null && { member: row.member }),
    cycleEnd: row.cycle_end?.toISOString() ?? null,
    amount: row.amount === null ? null : { amount: row.amount, currency },
    credits: fromMicro(row.credits),
    prices: row.prices.map(({ per1000, credits }) => ({
      per1000: { amount: per1000, currency },
      credits: fromMicro(credits),
    })),
    unpriced: fromMicro(row.unpriced),
    beyond: fromMicro(row.beyond),
  }))
}
