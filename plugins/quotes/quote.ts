import {
  annualSaving,
  type Cycle,
  DEFAULT_CURRENCY,
  packageCredits,
  priceEndsAt,
  type PriceRow,
  resolvePackagePrice,
  resolvePrice,
  type Subscriber,
} from '@/plugins/pricing'
import { fromMicro, MAX_CREDITS, toMicro } from '@/src/shared/credits'
import { ApiError } from '@/src/shared/errors'
import { applyDiscounts, type DiscountStage } from './discounts'
import { noTax, type TaxStage } from './tax'
import type {
  Quote,
  QuoteCatalogue,
  QuotedCustomer,
  QuotedPackage,
  QuotedPlan,
  QuoteItem,
  QuoteLine,
  TraceStep,
} from './types'

export interface QuoteInput {
  catalogue: QuoteCatalogue
  customer?: QuotedCustomer | undefined
  /** At least one. */
  items: readonly QuoteItem[]
  /** @default 'monthly' */
  cycle?: Cycle | undefined
  /** ISO 4217. @default the customer's, else US dollars */
  currency?: string | undefined
  /** Country code; empty for everywhere. @default the customer's, else everywhere */
  region?: string | undefined
  codes?: readonly string[] | undefined
  at: Date
  /** What stands at the two seams. @default {@link applyDiscounts} and {@link noTax} */
  stages?: { discount?: DiscountStage; tax?: TaxStage }
}

/** An item with what it names. */
type Wanted = { name: string; quantity: number } & (
  | { kind: 'plan'; plan: QuotedPlan; /** Set for the plan that the customer has. */ subscriber?: Subscriber }
  | { kind: 'package'; pack: QuotedPackage }
)

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * What the items cost at `at`, and why. Pure: the same records, request and time give the same quote, and price
 * rows are dated, so a past date gives its own prices for ever. A quote has one currency: the one that was asked
 * for when every item has a price in it, else US dollars for all.
 *
 * @returns integer minor units; `total = subtotal - discounts + tax`, never below zero
 * @throws ApiError PRICING_PLAN_NOT_FOUND or NOT_FOUND for an item that the catalogue does not have,
 * INVALID_REQUEST for one without a price or a sum beyond 2^53; `details.trace` tells how it came to that
 */
export function quote(input: QuoteInput): Quote {
  const { catalogue, customer, items, cycle = 'monthly', codes = [], at, stages = {} } = input
  const trace: TraceStep[] = []
  const region = input.region ?? customer?.region?.toUpperCase() ?? ''
  const wanted = items.map((item) => find({ item, catalogue, customer, trace }))
  const currency = chooseCurrency({ input, wanted, cycle, region, trace })

  const priced = wanted.map((one) =>
    priceLine({ wanted: one, cycle, currency, region, rates: catalogue.rates, at, trace }),
  )
  const { discounts, trace: codeSteps } = (stages.discount ?? applyDiscounts)({
    lines: priced,
    codes,
    discounts: catalogue.discounts,
    customer,
    currency,
    at,
  })
  const discounted = priced.map((line, n) => {
    const discount = sum(discounts.map(({ parts }) => parts[n] ?? 0))
    return { ...line, discount, total: line.amount - discount }
  })
  const taxed = (stages.tax ?? noTax)({ lines: discounted, currency, region, at })
  const lines = discounted.map((line, n) => {
    const tax = taxed.parts[n] ?? 0
    return { ...line, tax, taxIncluded: taxed.included?.[n] ?? 0, total: line.total + tax }
  })

  const money = (amount: number) => ({ amount, currency })
  const total = money(sum(lines.map((line) => line.total)))
  trace.push(...codeSteps, ...taxed.trace, {
    step: 'total',
    outcome: 'applied',
    reason: 'SUM',
    message: 'The subtotal less the discounts plus tax.',
    ...total,
  })
  return {
    currency,
    region: region || null,
    at: at.toISOString(),
    lines,
    discounts,
    subtotal: money(sum(lines.map(({ amount }) => amount))),
    tax: { ...money(sum(taxed.parts)), reason: taxed.reason },
    taxDetails: taxed.details ?? null,
    total,
    trace,
  }
}

interface Find {
  item: QuoteItem
  catalogue: QuoteCatalogue
  customer: QuotedCustomer | undefined
  trace: TraceStep[]
}

/** @throws ApiError PRICING_PLAN_NOT_FOUND, NOT_FOUND */
function find({ item, catalogue, customer, trace }: Find): Wanted {
  const { quantity } = item
  if ('plan' in item) {
    const plan = byName(catalogue.plans, item.plan)
    if (plan) {
      const subscription = customer?.subscription
      const subscriber = subscription?.planId === plan.id ? subscription : undefined
      // Whoever has a plan tries it no more.
      const offered = subscriber ? { ...plan, trialDays: 0 } : plan
      return { kind: 'plan', name: item.plan, quantity, plan: offered, subscriber }
    }
    const message = `There is no published plan "${item.plan}".`
    trace.push({ step: 'item', outcome: 'refused', reason: 'NOT_FOUND', message, item: item.plan })
    throw new ApiError('PRICING_PLAN_NOT_FOUND', message, { details: { trace } })
  }
  const pack = byName(catalogue.packages, item.package)
  if (pack) return { kind: 'package', name: item.package, quantity, pack }
  const message = `There is no published package "${item.package}".`
  trace.push({ step: 'item', outcome: 'refused', reason: 'NOT_FOUND', message, item: item.package })
  throw new ApiError('NOT_FOUND', message, { details: { trace } })
}

