import { fromMicro, MAX_CREDITS, toMicro } from '@/src/shared/credits'
import type { BulkChange } from './schema'

/** A customer's wallet of the type that is changed. Amounts are micro-credits. */
export interface Wallet {
  id: string
  /** The company's own ID. */
  customer: string
  name: string
  hasAddress: boolean
  available: number
  held: number
}

/** What a change would do to one wallet, in credits. */
export interface WalletEffect {
  customer: string
  name: string
  before: number
  after: number
}

/** Somebody whose credits cannot be changed, and why. */
export interface Refused {
  customer: string
  /** Null for what names nobody. */
  name: string | null
  problem: string
}

/** What a change would do to all of them. Amounts are credits. */
export interface Effects {
  /** Wallets that would have more or less than now. */
  changed: number
  /** Wallets that already have what is to be set. */
  unchanged: number
  gained: number
  lost: number
  /** Customers who would get a mail, and those who would but have no address. */
  mails: number
  withoutAddress: number
  refused: Refused[]
  /** The first of those that would change. */
  sample: WalletEffect[]
}

const MAX_WALLET = Number(toMicro(MAX_CREDITS))

/** The rule of `ratecard_change_credits`, for people to look at before it is applied; it decides again, under its lock. Pure. */
export function effectsOf({
  wallets,
  change: { allocationType, tokenAmount, notifyUser },
  sampleSize,
}: {
  wallets: readonly Wallet[]
  change: Pick<BulkChange, 'allocationType' | 'tokenAmount' | 'notifyUser'>
  sampleSize: number
}): Effects {
  const amount = Number(toMicro(tokenAmount))
  const effects: Effects = {
    ...{ changed: 0, unchanged: 0, gained: 0, lost: 0, mails: 0, withoutAddress: 0 },
    refused: [],
    sample: [],
  }
  let gained = 0n
  let lost = 0n
  for (const { customer, name, available, held, hasAddress } of wallets) {
    const difference = differenceOf(allocationType, { amount, available })
    const problem = problemOf({ available, held, difference })
    if (problem) {
      effects.refused.push({ customer, name, problem })
      continue
    }
    if (difference === 0) {
      effects.unchanged++
      continue
    }
    effects.changed++
    if (difference > 0) gained += BigInt(difference)
    else lost -= BigInt(difference)
    if (notifyUser) effects[hasAddress ? 'mails' : 'withoutAddress']++
    if (effects.sample.length < sampleSize) {
      effects.sample.push({
        ...{ customer, name, before: fromMicro(available) },
        after: fromMicro(available + difference),
      })
    }
  }
  return { ...effects, gained: fromMicro(gained), lost: fromMicro(lost) }
}

function differenceOf(
  type: BulkChange['allocationType'],
  { amount, available }: { amount: number; available: number },
): number {
  switch (type) {
    case 'add':
      return amount
    case 'subtract':
      return -amount
    case 'set':
      return amount - available
  }
}

function problemOf({
  available,
  held,
  difference,
}: {
  available: number
  held: number
  difference: number
}): string | undefined {
  if (available + difference < 0) return `Only ${fromMicro(available)} credits are available.`
  if (available + held + difference > MAX_WALLET) return 'A wallet cannot hold that much.'
  return undefined
}
