import { cacheWrites } from './cache-writes'
import type { UsageEvent } from './schema'

/** In what time a limit counts. */
export type Window = 'perRequest' | 'perMinute' | 'daily' | 'monthly' | 'custom'

/** How much may be used in a time, and by whom. */
export interface UsageLimit {
  id: string
  label: string
  scope: 'plan' | 'customer' | 'member' | 'feature' | 'model' | 'serviceAccount'
  /** What the scope names: the id of a plan, customer or service account, the key of a feature, `provider/key` of a model. */
  target: string | null
  /** Only for the scope `member`: this member, or every one by itself. */
  member: string | null
  countedPer: 'customer' | 'member' | 'all'
  window: Window
  /** Only for the window `custom`. */
  windowMinutes: number | null
  /** Windows begin at fixed times, or any stretch of their length is one. */
  windowKind: 'fixed' | 'rolling'
  metric: 'requests' | 'tokens' | 'credits'
  /** Requests, model tokens, or micro-credits. */
  cap: number
  /** `hard` refuses what goes beyond the cap, `soft` flags it, `overage` flags it up to the ceiling and then refuses. */
  mode: 'hard' | 'soft' | 'overage'
  /** Only for the mode `overage`; in the unit of the cap. */
  ceiling: number | null
}

/** Whom and what an event concerns. */
export interface LimitContext {
  customer: { id: string; planId: string | null; billingAnchor: Date | null }
  member: string | undefined
  feature: string | undefined
  /** `provider/key` of the model that was priced. */
  model: string | undefined
  serviceAccount: string | undefined
}

/** A counter that has, or would have, more than its cap. */
export interface OverLimit {
  limit: string
  used: number
  cap: number
  hard: boolean
  /** Of a rolling window: when what was asked for would fit. */
  freeAt: string | null
}

/** Those that concern what `context` describes. */
export function limitsFor(limits: readonly UsageLimit[], context: LimitContext): UsageLimit[] {
  return limits.filter((limit) => {
    switch (limit.scope) {
      case 'plan':
        return limit.target === context.customer.planId
      case 'customer':
        return limit.target === context.customer.id
      case 'member':
        return (
          context.member !== undefined &&
          (limit.target === null || limit.target === context.customer.id) &&
          (limit.member === null || limit.member === context.member)
        )
      case 'feature':
        return limit.target === context.feature
      case 'model':
        return limit.target === context.model
      case 'serviceAccount':
        return limit.target === context.serviceAccount
    }
  })
}

/** Whose usage a limit adds up: each member's, each customer's, or everybody's together. */
export function countedPerOf({
  scope,
  countedPer,
}: Pick<UsageLimit, 'scope' | 'countedPer'>): UsageLimit['countedPer'] {
  return scope === 'member' || scope === 'customer' ? scope : countedPer
}

/** The same as one text. */
export function subjectOf(limit: UsageLimit, { customer, member }: LimitContext): string {
  const per = countedPerOf(limit)
  if (per === 'all') return '*'
  return per === 'customer' ? customer.id : `${customer.id}:${member ?? ''}`
}

/** What is counted: one request, its model tokens in all pools, or micro-credits. */
export function amountOf(
  metric: UsageLimit['metric'],
  { event, credits }: { event: Partial<UsageEvent>; credits: bigint },
): number {
  if (metric === 'requests') return 1
  if (metric === 'credits') return Number(credits)
  return (
    (event.inputTokens ?? 0) +
    (event.outputTokens ?? 0) +
    (event.cacheReadTokens ?? 0) +
    (cacheWrites(event) ?? 0) +
    (event.reasoningTokens ?? 0)
  )
}

/** Where a limit refuses; null for one that only flags. */
export function ceilingOf({ mode, cap, ceiling }: UsageLimit): number | null {
  if (mode === 'soft') return null
  return mode === 'hard' ? cap : Math.max(ceiling ?? cap, cap)
}
