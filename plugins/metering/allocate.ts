import { fromMicro, toMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError, errorBody, toApiError } from '@/src/shared/errors'
import { actorOf, type Principal } from '@/src/shared/principal'
import { readSql } from '@/src/shared/sql'
import { readAccount } from './accounts'
import type { Catalogue } from './catalogue'
import { type Balance, balanceOf } from './charge'
import type { Customers } from './customers'
import { type AllocateRequest, allocateSchema } from './schema'

interface AllocateParts {
  db: Queryable
  customers: Customers
  catalogue: () => Catalogue
}

type AllocateResult =
  | { customer: string; status: 'done'; allocation?: string; balance: Balance }
  | ({ customer: string; status: 'refused' } & ReturnType<typeof errorBody>)

/** What became of each customer, in the order of the request. */
export interface Allocated {
  succeeded: number
  failed: number
  results: AllocateResult[]
}

/**
 * Adds, subtracts or sets credits, for one customer or many. Each customer is a transaction of its own: one
 * that fails does not fail the others. For a single customer a failure is thrown.
 *
 * @throws ApiError INVALID_REQUEST, CUSTOMER_NOT_FOUND, INVALID_TOKEN_ALLOCATION
 */
export async function allocate(
  parts: AllocateParts,
  { body, principal, now }: { body: unknown; principal: Principal; now: Date },
): Promise<Allocated> {
  const request = allocateSchema.parse(body)
  if (!parts.catalogue().tokenTypes.has(request.tokenType)) {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', `There is no token type "${request.tokenType}".`)
  }
  const expires = expiryOf(request, now)
  const one = (customer: string) =>
    allocateOne(parts, { request, customer, expires, actor: actorOf(principal) })
  if (request.userId !== undefined) return { succeeded: 1, failed: 0, results: [await one(request.userId)] }

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
  const succeeded = results.filter(({ status }) => status === 'done').length
  return { succeeded, failed: results.length - succeeded, results }
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

function expiryOf({ expiryDate, allocationType }: AllocateRequest, now: Date): Date | null {
  if (!expiryDate) return null
  const expires = new Date(expiryDate)
  if (expires <= now) throw new ApiError('INVALID_TOKEN_ALLOCATION', 'expiryDate: must be in the future.')
  if (allocationType === 'subtract') {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', 'expiryDate: credits that are taken away cannot expire.')
  }
  return expires
}

interface AllocateOne {
  request: AllocateRequest
  customer: string
  expires: Date | null
  actor: string
}

async function allocateOne(
  { db, customers }: AllocateParts,
  { request, customer: reference, expires, actor }: AllocateOne,
): Promise<AllocateResult & { status: 'done' }> {
  const customer = await customers.find(reference)
  const { tokenType, reason, allocationType } = request
  const amount = Number(toMicro(request.tokenAmount))
  if (amount === 0 && allocationType !== 'set') {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', 'tokenAmount: must be more than 0.')
  }
  const key = { customerId: customer.id, tokenType }
  let allocation: string | undefined
  if (allocationType === 'add') {
    const { rows } = await db
      .query<{ id: string }>("SELECT ratecard_grant($1, $2, $3, 'staff', $4, $5, NULL, $6) AS id", [
        customer.id,
        tokenType,
        amount,
        reason,
        actor,
        expires,
      ])
      .catch(refuseImpossible)
    allocation = rows[0]?.id
  } else if (allocationType === 'set') {
    await db
      .query('SELECT ratecard_set_available($1, $2, $3, $4, $5, $6)', [
        customer.id,
        tokenType,
        amount,
        reason,
        actor,
        expires,
      ])
      .catch(refuseImpossible)
  } else {
    const { rows } = await db.query<{ done: boolean }>(
      'SELECT ratecard_withdraw($1, $2, $3, $4, $5) AS done',
      [customer.id, tokenType, amount, reason, actor],
    )
    if (!rows[0]?.done) {
      const { available } = await readAccount(db, key)
      throw new ApiError('INVALID_TOKEN_ALLOCATION', 'More would be subtracted than is available.', {
        details: { available: fromMicro(available), tokenType },
      })
    }
  }
  const balance = balanceOf(await readAccount(db, key))
  return { customer: customer.externalId, status: 'done', ...(allocation ? { allocation } : {}), balance }
}

const CHECK_VIOLATION = '23514'

/** The database refuses grants that lapse before they count, and wallets too full to be written as a number. */
function refuseImpossible(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === CHECK_VIOLATION) {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', 'A wallet cannot hold that much, or not until then.', {
      cause: error,
    })
  }
  throw error
}
