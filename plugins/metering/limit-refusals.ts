import { ApiError } from '@/src/shared/errors'
import { windowOf } from './limit-windows'
import { ceilingOf, type OverLimit, type UsageLimit, type Window } from './limits'

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
  return limitExceeded({ limit, used: tightest.used, freeAt: tightest.freeAt, at, anchor })
}

/** How far a limit has come, in the unit of its cap. */
interface LimitState {
  limit: UsageLimit
  used: number
  /** Of a rolling window: when there is room again. */
  freeAt: string | null
  at: Date
  anchor: Date | null
}

/** What a limit that was passed says of itself, in the units that people use. */
export function presentLimit({ limit, used, freeAt, at, anchor }: LimitState): PresentedLimit {
  const unit = limit.metric === 'credits' ? 1e6 : 1
  const rolling = limit.windowKind === 'rolling' && limit.window !== 'perRequest'
  const reset = rolling ? freeAt && new Date(freeAt) : windowOf(limit, { at, anchor })?.end
  return {
    limit: limit.window,
    ...(limit.window === 'custom' && { minutes: limit.windowMinutes ?? 1 }),
    ...(rolling && { rolling }),
    label: limit.label,
    scope: limit.scope,
    metric: limit.metric,
    mode: limit.mode,
    cap: limit.cap / unit,
    ...(limit.mode === 'overage' ? { ceiling: (ceilingOf(limit) ?? limit.cap) / unit } : {}),
    used: used / unit,
    resetAt: reset ? reset.toISOString() : null,
  }
}

/** The state of a limit, as answers and refusals show it. */
export interface PresentedLimit {
  limit: Window
  /** Of the window `custom`. */
  minutes?: number
  /** Any stretch of that length is a window. */
  rolling?: true
  label: string
  scope: UsageLimit['scope']
  metric: UsageLimit['metric']
  mode: UsageLimit['mode']
  /** Requests, tokens or credits. */
  cap: number
  /** Where it refuses, when that is beyond the cap. */
  ceiling?: number
  used: number
  /**
   * When a fixed window ends. Of a rolling one: in a refusal, when what was asked for would fit if nothing else came;
   * elsewhere, when the first of what is counted lapses, or null while nothing is.
   */
  resetAt: string | null
}

const WORDS: Record<Window, string> = {
  perRequest: 'for one request',
  perMinute: 'a minute',
  daily: 'a day',
  monthly: 'a month',
  custom: 'in its time',
}

const ROLLING: Partial<typeof WORDS> = {
  perMinute: 'in any 60 seconds',
  daily: 'in any 24 hours',
  monthly: 'in any 30 days',
}

function windowWords({ limit, rolling, minutes }: PresentedLimit): string {
  return rolling ? (ROLLING[limit] ?? `in any ${minutes} minutes`) : WORDS[limit]
}

/** The error of one limit. */
export function limitExceeded(passed: LimitState): ApiError {
  const details = presentLimit(passed)
  const seconds = details.resetAt
    ? Math.max(1, Math.ceil((Date.parse(details.resetAt) - passed.at.getTime()) / 1000))
    : // The same request will not fit later either; a smaller one may at once.
      1
  return new ApiError(
    'LIMIT_EXCEEDED',
    `The limit "${details.label}" of ${details.ceiling ?? details.cap} ${details.metric} ${windowWords(details)} is reached.`,
    { details, retryAfter: seconds },
  )
}
