import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { readWallets, type WalletRow } from './accounts'
import type { Catalogue } from './catalogue'
import { type Balance, balanceOf } from './charge'
import type { Customers } from './customers'

/** A grant that can still be drawn, or will be; the same fields as in its wallet's row, amounts in credits. */
type Grant = WalletRow['grants'][number]

/** A customer's wallets, grants in the order in which they are drawn. */
export interface CustomerBalance {
  customer: string
  /** The plan's slug. */
  plan: string | null
  balances: (Balance & { allocated: number; grants: Grant[] })[]
  limits: unknown[]
}

interface BalanceParts {
  db: Queryable
  customers: Customers
  catalogue: () => Catalogue
}

/** @throws ApiError CUSTOMER_NOT_FOUND */
export async function balance(parts: BalanceParts, reference: string): Promise<CustomerBalance> {
  const customer = await parts.customers.find(reference)
  const wallets = await readWallets(parts.db, customer.id)
  return {
    customer: customer.externalId,
    plan: customer.planId === null ? null : (parts.catalogue().plans.get(customer.planId)?.slug ?? null),
    balances: wallets.map(presentWallet),
    limits: [],
  }
}

function presentWallet(wallet: WalletRow): CustomerBalance['balances'][number] {
  const { tokenType, available, held, used, overage, nextRefreshAt } = balanceOf(wallet)
  return {
    tokenType,
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
