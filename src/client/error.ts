/**
 * A call that Ratecard refused, or that never got an answer. The only thing that this client throws.
 *
 * `code` is one of the API's, or one of the client's own:
 * - `NETWORK`: no answer came (status 0)
 * - `BAD_ANSWER`: an answer came that is not Ratecard's, as from a proxy
 * - `HTTP_ERROR`: a refusal without a code, as from a proxy
 * - `UNSENDABLE`: the request cannot be written as JSON or as an address (status 0)
 * - `QUEUE_FULL`, `QUEUE_CLOSED`, `SPOOL`: the queue did not take an event (status 0)
 */
export class RatecardError extends Error {
  override readonly name = 'RatecardError'
  readonly code: string
  /** The HTTP status; 0 without an answer. */
  readonly status: number
  readonly details: unknown
  /** Seconds that the server asked to wait. */
  readonly retryAfter: number | undefined

  constructor(error: {
    code: string
    message: string
    status: number
    details?: unknown
    retryAfter?: number | undefined
    cause?: unknown
  }) {
    super(error.message, { cause: error.cause })
    this.code = error.code
    this.status = error.status
    this.details = error.details
    this.retryAfter = error.retryAfter
  }
}

/**
 * Whether nothing was decided, because Ratecard is away, busy or broken. A limit of the customer's own
 * (429 LIMIT_EXCEEDED) is a decision, a busy server is not.
 */
export function isOutage(error: unknown): error is RatecardError {
  if (!(error instanceof RatecardError)) return false
  const { code, status } = error
  if (code === 'NETWORK' || code === 'BAD_ANSWER') return true
  return status >= 500 || (status === 429 && code !== 'LIMIT_EXCEEDED')
}
