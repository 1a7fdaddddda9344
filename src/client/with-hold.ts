import { reserve, type ReservationOptions } from './reservation'
import type { Transport } from './transport'
import type { Actual, Charged, Held, HoldRequest, Settled } from './types'

/** What the work gives back: its result for the caller, and what it used. */
export interface Work<Result> {
  result: Result
  usage: Actual
}

export type WithHoldOptions = Omit<ReservationOptions, 'isAlive'>

export interface Worked<Result> {
  result: Result
  /** Undefined when `onUncharged` was told instead. */
  charged: Charged | Settled | undefined
}

/** Holds, works, settles. What the work throws is thrown on as it is, after the hold was released. */
export async function withHold<Result>(
  transport: Transport,
  {
    estimate,
    work,
    options = {},
  }: {
    estimate: HoldRequest
    work: (hold: Held | undefined) => Promise<Work<Result>>
    options?: WithHoldOptions | undefined
  },
): Promise<Worked<Result>> {
  const reservation = await reserve(transport, { estimate, options })
  let worked: Work<Result>
  try {
    worked = await work(reservation.hold)
  } catch (error) {
    await reservation.release()
    throw error
  }
  return { result: worked.result, charged: await reservation.charge(worked.usage) }
}
