import { fromMicro } from '@/src/shared/credits'
import { ApiError } from '@/src/shared/errors'
import type { TokenType } from './catalogue'

interface Weighed {
  /** Micro-credits of one event. */
  credits: bigint
  tokenType: TokenType
  /** Whether the work is done: then it is charged all the same, and flagged. */
  isDone: boolean
}

/**
 * The cap that one event goes beyond, in micro-credits; nothing when it stays within. What a wallet allows for one event
 * stops what is wrong by orders of magnitude (bytes sent as tokens, a price with its point in the wrong place) before it empties anybody.
 *
 * @throws ApiError LIMIT_EXCEEDED for work that is not done yet
 */
export function beyondCapOf({ credits, tokenType, isDone }: Weighed): { beyondCap?: bigint } {
  const { key, maxCharge } = tokenType
  if (maxCharge === null || credits <= maxCharge) return {}
  if (isDone) return { beyondCap: maxCharge }
  const [cap, used] = [fromMicro(maxCharge), fromMicro(credits)]
  throw new ApiError(
    'LIMIT_EXCEEDED',
    `One event may charge at most ${cap} credits of "${key}"; this one costs ${used}.`,
    {
      details: {
        limit: 'perRequest',
        scope: 'tokenType',
        label: key,
        metric: 'credits',
        mode: 'hard',
        cap,
        used,
        resetAt: null,
      },
      // The same event will not fit later either; a smaller one may at once.
      retryAfter: 1,
    },
  )
}
