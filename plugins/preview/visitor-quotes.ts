import type { ListedPlan, Published } from '@/plugins/pricing'
import { type Promotions, quote, type QuotedCustomer, taxByRules, type TraceStep } from '@/plugins/quotes'
import { ApiError } from '@/src/shared/errors'
import { formatMoney } from '@/src/shared/money'

/** Who is looking, beside what the price list itself depends on. */
export interface Visitor {
  customer: QuotedCustomer | undefined
  group: string | undefined
  codes: readonly string[]
}

/** What one of a plan costs this visitor at the checkout. */
export interface VisitorQuote {
  slug: string
  name: string
  /** Before anything comes off, as it is written. */
  subtotal: string
  /** What comes off; null for nothing. */
  discount: string | null
  /** What is to be paid, tax included. */
  total: string
  /** What became of each code, and why. */
  codes: { code: string; applied: boolean; message: string }[]
}

interface VisitorQuotes {
  visitor: Visitor
  published: Published
  /** The plans that are shown; each is quoted for the first of its cycles. */
  plans: readonly ListedPlan[]
  promotions: Promotions
  currency: string
  region: string
  locale: string
  at: Date
}

/**
 * The checkout's own quotes for each plan that has a price: by the same rules, from what is previewed, at its time. Empty
 * unless a group or a code was chosen.
 */
export function visitorQuotes({ visitor, plans, ...rest }: VisitorQuotes): VisitorQuote[] {
  if (visitor.group === undefined && visitor.codes.length === 0) return []
  return plans.flatMap((plan) => quoteOf({ visitor, plan, ...rest }) ?? [])
}

function quoteOf({
  visitor,
  plan: { slug, name, prices },
  published: { plans, packages, bundles, rates, taxes },
  promotions: { discounts, stage },
  locale,
  ...where
}: Omit<VisitorQuotes, 'plans'> & { plan: ListedPlan }): VisitorQuote | undefined {
  const cycle = prices[0]?.cycle
  if (!cycle) return undefined
  try {
    const quoted = quote({
      catalogue: { plans, packages, bundles, rates, discounts: discounts() },
      ...visitor,
      items: [{ plan: slug, quantity: 1 }],
      cycle,
      ...where,
      stages: { tax: taxByRules(taxes), ...(stage && { discount: stage }) },
    })
    const { currency } = quoted
    const off = quoted.discounts.reduce((sum, { amount }) => sum + amount, 0)
    const written = (amount: number) => formatMoney({ amount, currency, locale })
    return {
      ...{ slug, name },
      subtotal: written(quoted.subtotal.amount),
      discount: off === 0 ? null : written(off),
      total: written(quoted.total.amount),
      codes: quoted.trace.flatMap((step) => codeOf(step) ?? []),
    }
  } catch (error) {
    // A plan that cannot be quoted on its own has no price to show here either.
    if (error instanceof ApiError) return undefined
    throw error
  }
}

function codeOf({ step, code, outcome, message }: TraceStep): VisitorQuote['codes'][number] | undefined {
  return step === 'code' && code !== undefined ? { code, applied: outcome === 'applied', message } : undefined
}
