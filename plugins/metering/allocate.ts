import { randomUUID } from 'node:crypto'

import type { Pool } from 'pg'

import { fromMicro, toMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError, errorBody, toApiError } from '@/src/shared/errors'
import { actorOf, type Principal } from '@/src/shared/principal'
import { readSql } from '@/src/shared/sql'
import { inPoolTransaction } from '@/src/shared/transaction'
import { readAccount } from './accounts'
import type { Catalogue } from './catalogue'
import { type Balance, balanceOf } from './charge'
import { tellOfCredits } from './credit-mail'
import type { Customers } from './customers'
import { canonical, digest } from './fingerprint'
import { refuseImpossible } from './impossible'
import { type AllocateRequest, allocateSchema } from './schema'

interface AllocateParts {
  db: Pool
  customers: Customers
  catalogue: () => Catalogue
}

type AllocateResult =
  | { customer: string; status: 'done' | 'duplicate'; allocation?: string; balance: Balance }
  | ({ customer: string; status: 'refused' } & ReturnType<typeof errorBody>)

/** What became of each customer, in the order of the request. */
export interface Allocated {
  /** Names the change, to look it up and to undo it. */
  change: string
  succeeded: number
  failed: number
  results: AllocateResult[]
}

/**
 * Adds, subtracts or sets credits, for one customer or many. Each customer is a transaction of its own: one
 * that fails does not fail the others. For a single customer a failure is thrown.
 *
 * @throws ApiError INVALID_REQUEST, CUSTOMER_NOT_FOUND, INVALID_TOKEN_ALLOCATION; IDEMPOTENCY_CONFLICT for a
 *   wallet that a change of the same name has changed otherwise, and for a change that was undone
 */
export async function allocate(
  parts: AllocateParts,
  { body, principal, now }: { body: unknown; principal: Principal; now: Date },
): Promise<Allocated> {
  const request = allocateSchema.parse(body)
  if (!parts.catalogue().tokenTypes.has(request.tokenType)) {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', `There is no token type "${request.tokenType}".`)
  }
  const times = timesOf(request)
  const change = request.idempotencyKey === undefined ? randomUUID() : digest(request.idempotencyKey)
  const past = pastIn(times, now)
  // What was granted before, and is sent again, may have begun or lapsed since.
  if (past && !(await isKnown(parts.db, change))) throw refused(past)
  const one = (customer: string) =>
    allocateOne(parts, { request, change, customer, ...times, actor: actorOf(principal) })
  if (request.userId !== undefined)
    return { change, succeeded: 1, failed: 0, results: [await one(request.userId)] }

  const results: AllocateResult[] = []
  for (const customer of request.userIds ?? (await matching(parts.db, request.filter ?? {}))) {
    results.push(
      await one(customer).catch((error: unknown) => ({
        customer,
        status: 'refused' as const,
        ...errorBody(toApiError(error), now),
      })),
    )
  }
  const failed = results.filter(({ status }) => status === 'refused').length
  return { change, succeeded: results.length - failed, failed, results }
}

const MAX_CUSTOMERS = 10_000

/** @throws ApiError INVALID_TOKEN_ALLOCATION for more than can be worked off in one request */
async function matching(
  db: Queryable,
  { plan, group, status }: NonNullable<AllocateRequest['filter']>,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(readSql('plugins/metering/sql/customers-of-filter.sql'), [
    plan ?? null,
    group ?? null,
    status ?? null,
    MAX_CUSTOMERS + 1,
  ])
  if (rows.length > MAX_CUSTOMERS) {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', `filter: matches more than ${MAX_CUSTOMERS} customers.`)
  }
  return rows.map(({ id }) => id)
}

interface Times {
  effective: Date | null
  expires: Date | null
}

/**
 * When changed credits begin to count and when they lapse.
 *
 * @throws ApiError INVALID_TOKEN_ALLOCATION for times that make no sense together
 */
export function timesOf({
  allocationType,
  expiryDate,
  effectiveDate,
  source,
}: Pick<AllocateRequest, 'allocationType' | 'expiryDate' | 'effectiveDate' | 'source'>): Times {
  if (allocationType !== 'add' && (source !== 'staff' || effectiveDate)) {
    throw refused('source and effectiveDate: only credits that are added have them.')
  }
  if (source === 'emergency' && !expiryDate)
    throw refused('expiryDate: an emergency boost is for a while; say until when.')
  if (expiryDate && allocationType === 'subtract') {
    throw refused('expiryDate: credits that are taken away cannot expire.')
  }
  const expires = expiryDate ? new Date(expiryDate) : null
  const effective = effectiveDate ? new Date(effectiveDate) : null
  if (effective && expires && expires <= effective) throw refused('expiryDate: must be after effectiveDate.')
  return { effective, expires }
}

