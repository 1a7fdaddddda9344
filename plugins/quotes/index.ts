/** What a given customer would pay, line by line, and why. */
export {
  applyDiscounts,
  type DiscountInput,
  type DiscountOutput,
  type DiscountStage,
  type Promotions,
} from './discounts'
export { type Proration, type ProrationLine, prorate } from './prorate'
export { quote } from './quote'
export type { QuoteInput } from './quote-input'
export { createQuotes, findCustomer, type Quotes } from './quotes'
export { quoteSchema } from './schema'
export { noTax, taxByRules, type TaxInput, type TaxOutput, type TaxStage } from './tax'
export type {
  Discount,
  Money,
  Quote,
  QuoteCatalogue,
  QuoteDiscount,
  QuotedCustomer,
  QuotedPackage,
  QuotedPlan,
  QuoteItem,
  QuoteLine,
  QuoteTax,
  TraceStep,
} from './types'
