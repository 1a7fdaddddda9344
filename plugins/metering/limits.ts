import { ApiError } from '@/src/shared/errors'
import { addMonths } from '@/src/shared/months'
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

/** One counter that an event adds to; the fields are those of `counters` in the SQL. */
export interface Counter {
  limit: string
  subject: string
  /** When the window began. */
  start: string
  amount: number
  cap: number
  /** What it never passes; null for a limit that only flags. */
  ceiling: number | null
}

/** A counter that has, or would have, more than its cap. */
export interface OverLimit {
  limit: string
  used: number
  cap: number
  hard: boolean
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

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

/** Whose usage a limit adds up, as one text. */
export function subjectOf(limit: UsageLimit, { customer, member }: LimitContext): string {
  const per = limit.scope === 'member' ? 'member' : limit.scope === 'customer' ? 'customer' : limit.countedPer
  if (per === 'all') return '*'
  return per === 'customer' ? customer.id : `${customer.id}:${member ?? ''}`
}

/**
 * When the window that `at` lies in began, and when it ends. Days and months are counted from the customer's
 * billing anchor, in UTC, when there is one; minutes and custom windows from the epoch. A request has none.
 */
export function windowOf(
  { window, windowMinutes }: Pick<UsageLimit, 'window' | 'windowMinutes'>,
  { at, anchor }: { at: Date; anchor: Date | null },
): { start: Date; end: Date } | undefined {
  if (window === 'perRequest') return undefined
  if (window === 'monthly') return monthOf(at, anchor ?? new Date(0))
  const length = window === 'perMinute' ? MINUTE : window === 'daily' ? DAY : (windowMinutes ?? 1) * MINUTE
  const offset = window === 'daily' ? (anchor?.getTime() ?? 0) : 0
  const start = offset + Math.floor((at.getTime() - offset) / length) * length
  return { start: new Date(start), end: new Date(start + length) }
}

function monthOf(at: Date, anchor: Date): { start: Date; end: Date } {
  let months = (at.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + at.getUTCMonth() - anchor.getUTCMonth()
  if (addMonths(anchor, months) > at) months--
  return { start: addMonths(anchor, months), end: addMonths(anchor, months + 1) }
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
    (event.cacheWriteTokens ?? 0) +
    (event.reasoningTokens ?? 0)
  )
}

interface Count {
  limits: readonly UsageLimit[]
  context: LimitContext
  event: Partial<UsageEvent>
  /** Micro-credits. */
  credits: bigint
  at: Date
}

/**
 * The counters that an event adds to. Limits of a single request are decided here, as they need no counter.
 *
 * @throws ApiError LIMIT_EXCEEDED for a request that is larger than any may be
 */
export function countersOf({ limits, context, event, credits, at }: Count): Counter[] {
  const counters: Counter[] = []
  for (const limit of limits) {
    const amount = amountOf(limit.metric, { event, credits })
    const window = windowOf(limit, { at, anchor: context.customer.billingAnchor })
    if (window) {
      counters.push({
        limit: limit.id,
        subject: subjectOf(limit, context),
        start: window.start.toISOString(),
        amount,
        cap: limit.cap,
        ceiling: ceilingOf(limit),
      })
    } else if (amount > (ceilingOf(limit) ?? Infinity)) {
      throw limitExceeded({ limit, used: amount, at, anchor: null })
    }
  }
  return counters
}

/** Where a limit refuses; null for one that only flags. */
function ceilingOf({ mode, cap, ceiling }: UsageLimit): number | null {
  if (mode === 'soft') return null
  return mode === 'hard' ? cap : Math.max(ceiling ?? cap, cap)
}

interface Refusal {
  over: readonly OverLimit[]
  limits: readonly UsageLimit[]
  at: Date
  anchor: Date | null
}

/** The error for an event that limits stop: it names the tightest of them. */
export function refusalOf({ over, limits, at, anchor }: Refusal): ApiError {
  const [tightest] = over.filter(({ hard }) => hard).sort((a, b) => a.cap - a.used - (b.cap - b.used))
  const limit = limits.find(({ id }) => id === tightest?.limit)
  if (!tightest || !limit)
    return new ApiError('LIMIT_EXCEEDED', 'A usage limit is reached.', { retryAfter: 60 })
  return limitExceeded({ limit, used: tightest.used, at, anchor })
}

/** What a limit that was passed says of itself, in the units that people use. */
export function presentLimit({
  limit,
  used,
  at,
  anchor,
}: {
  limit: UsageLimit
  used: number
  at: Date
  anchor: Date | null
}): PresentedLimit {
  const unit = limit.metric === 'credits' ? 1e6 : 1
  return {
    limit: limit.window,
    label: limit.label,
    scope: limit.scope,
    metric: limit.metric,
    mode: limit.mode,
    cap: limit.cap / unit,
    ...(limit.mode === 'overage' ? { ceiling: (ceilingOf(limit) ?? limit.cap) / unit } : {}),
    used: used / unit,
    resetAt: windowOf(limit, { at, anchor })?.end.toISOString() ?? null,
  }
}

/** The state of a limit, as answers and refusals show it. */
export interface PresentedLimit {
  limit: Window
  label: string
  scope: UsageLimit['scope']
  metric: UsageLimit['metric']
  mode: UsageLimit['mode']
  /** Requests, tokens or credits. */
  cap: number
  /** Where it refuses, when that is beyond the cap. */
  ceiling?: number
  used: number
  resetAt: string | null
}

const WORDS: Record<Window, string> = {
  perRequest: 'for one request',
  perMinute: 'a minute',
  daily: 'a day',
  monthly: 'a month',
  custom: 'in its time',
}

function limitExceeded(passed: { limit: UsageLimit; used: number; at: Date; anchor: Date | null }): ApiError {
  const details = presentLimit(passed)
  const seconds = details.resetAt
    ? Math.max(1, Math.ceil((Date.parse(details.resetAt) - passed.at.getTime()) / 1000))
    : // The same request will not fit later either; a smaller one may at once.
      1
  return new ApiError(
    'LIMIT_EXCEEDED',
    `The limit "${details.label}" of ${details.ceiling ?? details.cap} ${details.metric} ${WORDS[details.limit]} is reached.`,
    { details, retryAfter: seconds },
  )
}
