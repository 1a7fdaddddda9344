import type { Pool } from 'pg'

import type { ChangeFeed } from '@/src/shared/changes'
import { errorBody, type ErrorBody, type ErrorCode, toApiError } from '@/src/shared/errors'
import { Fresh } from '@/src/shared/fresh'
import type { Principal } from '@/src/shared/principal'
import { type Adjusted, adjustUsage } from './adjust'
import { allocate, type Allocated } from './allocate'
import { balance, type CustomerBalance } from './balance'
import type { Catalogue } from './catalogue'
import { charge, type Charged } from './charge'
import { check, type Checked } from './check'
import { type CustomerLimit, customerLimits } from './customer-limits'
import { Customers } from './customers'
import {
  DeductionRefused,
  type FeatureTokens,
  featureTokens,
  tokenStats,
  type TokenStats,
} from './feature-tokens'
import { gift, type Given } from './gift'
import { GroupCommit } from './group-commit'
import { extendHold, type Held, hold, type Released, releaseHold, type Settled, settleHold } from './holds'
import { loadCatalogue } from './load-catalogue'
import { type OverageReport, readOverage } from './overage'
import { creditsForUsd } from './rating'
import { batchSchema } from './schema'
import { type ServiceAccountLimit, serviceAccountLimits } from './service-account-limits'
import { undoChange, type Undone, type VoidedGrant, voidGrant } from './undo'
import type { Customer } from './plan-access'
import { type UsageReport, usageReport } from './usage-report'
import { type Verified, verify } from './verify'
import { type Voided, voidUsage } from './void'

interface MeteringOptions {
  /** Connections of its own, so that no page or report can starve the charges. */
  pool: Pool
  /** For what reads much, such as proving the books. @default pool */
  slowPool?: Pool
  changes: ChangeFeed
  /** @default the system's clock */
  now?: () => Date
  /** Told of each statement that charged: events in it and milliseconds it took. */
  onGroup?: (group: { events: number; milliseconds: number }) => void
  /** Told the code of each charge or hold that was refused. */
  onRefusal?: (code: ErrorCode) => void
}

/** The answer to a batch, in the order of its events. */
export interface ChargedBatch {
  accepted: number
  duplicates: number
  refused: number
  results: (Charged | ({ status: 'refused' } & ErrorBody))[]
}

interface Asked {
  principal: Principal
  /** The request's body as it arrived. */
  body: unknown
}

/** The ledger as the rest of the program sees it. Every method throws ApiError with a code of the contract. */
export interface Metering {
  start(): Promise<void>
  /** Resolves when everything that was accepted has been decided. */
  drain(): Promise<void>
  stop(): void
  /** One event. */
  charge(asked: Asked): Promise<Charged>
  /** `{ events: [...] }`, at most 1,000; one that fails does not fail the others. */
  chargeBatch(asked: Asked): Promise<ChargedBatch>
  check(asked: Asked): Promise<Checked>
  /** Credits for an amount in USD, at the exchange rate of a time. */
  creditsFor(usd: string, at: Date): number
  /** `query`: member, as it stands in the address. */
  balance(customer: string, query?: unknown): Promise<CustomerBalance>
  /** Every limit that can stop this customer, whoever else it counts, and how far it has come. */
  limitsOf(customer: string): Promise<CustomerLimit[]>
  /** Every limit of a service account, whomever it works for, and how far it has come. */
  limitsOfServiceAccount(id: string): Promise<ServiceAccountLimit[]>
  /** Our id of a customer, for access decisions. */
  customerId(customer: string): Promise<string>
  /** `query`: from, to, groupBy, as they stand in the address. */
  usage(asked: { customer: string; query: unknown }): Promise<UsageReport>
  /** What was charged beyond the balances, cycle by cycle, with its amount. */
  overage(customer: string): Promise<OverageReport>
  hold(asked: Asked): Promise<Held>
  settleHold(asked: Asked & { id: string }): Promise<Settled>
  extendHold(asked: { id: string; body: unknown }): Promise<Omit<Held, 'status'>>
  /** `query`: reason, as it stands in the address. */
  releaseHold(asked: { id: string; principal: Principal; query: unknown }): Promise<Released>
  /** Takes a charge back; its credits return to the grants that paid. */
  voidUsage(asked: Asked & { id: string }): Promise<Voided>
  /** Takes a charge back and makes the right one in its place. */
  adjustUsage(asked: Asked & { id: string }): Promise<Adjusted>
  verify(customer: string | undefined): Promise<Verified>
  allocate(asked: Asked): Promise<Allocated>
  /** Undoes what `allocate` did under one name. */
  undoChange(asked: Asked & { change: string }): Promise<Undone>
  /** Takes back what is left of an allocation. */
  voidGrant(asked: Asked & { id: string }): Promise<VoidedGrant>
  /** Credits from one customer to another. */
  gift(asked: Asked & { customer: string }): Promise<Given>
  featureTokens(asked: Asked): Promise<FeatureTokens>
  tokenStats(organizationId: string): Promise<TokenStats>
}

