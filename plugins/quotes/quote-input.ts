import type { Cycle } from '@/plugins/pricing'
import type { DiscountStage } from './discounts'
import type { TaxStage } from './tax'
import type { QuoteCatalogue, QuotedCustomer, QuoteItem } from './types'

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
  /** For targeted offers. @default the customer's */
  group?: string | undefined
  at: Date
  /** What stands at the two seams. @default {@link applyDiscounts} and {@link noTax} */
  stages?: { discount?: DiscountStage; tax?: TaxStage }
}
