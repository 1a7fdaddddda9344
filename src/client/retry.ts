import { RatecardError } from './error'

const FIRST_WAIT_MS = 100
const LONGEST_BACK_OFF_MS = 10_000
/** Nothing was decided: sending the same again is safe and may work. Any other refusal is final. */
const WORTH_RETRYING = new Set([429, 502, 503, 504])

interface Retries {
  /** Attempts after the first. */
  retries: number
  /** No wait is longer, whatever the server asks for. */
  longestWaitMs: number
}

/**
 * Runs `attempt` until it works, is refused for good, or was tried `retries` times more. Waits in between
 * grow exponentially with full jitter, and are not shorter than the server asked for.
 */
export async function withRetries<Result>(
  attempt: () => Promise<Result>,
  { retries, longestWaitMs }: Retries,
): Promise<Result> {
  for (let tried = 0; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof RatecardError) || tried >= retries || !isWorthRetrying(error)) throw error
      await sleep(waitMs({ tried, retryAfter: error.retryAfter, longestWaitMs }))
    }
  }
}

/** Milliseconds before the next attempt. */
export function waitMs({
  tried,
  retryAfter = 0,
  longestWaitMs,
}: {
  tried: number
  retryAfter?: number | undefined
  longestWaitMs: number
}): number {
  const backOff = Math.random() * Math.min(LONGEST_BACK_OFF_MS, FIRST_WAIT_MS * 2 ** tried)
  return Math.min(longestWaitMs, Math.max(backOff, retryAfter * 1000))
}

function isWorthRetrying({ status, code }: RatecardError): boolean {
  if (code === 'NETWORK' || code === 'BAD_ANSWER') return true
  return WORTH_RETRYING.has(status) && code !== 'LIMIT_EXCEEDED'
}

const sleep = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds))
