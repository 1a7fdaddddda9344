import { randomUUID } from 'node:crypto'

import type { Pool } from 'pg'

import { digest } from '@/plugins/metering/fingerprint'
import type { Decision } from '@/plugins/metering/group-commit'
import type { WalletRow } from '@/plugins/metering/accounts'
import { verify, type Verified } from '@/plugins/metering/verify'
import { readSql } from '@/src/shared/sql'

/** The ledger's SQL functions as they are, with the clock in the test's hand. Amounts are micro-credits. */
export interface Ledger {
  customer(options?: { plan?: string; anchor?: Date }): Promise<string>
  grant(grant: GrantOptions): Promise<string>
  charge(charges: ChargeOptions[], at?: Date): Promise<Decision[]>
  hold(
    hold: ChargeOptions & { seconds: number; at?: Date },
  ): Promise<{ outcome: string; id: string; amount: number }>
  settle(settlement: { hold: string; credits: number; counters?: object[]; at?: Date }): Promise<Decision>
  extend(hold: string, until: { seconds: number; at?: Date }): Promise<{ outcome: string }>
  release(hold: string, at?: Date): Promise<string>
  void(
    log: string,
    at?: Date,
  ): Promise<{ outcome: string; returned: { allocation: string; credits: number }[] }>
  withdraw(withdrawal: { customer: string; credits: number; at?: Date }): Promise<boolean>
  change(change: {
    customer: string
    kind: 'add' | 'set' | 'subtract'
    credits: number
    expires?: Date
    key?: string
    member?: string
    at?: Date
  }): Promise<{ outcome: string; id: string; amount: number; allocation: string | null }>
  undo(change: string, at?: Date): Promise<{ outcome: string; amount: number }>
  gift(gift: {
    from: string
    to: string
    credits: number
    key?: string
    at?: Date
  }): Promise<{ outcome: string; available: number }>
  voidGrant(allocation: string, at?: Date): Promise<{ outcome: string; credits: number; kept: number }>
  adjust(correction: {
    log: string
    customer: string
    credits: number
    counters?: object[]
    at?: Date
  }): Promise<Decision & { voided: number; returned: { allocation: string; credits: number }[] }>
  wallets(customer: string, at?: Date): Promise<WalletRow[]>
  allowOverage(customer: string, credits: number): Promise<void>
  verify(customer?: string): Promise<Verified>
}

interface GrantOptions {
  customer: string
  credits: number
  source?: string
  priority?: number
  effective?: Date
  expires?: Date
  tokenType?: string
  /** Whose own wallet; the pool when left out. */
  member?: string
  at?: Date
}

export interface ChargeOptions {
  customer: string
  credits: number
  key?: string
  tokenType?: string
  body?: string
  occurredAt?: Date
  /** What limits count of it. */
  counters?: object[]
  /** Whose own wallet is to pay; the pool when left out. */
  wallet?: string
}

const LOCK_NOT_AVAILABLE = '55P03'

