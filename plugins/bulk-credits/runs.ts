import { canonical, digest } from '@/plugins/metering'
import { type Listed, pages } from '@/plugins/token-desk'
import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import type { Principal } from '@/src/shared/principal'
import { readSql } from '@/src/shared/sql'
import { requireStaff } from '@/src/shared/require-staff'
import { basisOf } from './preview'
import { BULK_CHANGERS } from './roles'
import type { StartBulk } from './schema'
import { selectCustomers } from './select-wallets'

export type Staff = Extract<Principal, { kind: 'staff' }>

/** How a change of many wallets is kept: as `allocate` takes it, but for the customers. */
export type RunRequest = Omit<StartBulk, 'filter' | 'customers' | 'basis'>

/** A change of many wallets and how far it has come. Amounts are credits. */
export interface BulkRun extends Pick<
  RunRequest,
  'allocationType' | 'tokenAmount' | 'tokenType' | 'source' | 'reason'
> {
  /** Names it, also in the list of changes. */
  change: string
  /** `stopped` once nothing more is done because somebody said so. */
  state: 'running' | 'stopping' | 'finished' | 'stopped'
  expiryDate: string | null
  by: string
  createdAt: string
  finishedAt: string | null
  stoppedBy: string | null
  total: number
  waiting: number
  done: number
  refused: number
  /** What all wallets together gained; negative when they lost. */
  amount: number
  /** Wallets in which it was undone. */
  undone: number
  undoneAt: string | null
}

/** What became of one customer. */
export interface BulkItem {
  /** As it was named; the company's own ID when it was found by a filter. */
  customer: string
  name: string | null
  status: 'waiting' | 'done' | 'refused'
  problem: string | null
  /** What the wallet gained, and by the undoing; null when nothing happened. */
  amount: number | null
  returned: number | null
}

interface RunRow {
  [column: string]: unknown
  request: RunRequest
  fingerprint: string
  stoppedAt: Date | null
  finishedAt: Date | null
  createdAt: Date
  undoneAt: Date | null
  totalDocs: number
}

const SQL = 'plugins/bulk-credits/sql'

interface StartRun {
  body: StartBulk
  staff: Staff
  /** Throws for what cannot be done at all; not asked when the same was taken on before. */
  requirePossible: () => Promise<void>
}

/**
 * Writes down what is to be done, in one statement, so that it is done whatever happens to whoever asked.
 *
 * @returns the name of the change
 * @throws ApiError IDEMPOTENCY_CONFLICT, INVALID_REQUEST when other customers match than were looked at
 */
export async function startRun(
  db: Queryable,
  { body: { filter, customers, basis, ...request }, staff: { id, email, role }, requirePossible }: StartRun,
): Promise<string> {
  const change = digest(request.idempotencyKey)
  const fingerprint = digest(canonical({ filter, customers, ...request }))
  const known = await findRun(db, change)
  if (known) return sameRun(known, { change, fingerprint })
  await requirePossible()
  const named = await selectCustomers(db, { filter, customers })
  if (basis !== undefined && basis !== basisOf(named)) {
    throw new ApiError(
      'INVALID_REQUEST',
      'Other customers match than when you looked: look at the preview again.',
      { details: { reason: 'STALE' } },
    )
  }
  if (named.ids.length === 0) throw new ApiError('INVALID_REQUEST', 'No customer is meant.')
  const references = await referencesOf(db, named.ids)
  const { rowCount } = await db.query(readSql(`${SQL}/insert-run.sql`), [
    change,
    JSON.stringify(request),
    fingerprint,
    JSON.stringify({ id, email, role }),
    [...named.ids, ...named.unclear.map(() => null)],
    [...references, ...named.unclear.map(({ reference }) => reference)],
    [...named.ids.map(() => null), ...named.unclear.map(({ problem }) => problem)],
  ])
  if (rowCount) return change
  // Somebody has sent the same at the same time.
  return sameRun((await findRun(db, change))!, { change, fingerprint })
}

