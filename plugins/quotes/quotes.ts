import type { Pricing } from '@/plugins/pricing'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { isUuid } from '@/src/shared/ids'
import { type Principal, requireScope } from '@/src/shared/principal'
import { readSql } from '@/src/shared/sql'
import type { Promotions } from './discounts'
import { quote } from './quote'
import { quoteSchema } from './schema'
import { taxByRules } from './tax'
import type { Quote, QuotedCustomer } from './types'

/** Quotes from the published catalogue, which is in memory: only a named customer costs a query. */
export interface Quotes {
  /**
   * `POST /api/checkout/quote`.
   *
   * @throws ApiError INVALID_REQUEST, PRICING_PLAN_NOT_FOUND, NOT_FOUND; with a customer also UNAUTHENTICATED,
   * INSUFFICIENT_PERMISSIONS, CUSTOMER_NOT_FOUND
   */
  quote(request: { principal: Principal; body: unknown }): Promise<Quote>
}

interface QuotesOptions {
  db: Queryable
  pricing: Pick<Pricing, 'published'>
  /** What codes give. @default none: every code is told as NOT_FOUND */
  promotions?: Promotions | undefined
  now?: () => Date
}

export function createQuotes({
  db,
  pricing,
  promotions = { discounts: () => [] },
  now = () => new Date(),
}: QuotesOptions): Quotes {
  return {
    quote: async ({ principal, body }) => {
      const { plan, package: pack, items, customer: reference, ...request } = quoteSchema.parse(body)
      const customer = reference === undefined ? undefined : await findCustomer({ db, principal, reference })
      const { plans, hiddenPlans, packages, bundles, rates, taxes } = pricing.published()
      // A plan that is not offered goes on for those who have it, and for nobody else.
      const own = hiddenPlans.filter(({ id }) => id === customer?.subscription?.planId)
      return quote({
        ...request,
        catalogue: {
          plans: [...plans, ...own],
          packages,
          bundles,
          rates,
          discounts: promotions.discounts(),
        },
        customer,
        items:
          items ?? (plan === undefined ? [{ package: pack ?? '', quantity: 1 }] : [{ plan, quantity: 1 }]),
        at: now(),
        stages: { tax: taxByRules(taxes), ...(promotions.stage && { discount: promotions.stage }) },
      })
    },
  }
}

interface FindCustomer {
  db: Queryable
  principal: Principal
  reference: string
}

/**
 * The customer whom a quote, or a preview of the price list, is for.
 *
 * @throws ApiError UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS, CUSTOMER_NOT_FOUND
 */
export async function findCustomer({ db, principal, reference }: FindCustomer): Promise<QuotedCustomer> {
  if (principal.kind !== 'member') requireScope(principal, 'customers:read', 'usage:read')
  const { rows } = await db.query<QuotedCustomer & Record<string, unknown>>(
    readSql('plugins/quotes/sql/select-customer.sql'),
    [reference, isUuid(reference) ? reference : null],
  )
  const customer = rows[0]
  if (principal.kind === 'member' && customer?.id !== principal.customerId) {
    // The same for a customer of somebody else and for none: who else is a customer is not theirs to know.
    throw new ApiError('INSUFFICIENT_PERMISSIONS', 'This is not your own customer.')
  }
  if (!customer) throw new ApiError('CUSTOMER_NOT_FOUND', `There is no customer "${reference}".`)
  return customer
}
