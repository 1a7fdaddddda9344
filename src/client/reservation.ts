import { defined } from './defined'
import { isOutage, RatecardError } from './error'
import { type OnOutage, QUICK_RETRIES, QUICK_TIMEOUT_MS } from './guard'
import { keepHold } from './keep-hold'
import type { Transport } from './transport'
import type { Actual, Charged, Held, HoldRequest, Settled, UsageEvent } from './types'

/** Usage that was not charged, because Ratecard refused it or stayed away. Sending `event` later is safe. */
export interface Uncharged {
  event: UsageEvent
  error: RatecardError
}

export interface ReservationOptions {
  /** Whether work may start without a hold while Ratecard is away. @default 'refuse' */
  onOutage?: OnOutage
  /**
   * Told of usage that could not be charged after the work was done: put `event` in a queue. Without it the
   * error is thrown instead, and with it the work's result is lost to the caller.
   */
  onUncharged?: (uncharged: Uncharged) => unknown
  /** Asked before the hold is extended in the background; a hold that stands still expires. @default always */
  isAlive?: () => boolean
}

/** Work that may start, and is to be ended with one of its methods. */
export interface Reservation {
  /** Undefined when Ratecard was away and the work may start all the same. */
  hold: Held | undefined
  /** Charges what was used; undefined when `onUncharged` was told that it could not be. Safe to repeat. */
  charge(usage: Actual): Promise<Charged | Settled | undefined>
  /** Gives everything back. Never fails: what cannot be released now expires by itself. */
  release(): Promise<void>
}

/**
 * Sets credits aside, and keeps them so until the work is charged or given up.
 *
 * @throws RatecardError as a hold does
 */
export async function reserve(
  transport: Transport,
  { estimate, options = {} }: { estimate: HoldRequest; options?: ReservationOptions | undefined },
): Promise<Reservation> {
  const hold = await holdOrNot(transport, estimate, options)
  const holdPath = ['api', 'metering', 'holds', hold?.id ?? '']
  const stopKeeping = hold
    ? keepHold({
        ...defined({ seconds: estimate.expiresIn, isAlive: options.isAlive }),
        extend: (expiresIn) =>
          transport.call({ method: 'POST', path: [...holdPath, 'extend'], body: { expiresIn } }),
      })
    : () => undefined

  const chargeEvent = (event: UsageEvent) =>
    transport.call<Charged>({ method: 'POST', path: ['api', 'metering', 'usage'], body: event })

  return {
    hold,
    charge: async (usage) => {
      stopKeeping()
      const event = eventOf({ estimate, hold, usage })
      try {
        if (!hold) return await chargeEvent(event)
        return await transport
          .call<Settled>({ method: 'POST', path: [...holdPath, 'settle'], body: usage })
          .catch((error: unknown) => {
            // The key is the hold's own, so that nothing is charged twice whatever became of the hold.
            if (isGone(error)) return chargeEvent(event)
            throw error
          })
      } catch (error) {
        if (!options.onUncharged || !(error instanceof RatecardError)) throw error
        await options.onUncharged({ event, error })
        return undefined
      }
    },
    release: async () => {
      stopKeeping()
      if (hold) await transport.call({ method: 'DELETE', path: holdPath }).catch(() => undefined)
    },
  }
}

async function holdOrNot(
  transport: Transport,
  estimate: HoldRequest,
  { onOutage = 'refuse' }: ReservationOptions,
): Promise<Held | undefined> {
  const isQuick = onOutage === 'allow'
  try {
    return await transport.call<Held>({
      method: 'POST',
      path: ['api', 'metering', 'holds'],
      body: estimate,
      ...(isQuick ? { timeoutMs: QUICK_TIMEOUT_MS, retries: QUICK_RETRIES } : {}),
    })
  } catch (error) {
    if (isQuick && isOutage(error)) return undefined
    throw error
  }
}

/** Expired or released; one that was settled has been paid. */
function isGone(error: unknown): boolean {
  if (!(error instanceof RatecardError)) return false
  if (error.code === 'NOT_FOUND') return true
  const { status } = (error.details ?? {}) as { status?: unknown }
  return error.code === 'HOLD_CLOSED' && status !== 'settled'
}

/** The usage as the settling of the hold would have charged it: its names are the hold's, its amounts are not. */
function eventOf({
  estimate,
  hold,
  usage,
}: {
  estimate: HoldRequest
  hold: Held | undefined
  usage: Actual
}): UsageEvent {
  const { customer, idempotencyKey, feature, model, provider, member, tokenType, metadata } = estimate
  const names = { feature, model, provider, member, tokenType, metadata }
  const wallet = usage.credits === undefined || !hold ? {} : { tokenType: hold.balance.tokenType }
  return { ...defined(names), ...defined(usage), ...wallet, customer, idempotencyKey }
}
