import type {
  Cycle,
  PublishedBundle,
  PublishedPackage,
  PublishedPlan,
  PublishedRate,
  Subscriber,
} from '@/plugins/pricing'

/** Integer minor units with their ISO 4217 currency. */
export interface Money {
  amount: number
  currency: string
}

/** What a quote must know of a plan and of a package. */
export type QuotedPlan = Pick<PublishedPlan, 'id' | 'slug' | 'name' | 'trialDays' | 'prices'>
export type QuotedPackage = PublishedPackage

/** A discount that a code gives. */
export type Discount = {
  code: string
  /** RFC 3339; without it, since ever. */
  startsAt?: string
  /** RFC 3339, the first moment at which it no longer counts; without it, for ever. */
  endsAt?: string
} & (
  | { kind: 'percentage'; /** 1 to 10,000. */ basisPoints: number }
  | { kind: 'fixed'; /** Minor units, more than zero. */ amount: number; currency: string }
)

/** The published records that quotes are made of. */
export interface QuoteCatalogue {
  plans: readonly QuotedPlan[]
  packages: readonly QuotedPackage[]
  bundles: readonly PublishedBundle[]
  /** Exchange rates, newest first: what packages that follow them give. */
  rates: readonly PublishedRate[]
  discounts: readonly Discount[]
}

/** The customer whom a quote is for; its currency and region stand in for those that were not asked for. */
export interface QuotedCustomer {
  id: string
  externalId: string
  currency: string | null
  region: string | null
  /** For targeted offers. */
  group?: string | null
  /** The plan that it has, whose older price it may keep. */
  subscription?: (Subscriber & { planId: string }) | null
}

/** A plan, a package or a bundle by its slug or id, or the change of the customer's plan. */
export type QuoteItem =
  | { plan: string; quantity: number }
  | { package: string; quantity: number }
  | { bundle: string; quantity: number }
  | {
      type: 'plan_change'
      plan: string
      /** @default that of the request, else the one that the customer has */
      cycle?: Cycle | undefined
    }

export interface QuoteLine extends Money {
  kind: 'plan' | 'package'
  id: string
  slug: string
  name: string
  quantity: number
  /** None for a package, which is bought once. */
  cycle: Cycle | null
  unitPrice: Money
  /** A higher price to strike through. */
  compareAt: Money | null
  /** This line's part of the discounts, as a positive amount. */
  discount: number
  /** What is added for tax. */
  tax: number
  /** The tax that `total` contains already, for information. */
  taxIncluded: number
  /** `amount - discount + tax`; `amount` is the unit price times the quantity, the part of it that `proration` says, or the part of the price of its `bundle`. */
  total: number
  /** Days before a plan is charged for. */
  trialDays: number
  /** What a package brings, for the whole quantity; none for a plan. */
  credits: {
    tokenType: string
    credits: number
    bonusCredits: number
    total: number
    validityDays: number | null
  } | null
  /** Which part of the unit price a line of a change of plan is for; none for other lines. */
  proration: {
    /** What is given back of the present plan, below zero, or what the new one costs. */
    kind: 'credit' | 'debit'
    /** RFC 3339. */
    from: string
    until: string
    seconds: number
    /** Seconds of the whole cycle. */
    ofSeconds: number
  } | null
  /** The bundle that it is bought in, and how many of that; not there for other lines. */
  bundle?: { id: string; slug: string; name: string; quantity: number }
}

export interface QuoteDiscount extends Money {
  code: string
  kind: Discount['kind']
  /** The part of each line, in their order. */
  parts: number[]
}

/** What a quote says of tax. Where the rate is known, `net + tax = gross`, for each line and for all. */
export interface QuoteTax {
  treatment: 'included' | 'added'
  name: string
  /** Null when it is not known here; then there are no amounts either. */
  percent: number | null
  net: Money | null
  tax: Money | null
  gross: Money | null
}

/** One decision on the way to the total. */
export interface TraceStep {
  step:
    | 'currency'
    | 'region'
    | 'cycle'
    | 'item'
    | 'price'
    | 'bundle'
    | 'saving'
    | 'trial'
    | 'code'
    | 'tax'
    | 'total'
    | 'change'
    | 'carried'
  /** `used`: as asked for. `fallback`: something else stands in. `refused`: it does not count. */
  outcome: 'used' | 'applied' | 'fallback' | 'refused' | 'noted'
  /** For programs: a word in capitals that does not change. */
  reason: string
  /** For people. */
  message: string
  /** The item, by what the caller wrote. */
  item?: string
  code?: string
  [fact: string]: unknown
}

export interface Quote {
  currency: string
  region: string | null
  at: string
  lines: QuoteLine[]
  discounts: QuoteDiscount[]
  subtotal: Money
  /** What is added for tax. */
  tax: Money & { reason: string }
  /** None when nothing is said of tax. */
  taxDetails: QuoteTax | null
  /** `subtotal` less the discounts plus tax: what one cycle, or one purchase, costs. Never below zero. */
  total: Money
  /** What a change of plan gives back beyond that: set off against the next invoice. */
  carried: Money
  trace: TraceStep[]
}
