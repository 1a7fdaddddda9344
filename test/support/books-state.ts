import type { Pool } from 'pg'

import { readOverage } from '@/plugins/metering'
import type { BooksLedger } from './books-ledger'
import type { BooksModel } from './books-model'

/** Everything about a wallet that decides what happens next, in micro-credits and milliseconds. */
interface WalletState {
  /** The id. */
  plan: string | null
  available: number
  held: number
  used: number
  overage: number
  room: number
  nextRefresh: number | null
  grants: [id: string, remaining: number][]
  holds: [amount: number, expiresAt: number][]
}

export function stateOfModel({ wallets }: BooksModel): WalletState[] {
  return wallets.map(({ plan, available, held, used, overage, room, nextRefresh, grants, holds }) => ({
    ...{ plan: plan?.id ?? null, available, held, used, overage, room, nextRefresh },
    grants: inOrder(
      grants
        .filter(({ status, remaining }) => status !== 'expired' && remaining > 0)
        .map(({ id, remaining }) => [id, remaining]),
    ),
    holds: inOrder(holds.filter(({ open }) => open).map(({ amount, expiresAt }) => [amount, expiresAt])),
  }))
}

export async function stateOfLedger({ ledger, customers, pool }: BooksLedger, at: Date) {
  const states: WalletState[] = []
  for (const customer of customers) {
    const [wallet] = await ledger.wallets(customer, at)
    const { rows } = await pool.query<{ plan: string | null; room: number; holds: [number, number][] }>(
      `SELECT (SELECT plan_id FROM customers c WHERE c.id = a.customer_id) AS plan, ratecard_room(a) AS room,
              (SELECT coalesce(json_agg(json_build_array(h.amount, extract(epoch FROM h.expires_at) * 1000)), '[]')
                 FROM holds h WHERE h.account_id = a.id AND h.status = 'open') AS holds
         FROM accounts a WHERE a.id = $1`,
      [wallet!.id],
    )
    const { available, held, used, overage, next_refresh_at, grants } = wallet!
    const { plan, room } = rows[0]!
    states.push({
      ...{ plan, available, held, used, overage, room },
      nextRefresh: next_refresh_at?.getTime() ?? null,
      grants: inOrder(grants.map(({ id, remaining }) => [id, remaining])),
      holds: inOrder(rows[0]!.holds),
    })
  }
  return states
}

interface OverageState {
  cycleEnd: string | null
  credits: number
  unpriced: number
  beyond: number
  amount: number | null
}

/** What was charged beyond the balance, by cycles; a cycle's amount is rounded once, half up. */
export function overageOfModel({ charges }: BooksModel, who: number): OverageState[] {
  const cycles = new Map<number | null, { priced: number; unpriced: number; beyond: number; sum: bigint }>()
  for (const charge of charges) {
    if (charge.who !== who || charge.voided || charge.overage === 0) continue
    const { cycleEnd, plan } = charge
    const cycle = cycles.get(cycleEnd) ?? { priced: 0, unpriced: 0, beyond: 0, sum: 0n }
    cycles.set(cycleEnd, cycle)
    const allowed = charge.overage - charge.shortfall
    cycle.beyond += charge.shortfall
    if (plan?.per1000 === undefined || plan.per1000 === null) cycle.unpriced += allowed
    else {
      cycle.priced += allowed
      cycle.sum += BigInt(allowed) * BigInt(plan.per1000)
    }
  }
  return [...cycles]
    .map(([cycleEnd, { priced, unpriced, beyond, sum }]) => ({
      cycleEnd: cycleEnd === null ? null : new Date(cycleEnd).toISOString(),
      ...{ credits: priced / 1e6, unpriced: unpriced / 1e6, beyond: beyond / 1e6 },
      amount: priced === 0 ? null : Number((sum + 500_000_000n) / 1_000_000_000n),
    }))
    .sort(byCycle)
}

export async function overageOfLedger(pool: Pool, customer: string): Promise<OverageState[]> {
  const cycles = await readOverage(pool, customer)
  return cycles
    .map(({ cycleEnd, credits, unpriced, beyond, amount }) => ({
      ...{ cycleEnd, credits, unpriced, beyond },
      amount: credits === 0 ? null : (amount?.amount ?? null),
    }))
    .sort(byCycle)
}

function byCycle(a: OverageState, b: OverageState): number {
  return (a.cycleEnd ?? '').localeCompare(b.cycleEnd ?? '')
}

function inOrder<Row extends readonly unknown[]>(rows: Row[]): Row[] {
  return rows.sort((a, b) => (String(a) < String(b) ? -1 : 1))
}
