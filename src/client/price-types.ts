/** What of the price list is wanted. */
export interface PricingQuery {
  /** ISO 4217. @default 'USD' */
  currency?: string
  /** Two-letter country, for prices of that country alone. @default everywhere */
  region?: string
  /** BCP 47: how amounts are written. @default 'en-US' */
  locale?: string
  /** Only this plan, by slug or id. */
  plan?: string
  /** The blocks of this page in the place of those of the pricing page, by slug or id. */
  page?: string
}

/** What a price is for: a month, a year, or a time of the company's own such as `3-months`. */
export type Cycle = 'monthly' | 'annual' | `${number}-${'days' | 'weeks' | 'months'}`

/** What is said of tax beside a price. */
export interface ListedTax {
  /** Whether the amount contains the tax; else it is added to it. */
  included: boolean
  name: string
  /** Null when it is not the same for everybody. */
  percent: number | null
  /** Minor units that the amount contains, or that are added to it; null without a rate. */
  amount: number | null
  /** "incl. 19% VAT", "plus VAT". */
  formatted: string
}

/** A price of a plan for one cycle; amounts are integers in minor units. */
export interface ListedPrice {
  cycle: Cycle
  amount: number
  /** The one that was asked for, else the one that stands in. */
  currency: string
  /** A higher price to strike through. */
  compareAt: number | null
  formatted: string
  compareAtFormatted: string | null
  /** Of an annual price a twelfth, also of the one to strike through. */
  perMonth: {
    amount: number
    formatted: string
    compareAt: number | null
    compareAtFormatted: string | null
  }
  /** Per cent saved against paying monthly. */
  savingPercent: number
  /** Not there when nothing is said of tax. */
  tax?: ListedTax
}

export interface ListedPlan {
  id: string
  slug: string
  name: string
  tagline: string | null
  /** Safe to show: text is escaped, and links are checked. */
  descriptionHtml: string | null
  /** The editor's own words. */
  badge: string | null
  /** At most one plan of a family. */
  popular: boolean
  recommended: boolean
  /** Whether "from" stands before its prices. */
  pricesFrom: boolean
  /** The line of plans that it belongs to. */
  family: { slug: string; name: string; order: number | null } | null
  /** Slugs of listed plans that its customers are offered next, the first one first. */
  upgradesTo: string[]
  trialDays: number
  cta: {
    label: string | null
    href: string | null
    /** Of the main button; `auto` is as fits the plan. */
    style: 'auto' | 'accent' | 'filled' | 'outlined'
    /** Where both buttons lead to. */
    opensIn: 'same' | 'new'
    secondary: { label: string; href: string } | null
    /** Above the buttons. */
    urgency: string | null
    /** Below the buttons. */
    guarantee: string | null
  }
  prices: ListedPrice[]
  features: {
    key: string
    label: string
    description: string | null
    icon: string | null
    included: boolean
    highlight: boolean
    tooltip: string | null
  }[]
  limits: {
    key: string
    label: string
    unit: string | null
    unlimited: boolean
    value: number | boolean | string | null
    formatted: string
    /** Of a level: its place among the levels of the limit, the lowest being 1. */
    rank?: number
  }[]
  credits: { tokenType: string; label: string; credits: number; refreshDays: number }[]
}

/** A piece of a page: its `type` says what else it has, which the API reference lists. */
export interface ListedBlock {
  type: string
  /** Of the block `plans`: which amount of a price stands large, for one month or for the whole cycle. */
  leadWith?: 'month' | 'cycle'
  [field: string]: unknown
}

/** What is published, as visitors may see it. */
export interface PriceList {
  currency: string
  region: string | null
  locale: string
  /** In which the plans of the list have prices. */
  currencies: string[]
  /** What the words are written in: those that are not translated are in English. */
  language: string
  /** The page that was asked for. */
  page?: { id: string; slug: string; title: string; seoTitle: string | null; seoDescription: string | null }
  content: {
    eyebrow: string | null
    title: string | null
    subtitle: string | null
    closing: {
      title: string | null
      text: string | null
      label: string | null
      href: string | null
    } | null
    /** In their order. */
    blocks: ListedBlock[]
  }
  plans: ListedPlan[]
  comparison: {
    title: string
    rows: {
      label: string
      /** A few letters beside it, such as "New". */
      badge: string | null
      hint: string | null
      cells: { plan: string; value: boolean | string }[]
    }[]
  }[]
  faq: { id: string; question: string; answerHtml: string; category: string | null }[]
  testimonials: {
    id: string
    quote: string
    name: string
    role: string | null
    company: string | null
    rating: number | null
    featured: boolean
    avatar: { url: string; alt: string; width: number | null; height: number | null } | null
  }[]
  packages: {
    id: string
    slug: string
    name: string
    description: string | null
    tokenType: string
    label: string
    credits: number
    bonusCredits: number
    totalCredits: number
    validityDays: number | null
    price: { amount: number; currency: string; formatted: string; tax?: ListedTax }
  }[]
  /** Plans and packages at a special price; not there when there are none. */
  bundles?: {
    id: string
    slug: string
    name: string
    description: string | null
    items: { kind: 'plan' | 'package'; slug: string; name: string; cycle: Cycle | null; quantity: number }[]
    price: { amount: number; currency: string; formatted: string; tax?: ListedTax }
    /** What the items cost one by one. */
    separately: { amount: number; currency: string; formatted: string }
  }[]
}

/** What a quote is for: exactly one of `plan`, `package` and `items`, by slug or id. */
export interface QuoteRequest {
  plan?: string
  package?: string
  items?: (
    | { plan: string; quantity?: number }
    | { package: string; quantity?: number }
    | { bundle: string; quantity?: number }
    /** The change of the customer's plan; one of the items at most. `cycle` is the request's, else the customer's. */
    | { type: 'plan_change'; plan: string; cycle?: Cycle }
  )[]
  /** Of the plans. @default 'monthly' */
  cycle?: Cycle
  currency?: string
  region?: string
  codes?: string[]
  /** Whose quote it is; needs a key. */
  customer?: string
}

/** Integer minor units with their ISO 4217 currency. */
export interface Money {
  amount: number
  currency: string
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
  compareAt: Money | null
  discount: number
  tax: number
  /** The tax that `total` contains already. */
  taxIncluded: number
  /** `amount - discount + tax`. */
  total: number
  trialDays: number
  /** What a package brings. */
  credits: {
    tokenType: string
    credits: number
    bonusCredits: number
    total: number
    validityDays: number | null
  } | null
  /** Which part of the unit price a line of a change of plan is for. */
  proration: {
    kind: 'credit' | 'debit'
    from: string
    until: string
    seconds: number
    ofSeconds: number
  } | null
  /** The bundle whose price `amount` is a part of, and how many of it; not there for other lines. */
  bundle?: { id: string; slug: string; name: string; quantity: number }
}

/** What something costs, line by line, and why. */
export interface Quote {
  currency: string
  region: string | null
  at: string
  lines: QuoteLine[]
  discounts: (Money & { code: string; kind: 'percentage' | 'fixed'; parts: number[] })[]
  subtotal: Money
  tax: Money & { reason: string }
  /** None when nothing is said of tax; amounts only where the rate is known: `net + tax = gross`. */
  taxDetails: {
    treatment: 'included' | 'added'
    name: string
    percent: number | null
    net: Money | null
    tax: Money | null
    gross: Money | null
  } | null
  /** Never below zero. */
  total: Money
  /** What a change of plan gives back beyond the total. */
  carried: Money
  trace: { step: string; outcome: string; reason: string; message: string; item?: string; code?: string }[]
}
