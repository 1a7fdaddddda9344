import { definePlugin } from 'payload'

/**
 * The published price list. It lives beside Payload, not in it: the host serves `GET /api/pricing` and the
 * page from what {@link createPricing} keeps in memory.
 */
export const pricingPlugin = definePlugin({ slug: 'pricing', plugin: ({ config }) => config })

export type { ComparisonCell, ListedPlan, ListedPrice, PriceList } from './price-list'
export { createPricing, type Pricing, pricingQuerySchema } from './pricing'
export { sharedPricing, sharePricing } from './shared'