function sameRun(run: RunRow, { change, fingerprint }: { change: string; fingerprint: string }): string {
  if (run.fingerprint === fingerprint) return change
  throw new ApiError('IDEMPOTENCY_CONFLICT', 'This idempotencyKey stands for another change of credits.')
}

/** The companies' own IDs, in the order of ours. */
async function referencesOf(db: Queryable, ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ reference: string }>(readSql(`${SQL}/references.sql`), [ids])
  return rows.map(({ reference }) => reference)
}

async function findRun(db: Queryable, change: string): Promise<RunRow | undefined> {
  const { rows } = await db.query<RunRow>(readSql(`${SQL}/runs.sql`), [change, 1, 0])
  return rows[0]
}

/** @throws ApiError NOT_FOUND */
export async function readRun(db: Queryable, change: string): Promise<BulkRun> {
  const row = await findRun(db, change)
  if (!row) throw new ApiError('NOT_FOUND', `There is no change of many customers "${change}".`)
  return presentRun(row)
}

interface Page {
  page: number
  limit: number
}

/** The newest first. */
export async function listRuns(db: Queryable, { page, limit }: Page): Promise<Listed<BulkRun>> {
  const { rows } = await db.query<RunRow>(readSql(`${SQL}/runs.sql`), [null, limit, (page - 1) * limit])
  return { docs: rows.map(presentRun), ...pages({ totalDocs: rows[0]?.totalDocs ?? 0, page, limit }) }
}

/** What became of each customer. */
export async function listItems(
  db: Queryable,
  { change, status, page, limit }: Page & { change: string; status?: BulkItem['status'] | undefined },
): Promise<Listed<BulkItem>> {
  const { rows } = await db.query<BulkItem & { totalDocs: number }>(readSql(`${SQL}/items.sql`), [
    change,
    status ?? null,
    limit,
    (page - 1) * limit,
  ])
  const inCredits = (micro: number | null) => (micro === null ? null : fromMicro(micro))
  return {
    docs: rows.map(({ totalDocs: _, ...item }) => ({
      ...item,
      amount: inCredits(item.amount),
      returned: inCredits(item.returned),
    })),
    ...pages({ totalDocs: rows[0]?.totalDocs ?? 0, page, limit }),
  }
}

/** Changes no more wallets; those that were changed stay so. */
export async function stopRun(db: Queryable, { change, by }: { change: string; by: string }): Promise<void> {
  await db.query(readSql(`${SQL}/stop-run.sql`), [change, by])
}

interface RequireOver {
  change: string
  principal: Principal
}

/**
 * Before the undoing of a change.
 *
 * @throws ApiError INVALID_TOKEN_ALLOCATION while it is still being made, INSUFFICIENT_PERMISSIONS for staff who may
 *   not change many wallets
 */
export async function requireOver(db: Queryable, { change, principal }: RequireOver): Promise<void> {
  const run = await findRun(db, change)
  if (!run) return
  if (principal.kind === 'staff') requireStaff(principal, BULK_CHANGERS)
  if (run.finishedAt) return
  throw new ApiError(
    'INVALID_TOKEN_ALLOCATION',
    'This change is still being made: stop it, or wait until it is through.',
  )
}

function presentRun({ request, fingerprint: _, totalDocs: __, stoppedAt, ...row }: RunRow): BulkRun {
  const { allocationType, tokenAmount, tokenType, source, reason, expiryDate } = request
  const { createdAt, finishedAt, undoneAt, ...rest } = row as RunRow &
    Pick<
      BulkRun,
      'change' | 'by' | 'total' | 'waiting' | 'done' | 'refused' | 'amount' | 'undone' | 'stoppedBy'
    >
  return {
    ...{ ...rest, allocationType, tokenAmount, tokenType, source, reason },
    amount: fromMicro(rest.amount),
    expiryDate: expiryDate ?? null,
    state: finishedAt ? (rest.waiting > 0 ? 'stopped' : 'finished') : stoppedAt ? 'stopping' : 'running',
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    undoneAt: undoneAt?.toISOString() ?? null,
  }
}
