import type { Composed } from '@/plugins/mail'
import {
  countsFrom,
  type Cycle,
  DEFAULT_CURRENCY,
  type PricePolicy,
  type PriceRow,
  resolvePrice,
  type Subscriber,
  type TaxRule,
} from '@/plugins/pricing'
import type { Language } from '@/src/shared/languages'
import { planWith } from './preview'
import { type PlanNames, wordsOfChange, wordsOfUndoing, writingFor } from './price-mail-text'
import { cyclesFrom, type DeskPlan } from './revenue'

/** Customers who are quoted alike, as far as they can be told by mail. */
export interface Readers {
  planId: string
  /** Empty for none. */
  currency: string
  region: string
  cycle: Cycle
  /** RFC 3339; null for longer than anybody knows. */
  since: string | null
  anchor: string
  language: Language
  /** Our ids of those who have an address. */
  customers: readonly string[]
  withoutAddress: number
}

/** The same words, and who reads them. */
export interface PriceMail {
  language: Language
  words: Composed
  customers: string[]
  withoutAddress: number
}

interface TellOfChange {
  plans: readonly { plan: DeskPlan; proposed: readonly PriceRow[] }[]
  terms: PricePolicy
  names: PlanNames
  /** Newest first. */
  taxes: readonly TaxRule[]
  readers: readonly Readers[]
  /** What staff say first. */
  message: string
  now: Date
  effectiveAt: Date
}

/**
 * Who is told what of a change of prices: those who would pay another price if it counted for everybody at once, as in
 * the preview. Each reads what it means for them by the policy: from when on they pay the new price, or that they keep
 * the old one. Pure.
 */
export function tellOfChange({
  plans,
  terms,
  names,
  taxes,
  readers,
  message,
  now,
  effectiveAt,
}: TellOfChange): PriceMail[] {
  return together(
    readers.flatMap((one) => {
      const found = plans.find(({ plan }) => plan.id === one.planId)
      if (!found) return []
      const { plan, proposed } = found
      const before = priceFor(plan, one, now)
      const after = priceFor(planWith({ plan, proposed, terms: { policy: 'now' } }), one, effectiveAt)
      if (!after || samePrice(before, after)) return []
      const reaches = countsFrom(
        { ...after, change: { ...terms, id: 'proposed', undoneAt: null } },
        subscriberOf(one),
      )
      const writing = writingFor({ reader: one, plan, names, taxes })
      const words = wordsOfChange({ ...writing, before, after, reaches, effectiveAt, now, message })
      return [{ ...one, words }]
    }),
  )
}

interface TellOfUndoing {
  /** As they are without the change. */
  plans: readonly DeskPlan[]
  names: PlanNames
  /** Newest first. */
  taxes: readonly TaxRule[]
  /** Those who were told of the change. */
  readers: readonly Readers[]
  /** Whether it had begun. */
  begun: boolean
  now: Date
}

/** What those read who were told of a change that is taken back. Pure. */
export function tellOfUndoing({ plans, names, taxes, readers, begun, now }: TellOfUndoing): PriceMail[] {
  return together(
    readers.flatMap((one) => {
      const plan = plans.find(({ id }) => id === one.planId)
      if (!plan) return []
      const writing = writingFor({ reader: one, plan, names, taxes })
      return [{ ...one, words: wordsOfUndoing({ ...writing, price: priceFor(plan, one, now), begun, now }) }]
    }),
  )
}

/** A cycle without a price counts as another one, as in the preview. */
function priceFor(plan: DeskPlan, reader: Readers, at: Date): PriceRow | undefined {
  const { cycle, currency, region } = reader
  const wanted = {
    prices: plan.prices,
    currency: currency || DEFAULT_CURRENCY,
    region,
    subscriber: subscriberOf(reader),
    at,
  }
  for (const one of cyclesFrom(cycle, plan.prices)) {
    const price = resolvePrice({ ...wanted, cycle: one })
    if (price) return price
  }
  return undefined
}

function subscriberOf({ since, anchor, cycle }: Readers): Subscriber {
  return { since, anchor, cycle }
}

function samePrice(one: PriceRow | undefined, other: PriceRow): boolean {
  return one?.amount === other.amount && one.currency === other.currency && one.cycle === other.cycle
}

/** Those who read the same. */
function together(told: readonly (Readers & { words: Composed })[]): PriceMail[] {
  const mails = new Map<string, PriceMail>()
  for (const { language, words, customers, withoutAddress } of told) {
    const mail = mails.get(words.text) ?? { language, words, customers: [], withoutAddress: 0 }
    mail.customers.push(...customers)
    mail.withoutAddress += withoutAddress
    mails.set(words.text, mail)
  }
  return [...mails.values()]
}
