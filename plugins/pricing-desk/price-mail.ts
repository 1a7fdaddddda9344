import { compose, type Composed } from '@/plugins/mail'
import {
  countsFrom,
  type Cycle,
  DEFAULT_CURRENCY,
  type PricePolicy,
  type PriceRow,
  resolvePrice,
  type Subscriber,
} from '@/plugins/pricing'
import { cycleWords } from '@/src/shared/cycles'
import { formatMoney } from '@/src/shared/money'
import { planWith } from './preview'
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
  /** Our ids of those who have an address. */
  customers: readonly string[]
  withoutAddress: number
}

/** The same words, and who reads them. */
export interface PriceMail {
  words: Composed
  customers: string[]
  withoutAddress: number
}

interface TellOfChange {
  plans: readonly { plan: DeskPlan; proposed: readonly PriceRow[] }[]
  terms: PricePolicy
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
      return [
        {
          ...one,
          words: wordsOfChange({ plan: plan.name, before, after, reaches, effectiveAt, now, message }),
        },
      ]
    }),
  )
}

interface TellOfUndoing {
  /** As they are without the change. */
  plans: readonly DeskPlan[]
  /** Those who were told of the change. */
  readers: readonly Readers[]
  /** Whether it had begun. */
  begun: boolean
  now: Date
}

/** What those read who were told of a change that is taken back. Pure. */
export function tellOfUndoing({ plans, readers, begun, now }: TellOfUndoing): PriceMail[] {
  return together(
    readers.flatMap((one) => {
      const plan = plans.find(({ id }) => id === one.planId)
      return plan
        ? [{ ...one, words: wordsOfUndoing({ plan: plan.name, price: priceFor(plan, one, now), begun }) }]
        : []
    }),
  )
}

interface Told {
  plan: string
  before: PriceRow | undefined
  after: PriceRow
  /** From when on the reader pays the new price; undefined for never. */
  reaches: Date | undefined
  effectiveAt: Date
  now: Date
  message: string
}

function wordsOfChange({ plan, before, after, reaches, effectiveAt, now, message }: Told): Composed {
  const starts = effectiveAt <= now ? 'From now on' : `From ${dayOf(effectiveAt)} on`
  const facts = (): string => {
    if (!reaches && before)
      return `${starts} new customers pay ${amountOf(after)} for the plan ${plan}. Nothing changes for you: you keep your price of ${amountOf(before)}.`
    if (!reaches) return `${starts} new customers pay ${amountOf(after)} for the plan ${plan}.`
    const from = reaches <= now ? 'From now on' : `From ${dayOf(reaches)} on`
    if (!before) return `${from} your plan ${plan} costs ${amountOf(after)}.`
    if (reaches <= effectiveAt)
      return `${from} your plan ${plan} costs ${amountOf(after)} instead of ${amountOf(before)}.`
    return `The price of the plan ${plan} changes from ${amountOf(before)} to ${amountOf(after)}. You keep your price of ${amountOf(before)} until ${dayOf(reaches)}; from then on you pay ${amountOf(after)}.`
  }
  return compose({
    subject: reaches ? `The price of your plan ${plan} changes` : `You keep your price for ${plan}`,
    paragraphs: [...message.split(/\r?\n\s*\n/), facts()],
    footer: footerOf(plan),
  })
}

function wordsOfUndoing({
  plan,
  price,
  begun,
}: {
  plan: string
  price: PriceRow | undefined
  begun: boolean
}): Composed {
  const stays = begun ? 'From now on you pay again' : 'You go on paying'
  return compose({
    subject: `Correction: the price of your plan ${plan}`,
    paragraphs: [
      `We wrote to you about a new price of the plan ${plan}. That change has been taken back${begun ? '' : ' and will not happen'}.`,
      price ? `${stays} ${amountOf(price)}.` : '',
    ],
    footer: footerOf(plan),
  })
}

function footerOf(plan: string): string {
  return `You get this mail because you have the plan ${plan}. It is about what you pay, so it is sent to every customer concerned.`
}

function amountOf({ amount, currency, cycle }: PriceRow): string {
  return `${formatMoney({ amount, currency })} ${per(cycle)}`
}

function per(cycle: Cycle): string {
  if (cycle === 'monthly') return 'a month'
  return cycle === 'annual' ? 'a year' : `every ${cycleWords(cycle)}`
}

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

function dayOf(moment: Date): string {
  return day.format(moment)
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
  for (const { words, customers, withoutAddress } of told) {
    const mail = mails.get(words.text) ?? { words, customers: [], withoutAddress: 0 }
    mail.customers.push(...customers)
    mail.withoutAddress += withoutAddress
    mails.set(words.text, mail)
  }
  return [...mails.values()]
}
