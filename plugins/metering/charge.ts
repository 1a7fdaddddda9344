import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError, toApiError } from '@/src/shared/errors'
import { hasScope, type Principal } from '@/src/shared/principal'
import type { Catalogue } from './catalogue'
import type { Customers } from './customers'
import { type ChargeRow, chargeRow, refusedRow } from './charge-row'
import type { Decision, GroupCommit } from './group-commit'
import { type Counter, countersOf } from './counters'
import { type PresentedLimit, presentLimit, refusalOf } from './limit-refusals'
import { limitsFor, type UsageLimit } from './limits'
import { type Customer, requireAccess } from './plan-access'
import { rate, type Rated } from './rating'
import { presentReceipt, type PublicReceipt, type Receipt } from './receipt'
import { type UsageEvent, usageEventSchema } from './schema'
import { timeOf } from './uuid'
import { payFromWallets, walletOf } from './wallets'

/** The state of a wallet, in credits. */
export interface Balance {
  tokenType: string
  /** Whose own wallet it is; left out for the pool of all members. */
  member?: string
  available: number
  held: number
  used: number
  overage: number
  nextRefreshAt: string | null
}

/** The answer to a charge that was made, now or when its key was first sent. */
export interface Charged {
  id: string
  status: 'accepted' | 'duplicate'
  charged: number
  tokenType: string
  balance: Balance
  /** Limits that the charge went beyond, because they only flag. A repeat is told the same. */
  warnings?: PresentedLimit[]
  receipt: (Receipt | PublicReceipt) & { credits: number; drawn: { allocation: string; credits: number }[] }
}

export interface ChargeParts {
  db: Queryable
  customers: Pick<Customers, 'peek' | 'find'>
  catalogue: () => Catalogue
  groups: GroupCommit
}

interface Charge {
  principal: Principal
  /** One event as it arrived; anything at all. */
  event: unknown
  now: Date
}

/** How far a client's clock may run ahead of ours. */
const MAX_AHEAD_MS = 5 * 60 * 1000

/**
 * Charges one event. Everything up to the queue happens in the same tick when the customer is in memory,
 * so events of one request reach the ledger in their order.
 *
 * @throws ApiError INVALID_REQUEST, CUSTOMER_NOT_FOUND, MODEL_NOT_PRICED, INSUFFICIENT_PERMISSIONS,
 *   FEATURE_NOT_IN_PLAN, INSUFFICIENT_CREDITS, IDEMPOTENCY_CONFLICT, UNAVAILABLE; nothing is charged then
 */
export async function charge(parts: ChargeParts, { principal, event, now }: Charge): Promise<Charged> {
  const parsed = parseEvent(event, now)
  const customer = parts.customers.peek(parsed.customer) ?? (await parts.customers.find(parsed.customer))
  const prepared = prepare({ event: parsed, customer, catalogue: parts.catalogue(), principal, now })
  const { row, refusal, credits } = prepared
  const decision = await payFromWallets(parts.db, { prepared, send: (row) => parts.groups.submit(row) })

  switch (decision.outcome) {
    case 'accepted':
    case 'duplicate':
      if (decision.id === null) throw archived(parsed.idempotencyKey)
      return answerOf({
        decision,
        receipt: (decision.receipt ?? row.receipt) as Receipt,
        principal,
        warnings: warningsOf({ decision, catalogue: parts.catalogue(), event: parsed, customer }),
      })
    case 'limited':
      throw refusalOf({
        over: decision.limits ?? [],
        limits: prepared.limits,
        at: prepared.at,
        anchor: customer.billingAnchor,
      })
    case 'conflict':
      throw new ApiError(
        'IDEMPOTENCY_CONFLICT',
        `The key "${parsed.idempotencyKey}" was used for another event.`,
      )
    case 'refused':
      throw refusal ?? insufficientCredits({ required: credits, decision, tokenType: row.token_type! })
  }
}

/** The key is kept for ever, the log with its answer only until its month is archived. */
function archived(key: string): ApiError {
  return new ApiError(
    'IDEMPOTENCY_CONFLICT',
    `The key "${key}" was charged in a month that has been archived; nothing is charged again.`,
  )
}

/** The limits that a charge went beyond with leave, as they stood when it was made. */
function warningsOf({
  decision,
  catalogue,
  event,
  customer,
}: {
  decision: Decision
  catalogue: Catalogue
  event: UsageEvent
  customer: Customer
}): PresentedLimit[] {
  if (!decision.limits) return []
  const at = event.timestamp ? new Date(event.timestamp) : timeOf(decision.id!)
  return decision.limits.flatMap(({ limit: id, used, freeAt }) => {
    const limit = catalogue.limits.find((candidate) => candidate.id === id)
    return limit ? [presentLimit({ limit, used, freeAt, at, anchor: customer.billingAnchor })] : []
  })
}

/** @throws ApiError INVALID_REQUEST */
export function parseEvent(event: unknown, now: Date): UsageEvent {
  const parsed = usageEventSchema.parse(event)
  requirePast(parsed.timestamp, now)
  return parsed
}

