import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'

/** A wallet's row, in micro-credits. */
export interface AccountRow {
  token_type: string
  /** Whose own wallet it is; empty for the pool. */
  member: string
  available: number
  held: number
  used: number
  overage: number
  /** What a charge may take now: the balance and the overage that the plan allows in this cycle. */
  room: number
  next_refresh_at: Date | null
  last_used_at: Date | null
}

interface WalletKey {
  customerId: string
  tokenType: string
  /** Whose own wallet; the pool when left out. */
  member?: string | undefined
}

/** A wallet that was never used nor granted anything. */
const EMPTY: Omit<AccountRow, 'token_type'> = {
  member: '',
  available: 0,
  held: 0,
  used: 0,
  overage: 0,
  room: 0,
  next_refresh_at: null,
  last_used_at: null,
}

/** The pool, or with `member` that one's own wallet, as a charge at this instant would find it. */
export async function readAccount(db: Queryable, key: WalletKey): Promise<AccountRow> {
  const values = [key.customerId, key.tokenType, key.member ?? '']
  const select = readSql('plugins/metering/sql/select-account.sql')
  let { rows } = await db.query<AccountRow & { due: boolean }>(select, values)
  if (rows[0]?.due) {
    await db.query('SELECT ratecard_touch($1)', [key.customerId])
    rows = (await db.query<AccountRow & { due: boolean }>(select, values)).rows
  }
  return { ...(rows[0] ?? EMPTY), token_type: key.tokenType }
}

/**
 * The wallet that would pay: the member's own if it can pay all of it, else the pool.
 *
 * @param credits micro-credits
 */
export async function readPayingAccount(
  db: Queryable,
  { credits, ...key }: WalletKey & { credits: bigint },
): Promise<AccountRow> {
  if (key.member !== undefined) {
    const own = await readAccount(db, key)
    if (own.member === key.member && own.room >= credits) return own
  }
  return readAccount(db, { ...key, member: undefined })
}

/** One wallet as its row stands. */
export async function readAccountById(db: Queryable, id: string): Promise<AccountRow> {
  const { rows } = await db.query<AccountRow & Record<string, unknown>>(
    readSql('plugins/metering/sql/select-account-by-id.sql'),
    [id],
  )
  return rows[0]!
}

/** Makes an empty pool unless there is one. */
export async function openWallet(db: Queryable, key: Omit<WalletKey, 'member'>): Promise<void> {
  await db.query(readSql('plugins/metering/sql/open-wallet.sql'), [key.customerId, key.tokenType])
}

/** A wallet with its live grants, in the order in which they are drawn. Amounts are micro-credits. */
export interface WalletRow extends AccountRow {
  id: string
  allocated: number
  grants: {
    id: string
    source: string
    amount: number
    remaining: number
    priority: number
    effectiveAt: string
    expiresAt: string | null
    status: 'active' | 'pending'
  }[]
}

/** The wallets of a customer, boundaries that have passed being crossed first. */
export async function readWallets(
  db: Queryable,
  customerId: string,
  members?: readonly string[] | null,
): Promise<WalletRow[]> {
  await crossBoundaries(db, customerId)
  return selectWallets(db, customerId, members)
}

/** Brings a customer's wallets up to now: expiries, refreshes and holds whose time is over. */
export async function crossBoundaries(db: Queryable, customerId: string): Promise<void> {
  await db.query('SELECT ratecard_touch($1)', [customerId])
}

/** Only what all members share. */
const POOL = ['']

/**
 * The wallets as they were when something last happened to them, the pool's first; writes nothing.
 *
 * @param members whose own wallets, with an empty one for the pool; null for all
 */
export async function selectWallets(
  db: Queryable,
  customerId: string,
  members: readonly string[] | null = POOL,
): Promise<WalletRow[]> {
  const { rows } = await db.query<WalletRow>(readSql('plugins/metering/sql/select-balances.sql'), [
    customerId,
    members,
  ])
  return rows
}

/** When the trial ends in which a customer is with its plan; undefined when it is in none. */
export async function readTrialEnd(db: Queryable, customerId: string): Promise<Date | undefined> {
  const { rows } = await db.query<{ endsAt: Date }>(readSql('plugins/metering/sql/select-trial.sql'), [
    customerId,
  ])
  return rows[0]?.endsAt
}
