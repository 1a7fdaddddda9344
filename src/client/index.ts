import { RatecardError, withRetries } from './retry'
import type {
  Allocation,
  Charged,
  ChargedBatch,
  CheckRequest,
  Checked,
  CustomerBalance,
  ErrorDetail,
  NewCustomer,
  UsageEvent,
  Verified,
} from './types'

export { RatecardError } from './retry'
export type * from './types'

export interface ClientOptions {
  /** Where Ratecard is: `https://billing.example.com`. */
  url: string
  /** A key of a service account. */
  apiKey: string
  /** For one attempt. @default 10000 */
  timeoutMs?: number
  /** Attempts after the first. @default 4 */
  retries?: number
  /** @default the runtime's own */
  fetch?: typeof fetch
}

/** Ratecard's API. Every method throws {@link RatecardError}. */
export interface RatecardClient {
  /** Charges one event. Safe to repeat. */
  charge(event: UsageEvent): Promise<Charged>
  /** Charges many, in requests of at most 1,000. One that is refused does not fail the others. */
  chargeBatch(events: readonly UsageEvent[]): Promise<ChargedBatch>
  /** Whether a charge would go through now. */
  check(request: CheckRequest): Promise<Checked>
  balance(customer: string): Promise<CustomerBalance>
  /** Proves that logs, ledger and balances agree, for one customer or all. */
  verify(customer?: string): Promise<Verified>
  /** Makes a customer unless it exists. Returns whether it was made now. */
  ensureCustomer(customer: NewCustomer): Promise<boolean>
  allocate(allocation: Allocation): Promise<void>
}

const MAX_BATCH = 1000

/**
 * A client without dependencies, for any runtime that has `fetch`.
 *
 * @example
 * const ratecard = createClient({ url: 'http://localhost:3000', apiKey: process.env.RATECARD_KEY! })
 * const { charged } = await ratecard.charge({
 *   customer: 'org_42', idempotencyKey: message.id, model: 'gpt-4o', inputTokens: 1200, outputTokens: 350,
 * })
 */
export function createClient({
  url,
  apiKey,
  timeoutMs = 10_000,
  retries = 4,
  fetch: send = fetch,
}: ClientOptions): RatecardClient {
  const base = url.replace(/\/$/, '')

  async function once<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    let response: Response
    let text: string
    try {
      response = await send(base + path, {
        method,
        headers: {
          Authorization: `Bearer ${apiKey}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      })
      text = await response.text()
    } catch (cause) {
      throw new RatecardError({ code: 'NETWORK', status: 0, message: `No answer from ${base}.`, cause })
    }
    if (response.ok) return JSON.parse(text) as Answer
    throw refusalOf(response, text)
  }

  const call = <Answer>(method: 'GET' | 'POST', path: string, body?: unknown) =>
    withRetries(() => once<Answer>(method, path, body), retries)

  return {
    charge: (event) => call('POST', '/api/metering/usage', event),
    chargeBatch: async (events) => {
      const all: ChargedBatch = { accepted: 0, duplicates: 0, refused: 0, results: [] }
      for (let from = 0; from < events.length; from += MAX_BATCH) {
        const part = await call<ChargedBatch>('POST', '/api/metering/usage', {
          events: events.slice(from, from + MAX_BATCH),
        })
        all.accepted += part.accepted
        all.duplicates += part.duplicates
        all.refused += part.refused
        all.results.push(...part.results)
      }
      return all
    },
    check: (request) => call('POST', '/api/metering/check', request),
    balance: (customer) => call('GET', `/api/metering/customers/${encodeURIComponent(customer)}/balance`),
    verify: (customer) =>
      call(
        'GET',
        `/api/metering/verify${customer === undefined ? '' : `?customer=${encodeURIComponent(customer)}`}`,
      ),
    ensureCustomer: async (customer) => {
      const exists = await call(
        'GET',
        `/api/metering/customers/${encodeURIComponent(customer.externalId)}/balance`,
      ).then(
        () => true,
        (error: unknown) => {
          if (error instanceof RatecardError && error.code === 'CUSTOMER_NOT_FOUND') return false
          throw error
        },
      )
      if (!exists) await call('POST', '/api/customers', customer)
      return !exists
    },
    allocate: async (allocation) => {
      // Not repeated by itself: a grant has no key, so an answer that was lost would grant twice.
      await once('POST', '/api/admin/tokens/allocate', allocation)
    },
  }
}

function refusalOf(response: Response, text: string): RatecardError {
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN)
  const error = errorIn(text)
  return new RatecardError({
    code: error?.code ?? 'HTTP_ERROR',
    message: error?.message ?? `Ratecard answered ${response.status}.`,
    details: error?.details,
    status: response.status,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
  })
}

/** A proxy in between may answer with anything. */
function errorIn(text: string): ErrorDetail | undefined {
  try {
    return (JSON.parse(text) as { error?: ErrorDetail }).error
  } catch {
    return undefined
  }
}