const CATALOGUE_TABLES = [
  'features',
  'feature_costs',
  'ai_models',
  'model_prices',
  'exchange_rates',
  'rate_changes',
  'token_types',
  'plans',
  'usage_limits',
]
const MAX_GROUP = 500
const MAX_WAITING = 20_000
const MAX_STATEMENTS = 4

/** Starts nothing yet: call {@link Metering.start} before anything else. */
export function createMetering({
  pool,
  slowPool = pool,
  changes,
  now = () => new Date(),
  onGroup,
  onRefusal,
}: MeteringOptions): Metering {
  const catalogue = new Fresh<Catalogue>({
    load: () => loadCatalogue(pool),
    changes,
    tables: CATALOGUE_TABLES,
  })
  const customers = new Customers({ db: pool, changes })
  const groups = new GroupCommit({
    pool,
    maxGroup: MAX_GROUP,
    maxWaiting: MAX_WAITING,
    maxStatements: MAX_STATEMENTS,
    onGroup,
  })
  const parts = { db: pool, customers, groups, catalogue: () => catalogue.get() }
  const countingRefusals = <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((error: unknown) => {
      onRefusal?.(toApiError(error instanceof DeductionRefused ? error.refusal : error).code)
      throw error
    })

  return {
    start: () => catalogue.start(),
    drain: () => groups.drain(),
    stop: () => {
      catalogue.stop()
      customers.stop()
    },
    charge: ({ principal, body }) => countingRefusals(charge(parts, { principal, event: body, now: now() })),
    chargeBatch: async ({ principal, body }) => {
      const { events } = batchSchema.parse(body)
      const named = await findAll(customers, events)
      const known = {
        ...parts,
        customers: {
          peek: (reference: string) => named.get(reference),
          find: (reference: string) => customers.find(reference),
        },
      }
      const at = now()
      const results = await Promise.all(
        events.map((event) =>
          countingRefusals(charge(known, { principal, event, now: at })).catch((error: unknown) => ({
            status: 'refused' as const,
            ...errorBody(toApiError(error), at),
          })),
        ),
      )
      return { ...counted(results), results }
    },
    check: ({ principal, body }) => check(parts, { principal, body, now: now() }),
    creditsFor: (usd, at) => creditsForUsd({ usd, catalogue: catalogue.get(), at }),
    balance: (customer, query = {}) => balance(parts, { customer, query, now: now() }),
    limitsOf: async (customer) =>
      customerLimits(parts, { customer: await customers.find(customer), now: now() }),
    limitsOfServiceAccount: (id) => serviceAccountLimits(parts, { id, now: now() }),
    customerId: async (customer) => (await customers.find(customer)).id,
    usage: async ({ customer, query }) =>
      usageReport(slowPool, { customer: await customers.find(customer), query, now: now() }),
    overage: async (reference) => {
      const { id, externalId } = await customers.find(reference)
      return { customer: externalId, cycles: await readOverage(slowPool, id) }
    },
    hold: ({ principal, body }) => countingRefusals(hold(parts, { principal, body, now: now() })),
    settleHold: ({ id, principal, body }) => settleHold(parts, { id, principal, body, now: now() }),
    extendHold: ({ id, body }) => extendHold(parts, { id, body }),
    releaseHold: (asked) => releaseHold(parts, asked),
    adjustUsage: ({ id, principal, body }) => adjustUsage(parts, { id, principal, body, now: now() }),
    undoChange: ({ change, principal, body }) => undoChange(pool, { change, principal, body }),
    voidGrant: ({ id, principal, body }) => voidGrant(pool, { id, principal, body }),
    gift: ({ customer, principal, body }) => gift(parts, { customer, principal, body }),
    voidUsage: ({ id, principal, body }) => voidUsage(pool, { id, principal, body }),
    verify: async (customer) =>
      verify(slowPool, customer === undefined ? null : (await customers.find(customer)).id),
    allocate: ({ principal, body }) => allocate(parts, { principal, body, now: now() }),
    featureTokens: ({ principal, body }) =>
      countingRefusals(featureTokens(parts, { principal, body, now: now() })),
    tokenStats: (organizationId) => tokenStats(parts, organizationId),
  }
}

/**
 * The customers that a batch names, so that its events are queued in one tick and in order. Not left to the memory of
 * `customers`: a change that is announced meanwhile would let each event look for its customer by itself.
 */
async function findAll(customers: Customers, events: readonly unknown[]): Promise<Map<string, Customer>> {
  const references = new Set<string>()
  for (const event of events) {
    if (
      typeof event === 'object' &&
      event !== null &&
      'customer' in event &&
      typeof event.customer === 'string'
    ) {
      if (event.customer !== '' && !event.customer.includes('\u0000')) references.add(event.customer)
    }
  }
  const found = new Map<string, Customer>()
  await Promise.all(
    [...references].map(async (reference) => {
      const customer = await customers.find(reference).catch(() => undefined)
      if (customer) found.set(reference, customer)
    }),
  )
  return found
}

function counted(results: ChargedBatch['results']): Omit<ChargedBatch, 'results'> {
  const count = (status: string) => results.filter((result) => result.status === status).length
  return { accepted: count('accepted'), duplicates: count('duplicate'), refused: count('refused') }
}