function byName<Named extends { id: string; slug: string }>(
  all: readonly Named[],
  name: string,
): Named | undefined {
  return all.find(({ id, slug }) => slug === name || id === name)
}

interface ChooseCurrency {
  input: QuoteInput
  wanted: readonly Wanted[]
  cycle: Cycle
  region: string
  trace: TraceStep[]
}

/** The one currency of the quote, with the steps that led to it, to the region and to the cycle. */
function chooseCurrency({ input, wanted, cycle, region, trace }: ChooseCurrency): string {
  const { customer, at } = input
  const asked = input.currency ?? customer?.currency ?? DEFAULT_CURRENCY
  const [reason, source] =
    input.currency !== undefined
      ? ['ASKED_FOR', 'the request']
      : customer?.currency
        ? ['CUSTOMER_DEFAULT', 'the customer']
        : ['DEFAULT', 'the default']
  const without = wanted.filter(
    (one) => rowOf({ wanted: one, cycle, currency: asked, region, at })?.currency !== asked,
  )
  if (without.length === 0 || asked === DEFAULT_CURRENCY) {
    trace.push({
      step: 'currency',
      outcome: 'used',
      reason,
      message: `The currency is ${asked}, from ${source}.`,
      currency: asked,
    })
  } else {
    trace.push({
      step: 'currency',
      outcome: 'fallback',
      reason: 'NO_PRICE_IN_CURRENCY',
      message: `Not everything has a price in ${asked}: all of it is in ${DEFAULT_CURRENCY}.`,
      currency: DEFAULT_CURRENCY,
      asked,
      items: without.map(({ name }) => name),
    })
  }
  const regionReason =
    input.region !== undefined ? 'ASKED_FOR' : customer?.region ? 'CUSTOMER_DEFAULT' : 'DEFAULT'
  trace.push({
    step: 'region',
    outcome: 'used',
    reason: regionReason,
    message: region ? `The region is ${region}.` : 'No region: prices for everywhere.',
    region: region || null,
  })
  if (wanted.some(({ kind }) => kind === 'plan')) {
    trace.push({
      step: 'cycle',
      outcome: 'used',
      reason: input.cycle === undefined ? 'DEFAULT' : 'ASKED_FOR',
      message: `Plans are priced for the ${cycle} cycle.`,
      cycle,
    })
  }
  return without.length === 0 ? asked : DEFAULT_CURRENCY
}

interface Row {
  wanted: Wanted
  cycle: Cycle
  currency: string
  region: string
  at: Date
}

type FoundRow = Pick<PriceRow, 'amount' | 'currency'> & Partial<PriceRow>

function rowOf({ wanted, cycle, currency, region, at }: Row): FoundRow | undefined {
  if (wanted.kind === 'package') return resolvePackagePrice({ prices: wanted.pack.prices, currency })
  const { plan, subscriber } = wanted
  return resolvePrice({ prices: plan.prices, cycle, currency, region, subscriber, at })
}

/** @throws ApiError INVALID_REQUEST for an item without a price */
function priceLine({
  trace,
  rates,
  ...row
}: Row & { rates: QuoteCatalogue['rates']; trace: TraceStep[] }): QuoteLine {
  const { wanted, cycle, currency, at } = row
  const { kind, name, quantity } = wanted
  const found = rowOf(row)
  if (!found) {
    const what =
      kind === 'plan' ? `The plan "${name}" has no ${cycle} price` : `The package "${name}" has no price`
    const message = `${what} in ${[...new Set([currency, DEFAULT_CURRENCY])].join(' or ')}.`
    trace.push({ step: 'price', outcome: 'refused', reason: 'NO_PRICE', message, item: name })
    throw new ApiError('INVALID_REQUEST', message, { details: { reason: 'NO_PRICE', trace } })
  }
  const amount = found.amount * quantity
  if (!Number.isSafeInteger(amount)) {
    throw new ApiError('INVALID_REQUEST', `The amount for "${name}" is too large.`, { details: { trace } })
  }
  trace.push(priceStep({ found, row }))
  if (wanted.kind === 'plan') {
    trace.push(...keptSteps({ found, wanted, row }), ...planSteps({ plan: wanted.plan, found, row, at }))
  }
  const money = (value: number) => ({ amount: value, currency })
  return {
    kind,
    ...identityOf(wanted),
    quantity,
    cycle: kind === 'plan' ? cycle : null,
    unitPrice: money(found.amount),
    compareAt: typeof found.compareAt === 'number' ? money(found.compareAt) : null,
    ...money(amount),
    discount: 0,
    tax: 0,
    taxIncluded: 0,
    total: amount,
    trialDays: wanted.kind === 'plan' ? wanted.plan.trialDays : 0,
    credits: wanted.kind === 'package' ? creditsOf({ pack: wanted.pack, quantity, rates, at }) : null,
  }
}