/** @throws ApiError INVALID_TOKEN_ALLOCATION for credits that would begin or lapse before they are there */
export function requireFuture(times: Times, now: Date): void {
  const past = pastIn(times, now)
  if (past) throw refused(past)
}

/** Which of the times is over, for people; undefined when none is. */
function pastIn({ effective, expires }: Times, now: Date): string | undefined {
  if (expires && expires <= now) return 'expiryDate: must be in the future.'
  return effective && effective < now ? 'effectiveDate: must be in the future.' : undefined
}

function refused(message: string): ApiError {
  return new ApiError('INVALID_TOKEN_ALLOCATION', message)
}

/** Whether a change of this name has reached a wallet. */
async function isKnown(db: Queryable, change: string): Promise<boolean> {
  const { rows } = await db.query('SELECT FROM credit_changes WHERE change = $1 LIMIT 1', [change])
  return rows.length > 0
}

interface AllocateOne extends Times {
  request: AllocateRequest
  change: string
  customer: string
  actor: string
}

/** What `ratecard_change_credits` answers. */
interface ChangeRow {
  [column: string]: unknown
  outcome: 'done' | 'duplicate' | 'conflict' | 'undone' | 'refused'
  allocation: string | null
  /** What the wallet gained, in micro-credits; negative when it lost. */
  amount: number | null
}

async function allocateOne(
  { db, customers }: AllocateParts,
  { request, change, customer: reference, effective, expires, actor }: AllocateOne,
): Promise<AllocateResult & { status: 'done' | 'duplicate' }> {
  const customer = await customers.find(reference)
  const { tokenType, member, reason, allocationType, source, priority, notifyUser, message } = request
  const amount = Number(toMicro(request.tokenAmount))
  if (amount === 0 && allocationType !== 'set') {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', 'tokenAmount: must be more than 0.')
  }
  const body = { amount, allocationType, source, priority, reason, effective, expires }
  const fingerprint = digest(canonical(JSON.parse(JSON.stringify(body))))
  const changeCredits = async (db: Queryable): Promise<ChangeRow> => {
    const { rows } = await db.query<ChangeRow>(
      'SELECT * FROM ratecard_change_credits($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, of_member => $13)',
      [
        change,
        fingerprint,
        customer.id,
        tokenType,
        allocationType,
        amount,
        reason,
        actor,
        source,
        effective,
        expires,
        priority,
        member ?? '',
      ],
    )
    return rows[0]!
  }
  const changeAndTell = async (db: Queryable): Promise<ChangeRow> => {
    const row = await changeCredits(db)
    if (row.outcome === 'done' && row.amount) {
      const news = { amount: row.amount, tokenType, effective, expires, message }
      await tellOfCredits({ db, change, customer: customer.id, ...news })
    }
    return row
  }
  const { outcome, allocation } = await (
    notifyUser ? inPoolTransaction(db, changeAndTell) : changeCredits(db)
  ).catch(refuseImpossible)
  // The next charge must find the wallet, if it is a new one, before its announcement has come round.
  if (member !== undefined) customers.forget(customer.id)
  const account = await readAccount(db, { customerId: customer.id, tokenType, member })
  switch (outcome) {
    case 'refused':
      throw new ApiError('INVALID_TOKEN_ALLOCATION', 'More would be subtracted than is available.', {
        details: { available: fromMicro(account.available), tokenType },
      })
    case 'conflict':
      throw new ApiError(
        'IDEMPOTENCY_CONFLICT',
        `The key "${request.idempotencyKey}" was used for another change of this wallet.`,
      )
    case 'undone':
      throw new ApiError('IDEMPOTENCY_CONFLICT', 'This change was undone. A new one needs a key of its own.')
    case 'done':
    case 'duplicate':
      return {
        customer: customer.externalId,
        status: outcome,
        ...(allocation ? { allocation } : {}),
        balance: balanceOf(account),
      }
  }
}
