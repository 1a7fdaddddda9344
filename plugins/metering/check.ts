import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError, type ErrorCode } from '@/src/shared/errors'
import type { Principal } from '@/src/shared/principal'
import { readPayingAccount } from './accounts'
import type { Catalogue } from './catalogue'
import { type Balance, balanceOf, limited, requirePast } from './charge'
import type { Customers } from './customers'
import { readCounters } from './limit-counters'
import { type Customer, requireAccess } from './plan-access'
import { rate, type Rated } from './rating'
import { checkSchema, type UsageCheck } from './schema'
import { walletOf } from './wallets'

/** Whether a charge would go through now. */
export interface Checked {
  allowed: boolean
  /** Why not. */
  reason?: ErrorCode
  /** Credits that it would cost. */
  required: number
  balance: Balance
}

export interface CheckParts {
  db: Queryable
  customers: Customers
  catalogue: () => Catalogue
}

const DEFAULT_TOKEN_TYPE = 'general'

/**
 * Asks without charging. The charge itself decides again, so this is advice.
 *
 * @throws ApiError INVALID_REQUEST, CUSTOMER_NOT_FOUND, MODEL_NOT_PRICED
 */
export async function check(
  parts: CheckParts,
  { principal, body, now }: { principal: Principal; body: unknown; now: Date },
): Promise<Checked> {
  const asked = checkSchema.parse(body)
  requirePast(asked.timestamp, now)
  const customer = await parts.customers.find(asked.customer)
  const catalogue = parts.catalogue()
  const refusal = accessRefusal({ customer, feature: asked.feature, catalogue })
  const rated = requiredBy({ asked, catalogue, now, lenient: refusal !== undefined })
  const { credits, tokenType } = rated
  const account = await readPayingAccount(parts.db, {
    customerId: customer.id,
    tokenType,
    member: walletOf(customer, asked.member),
    credits,
  })
  const reason =
    refusal ??
    (rated.beyondCap === undefined ? undefined : 'LIMIT_EXCEEDED') ??
    (account.room < credits ? 'INSUFFICIENT_CREDITS' : undefined) ??
    (await limitRefusal(parts, { event: asked, rated, customer, catalogue, principal, at: now }))
  return {
    allowed: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
    required: fromMicro(credits),
    balance: balanceOf(account),
  }
}

function requiredBy({
  asked,
  catalogue,
  now,
  lenient,
}: {
  asked: UsageCheck
  catalogue: Catalogue
  now: Date
  /** It is refused already: an amount that cannot be computed is no second error. */
  lenient: boolean
}): Rated {
  const { requiredCredits, ...event } = asked
  const amounts = requiredCredits === undefined ? event : { ...event, credits: requiredCredits }
  try {
    const at = asked.timestamp ? new Date(asked.timestamp) : now
    // A cap is a reason of the answer, not an error: the amount is known.
    return rate({ event: amounts, catalogue, at, isDone: true })
  } catch (error) {
    if (!lenient) throw error
    return { credits: 0n, tokenType: asked.tokenType ?? DEFAULT_TOKEN_TYPE, lines: [] }
  }
}

function accessRefusal(access: {
  customer: Customer
  feature: string | undefined
  catalogue: Catalogue
}): ErrorCode | undefined {
  try {
    requireAccess(access)
    return undefined
  } catch (error) {
    if (error instanceof ApiError) return error.code
    throw error
  }
}

async function limitRefusal(
  { db }: Pick<CheckParts, 'db'>,
  asked: Parameters<typeof limited>[0],
): Promise<ErrorCode | undefined> {
  try {
    const { counters = [] } = limited(asked)
    const refusing = counters.filter(({ ceiling }) => ceiling !== null)
    if (refusing.length === 0) return undefined
    const counted = await readCounters(db, refusing)
    return refusing.some(({ amount, ceiling }, n) => counted[n]!.used + amount > ceiling!)
      ? 'LIMIT_EXCEEDED'
      : undefined
  } catch (error) {
    if (error instanceof ApiError) return error.code
    throw error
  }
}
