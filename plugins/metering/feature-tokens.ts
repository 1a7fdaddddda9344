import { randomUUID } from 'node:crypto'

import { fromMicro } from '@/src/shared/credits'
import { ApiError } from '@/src/shared/errors'
import type { Principal } from '@/src/shared/principal'
import { readAccount, readWallets } from './accounts'
import { charge, type ChargeParts } from './charge'
import { check, type CheckParts } from './check'
import { featureTokensSchema } from './schema'

/** The answer of the feature-token call. */
export interface FeatureTokens {
  success: boolean
  allowed: boolean
  tokenType: string
  required: number
  remainingBalance: number
  refreshDate: string | null
}

/** A refused deduction: the error, and what the caller would have got beside it. */
export class DeductionRefused extends Error {
  override name = 'DeductionRefused'
  constructor(
    readonly refusal: ApiError,
    readonly answer: FeatureTokens,
  ) {
    super(refusal.message)
  }
}

type Parts = ChargeParts & CheckParts

interface Request {
  body: unknown
  principal: Principal
  now: Date
}

/**
 * Checks or deducts one use of a feature. A feature may be named by its key, or by its token type when that
 * pays for a single feature.
 *
 * @throws DeductionRefused when a deduction is refused; ApiError for bad requests
 */
export async function featureTokens(parts: Parts, { body, principal, now }: Request): Promise<FeatureTokens> {
  const asked = featureTokensSchema.parse(body)
  const feature = featureKey(parts, asked.feature)
  const { allowed, required, balance } = await check(parts, {
    principal,
    body: { customer: asked.organizationId, feature, member: asked.userId ?? undefined },
    now,
  })
  const answer = { tokenType: balance.tokenType, required, refreshDate: balance.nextRefreshAt }
  if (asked.action === 'check') {
    return { success: true, allowed, ...answer, remainingBalance: balance.available }
  }
  const event = {
    customer: asked.organizationId,
    feature,
    idempotencyKey: asked.idempotencyKey ?? randomUUID(),
    member: asked.userId ?? undefined,
    metadata: asked.metadata ?? undefined,
  }
  try {
    const charged = await charge(parts, { principal, event, now })
    return {
      success: true,
      allowed: true,
      ...answer,
      required: charged.charged,
      remainingBalance: charged.balance.available,
    }
  } catch (error) {
    if (!(error instanceof ApiError) || error.code === 'UNAVAILABLE') throw error
    const customer = await parts.customers.find(asked.organizationId)
    const account = await readAccount(parts.db, { customerId: customer.id, tokenType: balance.tokenType })
    throw new DeductionRefused(error, {
      success: false,
      allowed: false,
      ...answer,
      remainingBalance: fromMicro(account.available),
    })
  }
}

/** What an organisation has of each token type, those that it was never granted anything of too. */
export type TokenStats = Record<
  string,
  {
    balance: number
    totalAllocated: number
    totalUsed: number
    refreshDate: string | null
    lastUsedAt: string | null
  }
>

/** @throws ApiError CUSTOMER_NOT_FOUND */
export async function tokenStats(parts: CheckParts, organizationId: string): Promise<TokenStats> {
  const customer = await parts.customers.find(organizationId)
  const wallets = await readWallets(parts.db, customer.id)
  const walletOf = new Map(wallets.map((wallet) => [wallet.token_type, wallet]))
  const types = new Set([...walletOf.keys(), ...parts.catalogue().tokenTypes.keys()])
  return Object.fromEntries(
    [...types].map((type) => {
      const wallet = walletOf.get(type)
      return [
        type,
        {
          balance: fromMicro(wallet?.available ?? 0),
          totalAllocated: fromMicro(wallet?.allocated ?? 0),
          totalUsed: fromMicro(wallet?.used ?? 0),
          refreshDate: wallet?.next_refresh_at?.toISOString() ?? null,
          lastUsedAt: wallet?.last_used_at?.toISOString() ?? null,
        },
      ]
    }),
  )
}

function featureKey({ catalogue }: Pick<Parts, 'catalogue'>, name: string): string {
  const { features } = catalogue()
  if (features.has(name)) return name
  const paidBy = [...features.values()].filter(({ tokenType }) => tokenType === name)
  return paidBy.length === 1 ? paidBy[0]!.key : name
}
