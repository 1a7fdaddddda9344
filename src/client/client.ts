import { chargeBatch } from './batch'
import { createCustomer, ensureCustomer } from './customers'
import { guard, type GuardOptions, type Verdict } from './guard'
import { type PublicCalls, publicCalls } from './public'
import { reserve, type Reservation, type ReservationOptions } from './reservation'
import { createTransport } from './transport'
import type {
  Actual,
  Adjusted,
  Allocated,
  Allocation,
  Charged,
  ChargedBatch,
  CheckRequest,
  Checked,
  Correction,
  Customer,
  CustomerBalance,
  Gift,
  Given,
  Held,
  HoldRequest,
  NewCustomer,
  PortalSession,
  Released,
  Settled,
  Undone,
  UsageEvent,
  UsageQuery,
  UsageReport,
  Verified,
  Voided,
  VoidedGrant,
} from './types'
import { withHold, type WithHoldOptions, type Work, type Worked } from './with-hold'

export interface ClientOptions {
  /** Where Ratecard is: `https://billing.example.com`. */
  url: string
  /** A key of a service account. */
  apiKey: string
  /** For one attempt. @default 10000 */
  timeoutMs?: number
  /** Attempts after the first. @default 4 */
  retries?: number
  /** The longest pause between two attempts, also when the server asks for a longer one. @default 30000 */
  longestWaitMs?: number
  /** @default the runtime's own */
  fetch?: typeof fetch
}

const TOKENS = ['api', 'admin', 'tokens'] as const

/** Ratecard's API. Every method throws {@link RatecardError} and nothing else. */
export interface RatecardClient extends PublicCalls {
  /** Charges one event. Safe to repeat. */
  charge(event: UsageEvent): Promise<Charged>
  /** Charges many, in requests of at most 1,000. One that is refused does not fail the others. */
  chargeBatch(events: readonly UsageEvent[]): Promise<ChargedBatch>
  /** Takes a charge back. Safe to repeat. */
  void(usageId: string, reason: string): Promise<Voided>
  /** Takes a charge back and charges the right amounts in its place, both or neither. Safe to repeat. */
  adjust(usageId: string, correction: Correction): Promise<Adjusted>
  /** Whether a charge would go through now. */
  check(request: CheckRequest): Promise<Checked>
  /** As `check`, with an answer also while Ratecard is away: the one you choose. */
  guard(request: CheckRequest, options: GuardOptions): Promise<Verdict>

  /** Sets credits aside for an estimate. Safe to repeat. */
  hold(estimate: HoldRequest): Promise<Held>
  /** Charges what was used and gives back the rest. Safe to repeat with the same amounts. */
  settle(holdId: string, usage: Actual): Promise<Settled>
  /** Lets a hold expire so many seconds from now. */
  extend(holdId: string, expiresIn: number): Promise<Held>
  /** Gives a hold back. Safe to repeat. */
  release(holdId: string): Promise<Released>
  /**
   * Holds the estimate, works, settles with what was used. The hold is extended while the work lasts, released
   * when it throws; usage behind a hold that is gone is charged with the hold's key.
   */
  withHold<Result>(
    estimate: HoldRequest,
    work: (hold: Held | undefined) => Promise<Work<Result>>,
    options?: WithHoldOptions,
  ): Promise<Worked<Result>>
  /** The parts of `withHold`, for work that is not one function, such as a stream. */
  reserve(estimate: HoldRequest, options?: ReservationOptions): Promise<Reservation>

  balance(customer: string): Promise<CustomerBalance>
  usage(customer: string, query?: UsageQuery): Promise<UsageReport>
  /** Proves that logs, ledger and balances agree, for one customer or all. */
  verify(customer?: string): Promise<Verified>
  /** A link to the customer's own page. */
  portalSession(customer: string): Promise<PortalSession>
  /** Makes a customer. Not repeated by itself. */
  createCustomer(customer: NewCustomer): Promise<Customer>
  /** Makes a customer unless it exists; safe when several do. Returns whether it was made now. */
  ensureCustomer(customer: NewCustomer): Promise<boolean>
  /**
   * Adds, subtracts or sets credits. Repeated only with an `idempotencyKey`: without one, a lost answer would grant
   * twice. For one customer a refusal is thrown; for several it stands in the answer.
   */
  allocate(allocation: Allocation): Promise<Allocated>
  /** Undoes what `allocate` did, in all wallets. Safe to repeat. */
  undoChange(change: string, reason: string): Promise<Undone>
  /** Takes back what is left of one allocation. Safe to repeat. */
  voidGrant(allocation: string, reason: string): Promise<VoidedGrant>
  /** Credits from one customer to another. Safe to repeat. */
  gift(customer: string, gift: Gift): Promise<Given>
}

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
  longestWaitMs = 30_000,
  fetch: send = (...request) => fetch(...request),
}: ClientOptions): RatecardClient {
  const transport = createTransport({ url, apiKey, timeoutMs, retries, longestWaitMs, fetch: send })
  const get = <Answer>(path: string[], query?: Record<string, string | undefined>) =>
    transport.call<Answer>({ method: 'GET', path: ['api', 'metering', ...path], query })
  const post = <Answer>(path: string[], body: unknown) =>
    transport.call<Answer>({ method: 'POST', path: ['api', 'metering', ...path], body })

  return {
    ...publicCalls(transport),

    charge: (event) => post(['usage'], event),
    chargeBatch: (events) => chargeBatch(transport, events),
    void: (usageId, reason) => post(['usage', usageId, 'void'], { reason }),
    adjust: (usageId, correction) => post(['usage', usageId, 'adjust'], correction),
    check: (request) => post(['check'], request),
    guard: (request, options) => guard(transport, { request, options }),

    hold: (estimate) => post(['holds'], estimate),
    settle: (holdId, usage) => post(['holds', holdId, 'settle'], usage),
    extend: (holdId, expiresIn) => post(['holds', holdId, 'extend'], { expiresIn }),
    release: (holdId) => transport.call({ method: 'DELETE', path: ['api', 'metering', 'holds', holdId] }),
    withHold: (estimate, work, options) => withHold(transport, { estimate, work, options }),
    reserve: (estimate, options) => reserve(transport, { estimate, options }),

    balance: (customer) => get(['customers', customer, 'balance']),
    usage: (customer, { from, to, groupBy } = {}) =>
      get(['customers', customer, 'usage'], { from, to, groupBy: groupBy?.join(',') }),
    verify: (customer) => get(['verify'], { customer }),
    portalSession: (customer) =>
      transport.call({ method: 'POST', path: ['api', 'portal', 'sessions'], body: { customer } }),
    createCustomer: (customer) => createCustomer(transport, customer),
    ensureCustomer: (customer) => ensureCustomer(transport, customer),
    allocate: (allocation) => {
      const request = { method: 'POST', path: [...TOKENS, 'allocate'], body: allocation } as const
      return allocation.idempotencyKey === undefined ? transport.once(request) : transport.call(request)
    },
    undoChange: (change, reason) =>
      transport.call({ method: 'POST', path: [...TOKENS, 'changes', change, 'undo'], body: { reason } }),
    voidGrant: (allocation, reason) =>
      transport.call({
        method: 'POST',
        path: [...TOKENS, 'allocations', allocation, 'void'],
        body: { reason },
      }),
    gift: (customer, present) => post(['customers', customer, 'gifts'], present),
  }
}