/** @throws ApiError INVALID_REQUEST for a time more than five minutes ahead */
export function requirePast(timestamp: string | undefined, now: Date): void {
  if (timestamp === undefined || Date.parse(timestamp) <= now.getTime() + MAX_AHEAD_MS) return
  throw new ApiError('INVALID_REQUEST', 'timestamp: must not be in the future.', {
    details: [{ path: 'timestamp', message: 'must not be more than 5 minutes ahead' }],
  })
}

/** What to say when a wallet cannot pay. Amounts are in credits. */
export function insufficientCredits(refused: {
  required: number
  decision: Pick<Decision, 'available'>
  tokenType: string
}): ApiError {
  const details = {
    required: refused.required,
    available: fromMicro(refused.decision.available),
    tokenType: refused.tokenType,
  }
  return new ApiError(
    'INSUFFICIENT_CREDITS',
    `This needs ${details.required} credits of "${details.tokenType}"; ${details.available} are available.`,
    { details },
  )
}

/** A wallet's figures from its row, in micro-credits, to the answer's, in credits. */
export function balanceOf(row: {
  token_type: string
  member: string | null
  available: number
  held: number
  used: number
  overage: number
  next_refresh_at: Date | null
}): Balance {
  return {
    tokenType: row.token_type,
    ...(row.member ? { member: row.member } : undefined),
    available: fromMicro(row.available),
    held: fromMicro(row.held),
    used: fromMicro(row.used),
    overage: fromMicro(row.overage),
    nextRefreshAt: row.next_refresh_at?.toISOString() ?? null,
  }
}

interface Prepare {
  event: UsageEvent
  customer: Customer
  catalogue: Catalogue
  principal: Principal
  now: Date
}

/** An event on its way to the ledger. */
export interface Prepared {
  row: ChargeRow
  /** Why it cannot be charged, unless it was before. */
  refusal?: ApiError
  /** What it costs. */
  credits: number
  /** The limits that concern it. */
  limits: UsageLimit[]
  /** When it happened: prices, rates and limits of that time apply. */
  at: Date
}

/**
 * Rates the event. One that cannot be charged now is sent all the same, marked as refused: had it been
 * charged before, its key gets the first answer again, whatever was reconfigured since.
 */
export function prepare({ event, customer, catalogue, principal, now }: Prepare): Prepared {
  const at = event.timestamp ? new Date(event.timestamp) : now
  const customerId = customer.id
  try {
    requireAccess({ customer, feature: event.feature, catalogue })
    const rated = rate({ event, catalogue, at })
    const { limits, counters } = limited({ event, rated, customer, catalogue, principal, at })
    return {
      row: chargeRow({
        event,
        customerId,
        rated,
        principal,
        counters,
        wallet: walletOf(customer, event.member),
      }),
      credits: fromMicro(rated.credits),
      limits,
      at,
    }
  } catch (error) {
    return {
      row: refusedRow({ event, customerId }),
      refusal: toApiError(error),
      credits: 0,
      limits: [],
      at,
    }
  }
}

interface Limited extends Omit<Prepare, 'event' | 'now'> {
  event: Partial<UsageEvent>
  rated: Rated
  at: Date
}

/**
 * The limits that concern an event, and what it adds to their counters.
 *
 * @throws ApiError LIMIT_EXCEEDED for a request that is larger than any may be
 */
export function limited({ event, rated, customer, catalogue, principal, at }: Limited): {
  limits: UsageLimit[]
  counters?: Counter[]
} {
  // Most installations have few limits and most events none: the charging path must not pay for them.
  if (catalogue.limits.length === 0) return { limits: [] }
  const context = {
    customer,
    member: event.member,
    feature: event.feature,
    model: rated.model === undefined ? undefined : `${rated.provider}/${rated.model}`,
    serviceAccount: principal.kind === 'service' ? principal.id : undefined,
  }
  const limits = limitsFor(catalogue.limits, context)
  const counters = countersOf({ limits, context, event, credits: rated.credits, at })
  return { limits, ...(counters.length > 0 ? { counters } : {}) }
}

/** The answer to a charge from what the ledger decided. */
export function answerOf({
  decision,
  receipt,
  principal,
  warnings = [],
}: {
  decision: Decision
  receipt: Receipt
  principal: Principal
  warnings?: PresentedLimit[]
}): Charged {
  // What a settled hold could not pay was recorded, not charged.
  const charged = fromMicro((decision.credits ?? 0) - decision.shortfall)
  const tokenType = decision.token_type ?? ''
  return {
    id: decision.id ?? '',
    status: decision.outcome === 'accepted' ? 'accepted' : 'duplicate',
    charged,
    tokenType,
    balance: balanceOf({ ...decision, token_type: tokenType, overage: decision.total_overage }),
    ...(warnings.length > 0 ? { warnings } : {}),
    receipt: {
      ...presentReceipt({ receipt, withCosts: hasScope(principal, 'costs:read') }),
      credits: charged,
      drawn: (decision.drawn ?? []).map(({ allocation, credits }) => ({
        allocation,
        credits: fromMicro(credits),
      })),
    },
  }
}
