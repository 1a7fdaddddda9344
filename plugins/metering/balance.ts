import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { readTrialEnd, readWallets, type WalletRow } from './accounts'
import type { Catalogue } from './catalogue'
import { type Balance, balanceOf } from './charge'
import { type CustomerLimit, customerLimits } from './customer-limits'
import type { Customers } from './customers'
import { balanceQuerySchema } from './schema'
import { type OverageCycle, readOverage } from './overage'
import type { Customer } from './plan-access'

/** A grant that can still be drawn, or will be; the same fields as in its wallet's row, amounts in credits. */
type Grant = WalletRow['grants'][number]

interface WalletBalance extends Balance {
  allocated: number
  grants: Grant[]
  /** What this cycle's overage costs, when there is any: one for each currency. */
  overageCycle?: Omit<OverageCycle, 'tokenType' | 'member' | 'cycleEnd'>[]
}

/** A customer's wallets, grants in the order in which they are drawn. */
export interface CustomerBalance {
  customer: string
  /** The plan's slug. */
  plan: string | null
  /** Left out unless the customer is in the trial of its plan. */
  trialEndsAt?: string
  /** The pool of all members. */
  balances: WalletBalance[]
  /** What single members have of their own; left out when none has. */
  wallets?: WalletBalance[]
  /** Limits that count this customer's usage, all of it or member by member, and how far each has come. */
  limits: CustomerLimit[]
}

interface BalanceParts {
  db: Queryable
  customers: Customers
  catalogue: () => Catalogue
}

/** @throws ApiError INVALID_REQUEST, CUSTOMER_NOT_FOUND */
export async function balance(
  parts: BalanceParts,
  { customer: reference, query, now }: { customer: string; query: unknown; now: Date },
): Promise<CustomerBalance> {
  const { member } = balanceQuerySchema.parse(query)
  const customer = await parts.customers.find(reference)
  const rows = await readWallets(parts.db, customer.id, member === undefined ? null : ['', member])
  const wallets = withOverage(
    rows.map(presentWallet),
    rows.some(({ overage }) => overage > 0) ? await readOverage(parts.db, customer.id) : [],
  )
  const own = wallets.filter((wallet) => wallet.member !== undefined)
  const trialEndsAt = customer.planId === null ? undefined : await readTrialEnd(parts.db, customer.id)
  return {
    customer: customer.externalId,
    plan: customer.planId === null ? null : (parts.catalogue().plans.get(customer.planId)?.slug ?? null),
    ...(trialEndsAt && { trialEndsAt: trialEndsAt.toISOString() }),
    balances: wallets.filter((wallet) => wallet.member === undefined),
    ...(own.length > 0 && { wallets: own }),
    limits: await limitsOf(parts, { customer, now }),
  }
}

function withOverage(wallets: readonly WalletBalance[], cycles: readonly OverageCycle[]): WalletBalance[] {
  return wallets.map((wallet) => {
    const now = cycles
      .filter(
        ({ tokenType, member, cycleEnd }) =>
          tokenType === wallet.tokenType && member === wallet.member && cycleEnd === wallet.nextRefreshAt,
      )
      .map(({ tokenType: _, member: __, cycleEnd: ___, ...cycle }) => cycle)
    return now.length === 0 ? wallet : { ...wallet, overageCycle: now }
  })
}

/** Those of one request have no state, and those that everybody shares are none of the customer's business. */
async function limitsOf(
  parts: BalanceParts,
  asked: { customer: Customer; now: Date },
): Promise<CustomerLimit[]> {
  const limits = await customerLimits(parts, asked)
  return limits.filter(({ limit, countedPer }) => limit !== 'perRequest' && countedPer !== 'all')
}

function presentWallet(wallet: WalletRow): WalletBalance {
  const { tokenType, member, available, held, used, overage, nextRefreshAt } = balanceOf(wallet)
  return {
    tokenType,
    ...(member !== undefined && { member }),
    available,
    held,
    allocated: fromMicro(wallet.allocated),
    used,
    overage,
    nextRefreshAt,
    grants: wallet.grants.map((grant) => ({
      ...grant,
      amount: fromMicro(grant.amount),
      remaining: fromMicro(grant.remaining),
      effectiveAt: new Date(grant.effectiveAt).toISOString(),
      expiresAt: grant.expiresAt === null ? null : new Date(grant.expiresAt).toISOString(),
    })),
  }
}
