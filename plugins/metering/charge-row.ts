import { actorOf, type Principal } from '@/src/shared/principal'
import { digest, fingerprint } from './fingerprint'
import type { Counter } from './counters'
import type { Rated } from './rating'
import { type Receipt, receiptOf } from './receipt'
import { cacheWrites } from './cache-writes'
import type { UsageEvent } from './schema'

/** One event on its way to the ledger: the fields of the SQL type `ratecard_event`. Credits are micro-credits. */
export interface ChargeRow {
  /** Its number in the group; given when it is sent. */
  n: number
  customer: string
  key: string
  key_hash: string
  fingerprint: string
  /** Cannot be charged now, but may have been before. */
  refused?: true
  token_type?: string
  credits?: number
  member?: string
  feature?: string
  provider?: string
  model?: string
  input?: number
  output?: number
  cache_read?: number
  /** All of them; how many are kept for an hour stands in the receipt. */
  cache_write?: number
  reasoning?: number
  /** Pico-USD. */
  cost?: string
  receipt?: Receipt
  metadata?: unknown
  service_account?: string
  occurred_at?: string
  counters?: Counter[]
  /** The member whose own wallet is to pay; the pool when left out. */
  wallet?: string
}

interface Row {
  event: UsageEvent
  customerId: string
  rated: Rated
  principal: Principal
  counters: Counter[] | undefined
  wallet?: string | undefined
}

/**
 * The row of an event that was rated. One literal: putting it together from several objects by spreading cost 25 µs,
 * as much as everything else that a charge does in this process.
 */
export function chargeRow({ event, customerId, rated, principal, counters, wallet }: Row): ChargeRow {
  return {
    n: 0,
    customer: customerId,
    key: event.idempotencyKey,
    key_hash: digest(event.idempotencyKey),
    fingerprint: fingerprint(event),
    token_type: rated.tokenType,
    credits: Number(rated.credits),
    member: event.member,
    feature: event.feature,
    provider: rated.provider ?? event.provider,
    model: rated.model ?? event.model,
    input: event.inputTokens,
    output: event.outputTokens,
    cache_read: event.cacheReadTokens,
    cache_write: cacheWrites(event),
    reasoning: event.reasoningTokens,
    cost: rated.costPicoUsd?.toString(),
    receipt: receiptOf(rated),
    metadata: event.metadata,
    service_account: actorOf(principal),
    occurred_at: event.timestamp,
    counters,
    wallet,
  }
}

/** The row of an event that cannot be charged: had it been before, its key gets the first answer again. */
export function refusedRow({ event, customerId }: Pick<Row, 'event' | 'customerId'>): ChargeRow {
  return {
    n: 0,
    customer: customerId,
    key: event.idempotencyKey,
    key_hash: digest(event.idempotencyKey),
    fingerprint: fingerprint(event),
    refused: true,
  }
}
