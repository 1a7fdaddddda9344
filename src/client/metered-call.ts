import { defined } from './defined'
import type { OnOutage } from './guard'
import type { Reservation, ReservationOptions, Uncharged } from './reservation'
import type { Tokens } from './tokens'
import type { Actual, Charged, HoldRequest, Settled, UsageEvent } from './types'

/** Whom and what the calls of a wrapped SDK are charged to. Wrap it anew for each request: that costs nothing. */
export interface MeterOptions {
  ratecard: { reserve(estimate: HoldRequest, options?: ReservationOptions): Promise<Reservation> }
  /** Your own ID of the customer, or Ratecard's. */
  customer: string
  /** The person or key inside the customer. */
  member?: string
  /** A feature that has its own cost or markup. */
  feature?: string
  /** The model's name in Ratecard. @default the one in the call */
  model?: string
  /** The model's provider in Ratecard. @default left out */
  provider?: string
  tokenType?: string
  metadata?: Record<string, unknown>
  /** Names each call. @default a random key each */
  idempotencyKey?: () => string
  /** How much of the answer to set credits aside for when the call has no limit. @default the model's, by Ratecard */
  maxOutputTokens?: number
  /** Seconds that a hold lives; it is extended while the call lasts. @default 300 */
  expiresIn?: number
  /** Whether calls go through while Ratecard is away. @default 'refuse' */
  onOutage?: OnOutage
  /** Told of usage that could not be charged after the answer was there. Without it, the call throws. */
  onUncharged?: (uncharged: Uncharged) => unknown
  /** Told of each charge. */
  onCharged?: (charged: Charged | Settled) => unknown
}

/** What is known of a call before it is made. */
export interface Planned {
  model: string | undefined
  inputTokens: number
  /** The most that the call lets the model write. */
  outputTokens: number | undefined
  /** The tier that is asked for, when it has a price of its own. */
  serviceTier?: UsageEvent['serviceTier']
}

/** What is known of a call that is over. */
export interface Spent {
  /** As the provider reports it. */
  tokens?: Tokens | undefined
  /** The provider's id of the answer. */
  responseId?: unknown
  /** What it wrote by our count, for an answer that was left before the provider said. */
  writtenTokens?: number
  /** How the provider says that it has worked. */
  serviceTier?: UsageEvent['serviceTier']
}

/** A call that may be made, and is to be ended with one of its methods. The second end does nothing. */
export interface MeteredCall {
  /** Charges it. What the provider did not report is estimated, and marked so in the metadata. */
  charge(spent: Spent): Promise<void>
  release(): Promise<void>
}

/** @throws RatecardError when the customer cannot pay what the call may cost */
export async function startCall({
  options,
  planned,
  isAlive,
}: {
  options: MeterOptions
  planned: Planned
  isAlive?: () => boolean
}): Promise<MeteredCall> {
  const { ratecard, customer, member, feature, provider, tokenType, metadata, expiresIn } = options
  const outputTokens = planned.outputTokens ?? options.maxOutputTokens
  const reservation = await ratecard.reserve(
    {
      customer,
      idempotencyKey: options.idempotencyKey?.() ?? crypto.randomUUID(),
      ...defined({ member, feature, provider, tokenType, metadata, expiresIn, outputTokens }),
      ...defined({ model: options.model ?? planned.model, serviceTier: planned.serviceTier }),
      inputTokens: planned.inputTokens,
    },
    defined({ onOutage: options.onOutage, onUncharged: options.onUncharged, isAlive }),
  )
  let isOver = false
  return {
    charge: async (spent) => {
      if (isOver) return
      isOver = true
      const charged = await reservation.charge(actualOf({ spent, planned, metadata }))
      if (charged) await options.onCharged?.(charged)
    },
    release: async () => {
      if (isOver) return
      isOver = true
      await reservation.release()
    },
  }
}

function actualOf({
  spent: { tokens, responseId, writtenTokens = 0, serviceTier },
  planned,
  metadata,
}: {
  spent: Spent
  planned: Planned
  metadata: Record<string, unknown> | undefined
}): Actual {
  const reported = tokens ?? { inputTokens: planned.inputTokens, outputTokens: 0 }
  const isEstimated = !tokens || writtenTokens > 0
  const notes = {
    ...metadata,
    ...(typeof responseId === 'string' ? { responseId } : {}),
    ...(isEstimated ? { estimated: true } : {}),
  }
  const outputTokens = Math.max(reported.outputTokens, writtenTokens)
  return {
    ...reported,
    outputTokens,
    ...defined({ serviceTier: serviceTier ?? planned.serviceTier }),
    ...(Object.keys(notes).length > 0 ? { metadata: notes } : {}),
  }
}