function identityOf(wanted: Wanted): Pick<QuoteLine, 'id' | 'slug' | 'name'> {
  const { id, slug, name } = wanted.kind === 'plan' ? wanted.plan : wanted.pack
  return { id, slug, name }
}

interface CreditsOf {
  pack: QuotedPackage
  quantity: number
  rates: QuoteCatalogue['rates']
  at: Date
}

/** @throws ApiError INVALID_REQUEST for more credits than an account can hold, or without a rate that says how many */
function creditsOf({ pack, quantity, rates, at }: CreditsOf): NonNullable<QuoteLine['credits']> {
  const { tokenType, validityDays } = pack
  const given = packageCredits({ pack, rates, at })
  if (!given) {
    throw new ApiError('INVALID_REQUEST', `The package "${pack.slug}" could not be bought at that time.`)
  }
  const times = (credits: number) => toMicro(credits) * BigInt(quantity)
  const [credits, bonus] = [times(given.credits), times(given.bonusCredits)]
  if (credits + bonus > toMicro(MAX_CREDITS)) {
    throw new ApiError('INVALID_REQUEST', `This is more than ${MAX_CREDITS} credits.`)
  }
  return {
    tokenType,
    credits: fromMicro(credits),
    bonusCredits: fromMicro(bonus),
    total: fromMicro(credits + bonus),
    validityDays,
  }
}

function priceStep({ found, row: { wanted, region } }: { found: FoundRow; row: Row }): TraceStep {
  const { amount, currency, validFrom } = found
  const elsewhere = wanted.kind === 'plan' && region !== '' && found.region !== region
  return {
    step: 'price',
    outcome: elsewhere ? 'fallback' : 'used',
    reason: elsewhere ? 'NO_PRICE_IN_REGION' : 'FOUND',
    message: elsewhere
      ? `"${wanted.name}" has no price for ${region}: the one for everywhere applies.`
      : `The price of "${wanted.name}".`,
    item: wanted.name,
    amount,
    currency,
    ...(validFrom === undefined ? {} : { validFrom: new Date(validFrom).toISOString() }),
  }
}

interface KeptSteps {
  found: FoundRow
  wanted: Extract<Wanted, { kind: 'plan' }>
  row: Row
}

/** Says so when the customer keeps a price that newcomers do not get, and until when. */
function keptSteps({ found, wanted, row }: KeptSteps): TraceStep[] {
  const { name, plan, subscriber } = wanted
  const todays = rowOf({ ...row, wanted: { ...wanted, subscriber: undefined } })
  if (!subscriber || todays === found) return []
  const { cycle, currency, region, at } = row
  const until = priceEndsAt({ prices: plan.prices, cycle, currency, region, subscriber, at })
  return [
    {
      step: 'price',
      outcome: 'noted',
      reason: 'GRANDFATHERED',
      message: until
        ? `The customer keeps the older price of "${name}" until ${until.toISOString()}.`
        : `The customer keeps the older price of "${name}".`,
      item: name,
      until: until?.toISOString() ?? null,
      newcomers: todays ? { amount: todays.amount, currency: todays.currency } : null,
    },
  ]
}

/** What paying for a year saves, and when a trial ends. */
function planSteps({
  plan,
  found,
  row,
  at,
}: {
  plan: QuotedPlan
  found: FoundRow
  row: Row
  at: Date
}): TraceStep[] {
  const steps: TraceStep[] = []
  const monthly = row.cycle === 'annual' ? rowOf({ ...row, cycle: 'monthly' }) : undefined
  const saved = monthly?.currency === found.currency ? monthly.amount * 12 - found.amount : 0
  if (monthly && saved > 0) {
    const percent = annualSaving({ monthly: monthly.amount, annual: found.amount })
    steps.push({
      step: 'saving',
      outcome: 'noted',
      reason: 'ANNUAL',
      message: `A year of "${row.wanted.name}" costs ${percent} % less than twelve months.`,
      item: row.wanted.name,
      amount: saved,
      currency: found.currency,
      percent,
    })
  }
  if (plan.trialDays > 0) {
    steps.push({
      step: 'trial',
      outcome: 'noted',
      reason: 'TRIAL',
      message: `"${row.wanted.name}" can be tried for ${plan.trialDays} days before it is charged for.`,
      item: row.wanted.name,
      days: plan.trialDays,
      chargedFrom: new Date(at.getTime() + plan.trialDays * DAY_MS).toISOString(),
    })
  }
  return steps
}

/** @throws ApiError INVALID_REQUEST beyond 2^53 */
function sum(amounts: readonly number[]): number {
  const all = amounts.reduce((total, amount) => total + amount, 0)
  if (!Number.isSafeInteger(all))
    throw new ApiError('INVALID_REQUEST', 'The amounts are too large to add up.')
  return all
}
