import { fromMicro, toMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError, type ErrorCode } from '@/src/shared/errors'
import { type AccountRow, readAccount } from './accounts'
import type { Catalogue } from './catalogue'
import { type Balance, balanceOf, requirePast } from './charge'
import type { Customers } from './customers'
import { type Customer, requireAccess } from './plan-access'
import { rate } from './rating'
import { checkSchema, type UsageCheck } from './schema'

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
  { body, now }: { body: unknown; now: Date },
): Promise<Checked> {
  const asked = checkSchema.parse(body)
  requirePast(asked.timestamp, now)
  const customer = await parts.customers.find(asked.customer)
  const catalogue = parts.catalogue()
  const refusal = accessRefusal({ customer, feature: asked.feature, catalogue })
  const { credits, tokenType } = requiredBy({ asked, catalogue, now, lenient: refusal !== undefined })
  const account = await readAccount(parts.db, { customerId: customer.id, tokenType })
  const reason = refusal ?? (affordable(account) < credits ? 'INSUFFICIENT_CREDITS' : undefined)
  return {
    allowed: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
    required: fromMicro(credits),
    balance: balanceOf(account),
  }
}

/** Micro-credits that a charge may take now, overage included. */
export function affordable({ available, overage, overage_limit }: AccountRow): bigint {
  return BigInt(available) + BigInt(Math.max(overage_limit - overage, 0))
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
}): { credits: bigint; tokenType: string } {
  const { requiredCredits, ...event } = asked
  const amounts = requiredCredits === undefined ? event : { ...event, credits: requiredCredits }
  try {
    return rate({ event: amounts, catalogue, at: asked.timestamp ? new Date(asked.timestamp) : now })
  } catch (error) {
    if (!lenient) throw error
    return { credits: toMicro(0), tokenType: asked.tokenType ?? DEFAULT_TOKEN_TYPE }
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
