import { ZodError } from 'zod'

/**
 * Every error code that a client may see, with its HTTP status. The codes are part of the contract:
 * clients branch on them, so a code never changes its meaning.
 */
export const ERROR_STATUS = {
  INVALID_REQUEST: 400,
  UNAUTHENTICATED: 401,
  INSUFFICIENT_CREDITS: 402,
  INSUFFICIENT_PERMISSIONS: 403,
  FEATURE_NOT_IN_PLAN: 403,
  CUSTOMER_NOT_FOUND: 404,
  PRICING_PLAN_NOT_FOUND: 404,
  NOT_FOUND: 404,
  IDEMPOTENCY_CONFLICT: 409,
  HOLD_CLOSED: 409,
  PROMOTION_EXPIRED: 410,
  PAYLOAD_TOO_LARGE: 413,
  INVALID_TOKEN_ALLOCATION: 422,
  CONTENT_VALIDATION_FAILED: 422,
  MODEL_NOT_PRICED: 422,
  LIMIT_EXCEEDED: 429,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  UNAVAILABLE: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** The JSON body of every refused request. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; details?: unknown; timestamp: string }
}

interface ApiErrorOptions {
  /** Machine-readable facts about the refusal: field paths, limits, balances. Never internals. */
  details?: unknown
  /** Seconds after which a retry can succeed; sent as `Retry-After`. */
  retryAfter?: number
  cause?: unknown
}

/** A refusal that the client may read: code, message and details go out as they are. */
export class ApiError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly details: unknown
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, message: string, options: ApiErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.name = 'ApiError'
    this.code = code
    this.status = ERROR_STATUS[code]
    this.details = options.details
    this.retryAfter = options.retryAfter
  }
}

/** The contract's error body for `error`, stamped with `now`. */
export function errorBody(error: ApiError, now: Date): ErrorBody {
  const { code, message, details } = error
  return {
    error: { code, message, ...(details === undefined ? {} : { details }), timestamp: now.toISOString() },
  }
}

/**
 * Turns anything thrown into an error that is safe to show. A zod error names its fields; a database that
 * is away is UNAVAILABLE; whatever is not known becomes INTERNAL_ERROR with the original as `cause`, for the
 * log only.
 */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown
  if (thrown instanceof ZodError) {
    const details = thrown.issues
      .flatMap((issue) => namedIssues(issue))
      .map(({ path, message }) => ({ path: path.join('.'), message }))
    const first = details[0]
    const where = first?.path ? `${first.path}: ` : ''
    return new ApiError('INVALID_REQUEST', `${where}${first?.message ?? 'The request is not valid.'}`, {
      details,
    })
  }
  if (isDatabaseAway(thrown)) {
    return new ApiError('UNAVAILABLE', 'The database cannot be reached; try again.', {
      retryAfter: 1,
      cause: thrown,
    })
  }
  return new ApiError('INTERNAL_ERROR', 'Something went wrong on our side; nothing was changed.', {
    cause: thrown,
  })
}

type Issue = ZodError['issues'][number]

/** What is wrong with the form that was most likely meant, where several are possible and they differ in their fields. */
function namedIssues(issue: Issue): Pick<Issue, 'path' | 'message'>[] {
  if (issue.code !== 'invalid_union') return [issue]
  const [likely] = issue.errors
    .filter((issues) => issues.every(({ path }) => path.length > 0))
    .sort((one, other) => one.length - other.length)
  return likely?.map(({ path, message }) => ({ path: [...issue.path, ...path], message })) ?? [issue]
}

/** Connection lost or refused, server shutting down, full or out of order, statement cancelled or dead-locked. */
const AWAY_CODE = /^(08|40|53|57|58|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ERR_STREAM_)/
/** What node-postgres says without a code. */
const AWAY_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered|was closed)|Query read timeout)/

/** Reads properties and not the class: an error of Node's own belongs to another realm than a worker's `Error`. */
function isDatabaseAway(thrown: unknown, depth = 0): boolean {
  if (typeof thrown !== 'object' || thrown === null || depth > 5) return false
  const { code, message, cause } = thrown as { code?: unknown; message?: unknown; cause?: unknown }
  return (
    AWAY_CODE.test(String(code)) || AWAY_MESSAGE.test(String(message)) || isDatabaseAway(cause, depth + 1)
  )
}
