import { cancelMails } from '@/plugins/mail'
import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { actorOf, type Principal } from '@/src/shared/principal'
import { readSql } from '@/src/shared/sql'
import { readAccountById } from './accounts'
import { type Balance, balanceOf } from './charge'
import { reasonSchema } from './schema'
import { UUID } from './uuid'

/** What became of each wallet of a change. */
export interface Undone {
  change: string
  undone: number
  results: {
    customer: string
    tokenType: string
    /** Whose own wallet; left out for the pool. */
    member?: string
    /** `refused` is what cannot be undone: a gift is given back by another gift. */
    status: 'undone' | 'duplicate' | 'refused'
    /** Credits that the wallet gained by the change, and by its undoing; negative when it lost. */
    changed: number
    returned: number
  }[]
}

interface UndoRow {
  [column: string]: unknown
  outcome: 'undone' | 'duplicate' | 'refused' | 'unknown'
  token_type: string
  changed: number
  amount: number | null
}

/**
 * Undoes a change of credits in all wallets, by reversing entries. Credits that were spent since stay spent:
 * `returned` says what came back. Safe to repeat; one that was stopped half-way goes on. Whoever is still making the
 * change reaches no wallet after the first that was undone; what was on its way before is waited for, and undone too.
 *
 * @throws ApiError NOT_FOUND, INVALID_REQUEST
 */
export async function undoChange(
  db: Queryable,
  { change, body, principal }: { change: string; body: unknown; principal: Principal },
): Promise<Undone> {
  const { reason } = reasonSchema.parse(body)
  const wallets = await walletsOf(db, change)
  if (wallets.length === 0) throw new ApiError('NOT_FOUND', `There is no change "${change}".`)
  // What nobody has read yet need not be written to them.
  await cancelMails({ db, kind: 'credits', about: change, now: new Date() })
  const undo = (wallet: Wallet) => undoOne(db, { wallet, reason, actor: actorOf(principal) })
  const results: Undone['results'] = []
  for (const wallet of wallets) results.push(await undo(wallet))
  await db.query(readSql('plugins/metering/sql/wait-for-change.sql'), [change])
  const undone = new Set(wallets.map(({ id }) => id))
  for (const wallet of await walletsOf(db, change))
    if (!undone.has(wallet.id)) results.push(await undo(wallet))
  return { change, undone: results.filter(({ status }) => status === 'undone').length, results }
}

interface Wallet {
  [column: string]: unknown
  /** Of its change, not of the wallet. */
  id: string
  customer: string
  member: string | null
}

async function walletsOf(db: Queryable, change: string): Promise<Wallet[]> {
  const { rows } = await db.query<Wallet>(readSql('plugins/metering/sql/select-change.sql'), [change])
  return rows
}

async function undoOne(
  db: Queryable,
  { wallet: { id, customer, member }, reason, actor }: { wallet: Wallet; reason: string; actor: string },
): Promise<Undone['results'][number]> {
  const { rows } = await db.query<UndoRow>('SELECT * FROM ratecard_undo_change($1, $2, $3)', [
    id,
    reason,
    actor,
  ])
  const { outcome, token_type: tokenType, changed, amount } = rows[0]!
  return {
    customer,
    tokenType,
    ...(member !== null && { member }),
    status: outcome === 'unknown' ? 'refused' : outcome,
    changed: fromMicro(changed),
    returned: fromMicro(amount ?? 0),
  }
}

/** An allocation of which nothing can be drawn any more. */
export interface VoidedGrant {
  id: string
  status: 'voided'
  tokenType: string
  /** Credits that were taken back. */
  credits: number
  /** Credits that stay until the open holds end that need them. */
  kept: number
  balance: Balance
}

/**
 * Takes back what an allocation has left. Safe to repeat.
 *
 * @throws ApiError NOT_FOUND, INVALID_REQUEST; INVALID_TOKEN_ALLOCATION when nothing is left of it
 */
export async function voidGrant(
  db: Queryable,
  { id, body, principal }: { id: string; body: unknown; principal: Principal },
): Promise<VoidedGrant> {
  const { reason } = reasonSchema.parse(body)
  const unknown = new ApiError('NOT_FOUND', `There is no allocation "${id}".`)
  if (!UUID.test(id)) throw unknown
  const { rows } = await db.query<{
    outcome: 'voided' | 'duplicate' | 'empty' | 'unknown'
    account: string
    token_type: string
    credits: number
    kept: number
  }>('SELECT * FROM ratecard_void_grant($1, $2, $3)', [id, reason, actorOf(principal)])
  const { outcome, account, token_type: tokenType, credits, kept } = rows[0]!
  if (outcome === 'unknown') throw unknown
  if (outcome === 'empty') {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', 'Nothing is left of this allocation.')
  }
  const balance = balanceOf(await readAccountById(db, account))
  return { id, status: 'voided', tokenType, credits: fromMicro(credits), kept: fromMicro(kept), balance }
}
