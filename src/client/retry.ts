/** A call that Ratecard refused, or that never got an answer. */
export class RatecardError extends Error {
  override readonly name = 'RatecardError'
  /** A code of the API's, or `NETWORK` when there was no answer. */
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

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 10_000
/** Nothing was decided: sending the same again is safe and may work. Any other refusal is final. */
const WORTH_RETRYING = new Set([0, 429, 502, 503, 504])

/**
 * Runs `attempt` until it works, is refused for good, or was tried `retries` times more. Waits in between
 * grow exponentially with full jitter, and are never shorter than the server asked for.
 */
export async function withRetries<Result>(attempt: () => Promise<Result>, retries: number): Promise<Result> {
  for (let tried = 0; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof RatecardError) || tried >= retries || !isWorthRetrying(error)) throw error
      const backOff = Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tried)
      await new Promise((resume) => setTimeout(resume, Math.max(backOff, (error.retryAfter ?? 0) * 1000)))
    }
  }
}

/** A limit of the customer's own (429 LIMIT_EXCEEDED) is a decision, a busy server is not. */
function isWorthRetrying({ status, code }: RatecardError): boolean {
  return WORTH_RETRYING.has(status) && code !== 'LIMIT_EXCEEDED'
}