export function ledgerOn(pool: Pool): Ledger {
  return {
    async customer({ plan, anchor } = {}) {
      const id = (await pool.query<{ id: string }>('SELECT ratecard_uuidv7(clock_timestamp()) AS id'))
        .rows[0]!.id
      await pool.query(
        'INSERT INTO customers (id, external_id, name, plan_id, billing_anchor) VALUES ($1, $2, $2, $3, $4)',
        [id, `customer-${id}`, plan ?? null, anchor ?? null],
      )
      return id
    },
    async grant({
      customer,
      credits,
      source = 'staff',
      priority = 100,
      effective,
      expires,
      tokenType = 'general',
      member = '',
      at,
    }) {
      const { rows } = await pool.query<{ id: string }>(
        'SELECT ratecard_grant($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS id',
        [customer, tokenType, credits, source, 'test', 'test', effective, expires, priority, at, member],
      )
      return rows[0]!.id
    },
    async charge(charges, at) {
      const events = charges.map((charge, n) => ({ n, ...rowOf(charge) }))
      for (;;) {
        try {
          const { rows } = await pool.query<Decision>('SELECT * FROM ratecard_charge($1, $2)', [
            JSON.stringify(events),
            at,
          ])
          return rows.sort((a, b) => a.n - b.n)
        } catch (error) {
          // Somebody else has had the wallet for long, as on a busy machine: sent again, as the program does.
          if (!(error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE)) throw error
        }
      }
    },
    async hold({ seconds, at, ...charge }) {
      const { rows } = await pool.query('SELECT * FROM ratecard_hold($1, $2, $3)', [
        JSON.stringify(rowOf(charge)),
        seconds,
        at,
      ])
      return rows[0]
    },
    async settle({ hold, credits, counters, at }) {
      const event = { credits, fingerprint: digest(String(credits)), receipt: { lines: [] }, counters }
      const { rows } = await pool.query<Decision>('SELECT * FROM ratecard_settle_hold($1, $2, $3)', [
        hold,
        JSON.stringify(event),
        at,
      ])
      return rows[0]!
    },
    async extend(hold, { seconds, at }) {
      const { rows } = await pool.query('SELECT * FROM ratecard_extend_hold($1, $2, $3)', [hold, seconds, at])
      return rows[0]
    },
    async release(hold, at) {
      const { rows } = await pool.query<{ outcome: string }>('SELECT * FROM ratecard_release_hold($1, $2)', [
        hold,
        at,
      ])
      return rows[0]!.outcome
    },
    async void(log, at) {
      const { rows } = await pool.query("SELECT * FROM ratecard_void_usage($1, 'test', 'test', $2)", [
        log,
        at,
      ])
      return rows[0]
    },
    async withdraw({ customer, credits, at }) {
      const { rows } = await pool.query<{ done: boolean }>(
        "SELECT ratecard_withdraw($1, 'general', $2, 'test', 'test', $3) AS done",
        [customer, credits, at],
      )
      return rows[0]!.done
    },
    async change({ customer, kind, credits, expires, key = randomUUID(), member = '', at }) {
      const { rows } = await pool.query(
        `SELECT * FROM ratecard_change_credits($1, $2, $3, 'general', $4, $5, 'test', 'test', 'staff', NULL, $6, 100, $7, $8)`,
        [key, `${kind}:${credits}`, customer, kind, credits, expires, at, member],
      )
      return rows[0]
    },
    async undo(change, at) {
      const { rows } = await pool.query("SELECT * FROM ratecard_undo_change($1, 'test', 'test', $2)", [
        change,
        at,
      ])
      return rows[0]
    },
    async gift({ from, to, credits, key = randomUUID(), at }) {
      const { rows } = await pool.query(
        "SELECT * FROM ratecard_gift($1, $2, $3, $4, 'general', $5, 'test', 'test', $6)",
        [key, `${to}:${credits}`, from, to, credits, at],
      )
      return rows[0]
    },
    async voidGrant(allocation, at) {
      const { rows } = await pool.query("SELECT * FROM ratecard_void_grant($1, 'test', 'test', $2)", [
        allocation,
        at,
      ])
      return rows[0]
    },
    async adjust({ log, customer, credits, counters, at }) {
      const event = { n: 0, ...rowOf({ customer, credits, counters, key: `adjust:${log}` }) }
      const { rows } = await pool.query("SELECT * FROM ratecard_adjust_usage($1, $2, 'test', 'test', $3)", [
        log,
        JSON.stringify(event),
        at,
      ])
      return rows[0]
    },
    async wallets(customer, at) {
      await pool.query('SELECT ratecard_touch($1, $2)', [customer, at])
      const { rows } = await pool.query<WalletRow>(readSql('plugins/metering/sql/select-balances.sql'), [
        customer,
        null,
      ])
      return rows
    },
    async allowOverage(customer, credits) {
      await pool.query(
        `INSERT INTO accounts (customer_id, token_type, overage_limit) VALUES ($1, 'general', $2)
         ON CONFLICT (customer_id, token_type, member) DO UPDATE SET overage_limit = excluded.overage_limit`,
        [customer, credits],
      )
    },
    verify: (customer) => verify(pool, customer ?? null),
  }
}

function rowOf({
  customer,
  credits,
  key = randomUUID(),
  tokenType = 'general',
  body,
  occurredAt,
  counters,
  wallet,
}: ChargeOptions) {
  return {
    customer,
    token_type: tokenType,
    key,
    key_hash: digest(key),
    fingerprint: digest(body ?? String(credits)),
    credits,
    receipt: { lines: [] },
    occurred_at: occurredAt,
    counters,
    wallet,
  }
}
