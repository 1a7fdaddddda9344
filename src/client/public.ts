import type { PriceList, PricingQuery, Quote, QuoteRequest } from './price-types'
import { createTransport, type Kept, type Transport } from './transport'

/** What needs no key: for sites that show prices. */
export interface PublicCalls {
  /**
   * The published price list. What has not changed since the last call for the same is not sent again (`ETag`), but it
   * is asked for each time, so nothing is ever out of date.
   */
  pricing(query?: PricingQuery): Promise<PriceList>
  /** What something costs. For a customer's own quote, use a client with a key. */
  quote(request: QuoteRequest): Promise<Quote>
}

export interface PublicClientOptions {
  /** Where Ratecard is: `https://billing.example.com`. */
  url: string
  /** For one attempt. @default 10000 */
  timeoutMs?: number
  /** Attempts after the first. @default 4 */
  retries?: number
  /** The longest pause between two attempts. @default 30000 */
  longestWaitMs?: number
  /** @default the runtime's own */
  fetch?: typeof fetch
}

/** Lists that are kept, by what was asked: more than a site has currencies and languages. */
const MAX_KEPT = 100

/**
 * A client without a key.
 *
 * @example
 * const { pricing } = createPublicClient({ url: 'https://billing.example.com' })
 * const { plans } = await pricing({ currency: 'EUR' })
 */
export function createPublicClient({
  url,
  timeoutMs = 10_000,
  retries = 4,
  longestWaitMs = 30_000,
  fetch: send = (...request) => fetch(...request),
}: PublicClientOptions): PublicCalls {
  return publicCalls(createTransport({ url, apiKey: null, timeoutMs, retries, longestWaitMs, fetch: send }))
}

/** The public calls over a transport. */
export function publicCalls(transport: Transport): PublicCalls {
  const lists = new Map<string, Kept>()
  return {
    pricing: async ({ currency, region, locale, plan, page } = {}) => {
      const query = { currency, region, locale, plan, page }
      const key = JSON.stringify(Object.values(query))
      const { answer, kept } = await transport.conditional<PriceList>(
        { method: 'GET', path: ['api', 'pricing'], query },
        lists.get(key),
      )
      lists.delete(key)
      if (kept) lists.set(key, kept)
      const oldest = lists.size > MAX_KEPT ? lists.keys().next().value : undefined
      if (oldest !== undefined) lists.delete(oldest)
      return answer
    },
    quote: (request) => transport.call({ method: 'POST', path: ['api', 'checkout', 'quote'], body: request }),
  }
}
