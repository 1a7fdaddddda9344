import { definePlugin } from 'payload'

import { priceListQueries } from './graphql'

/**
 * The published price list. It lives beside Payload, not in it: the host serves `GET /api/pricing`, the GraphQL query
 * `PriceList` and the page from what {@link createPricing} keeps in memory.
 */
export const pricingPlugin = definePlugin({
  slug: 'pricing',
  plugin: ({ config }) => ({ ...config, graphQL: { ...config.graphQL, queries: priceListQueries } }),
})

export type { Cycle } from '@/src/shared/cycles'
export { type BundleProblem, bundleProblems, unpricedIn } from './bundle-problems'
export { type BundlePart, type BundlePrice, bundleParts, bundlePriceIn } from './bundles'
export type { ListedBundle } from './list-bundles'
export { firstCurrency } from './currencies'
export { countsAt, countsFrom, type Subscriber } from './grandfather'
export type { BlockOf, BlockType, ListedBlock, ListedLink } from './blocks/listed'
export { listBlocks } from './blocks/list-blocks'
export { loadPictures, type Picture, pictureOf } from './blocks/pictures'
export { isShownAt } from './blocks/shown-at'
export { type Layout, rowsIn } from './blocks/stored'
export { amountCredits, type GivenCredits, packageCredits, rateAt } from './package-credits'
export type { PriceChangeTerms, PricePolicy } from './price-policy'
export type { BonusStep, PublishedRate } from './published-rate'
export type { ListedTax } from './list-tax'
export { loadTaxRules } from './load-tax-rules'
export { chosenOf } from './limit-choices'
export { type ComparisonCell, cellValue } from './list-comparison'
export type { ListedPackage } from './list-packages'
export type { ListedPrice } from './list-prices'
export { buildPriceList, upgradesOf } from './price-list'
export type { ListedPage, ListedPlan, ListedQuestion, ListedTestimonial, PriceList } from './price-list'
export {
  createPricing,
  currencySchema,
  cycleSchema,
  DEFAULT_LOCALE,
  type Pricing,
  pricingQuerySchema,
  regionSchema,
} from './pricing'
export type {
  PriceRow,
  Published,
  PublishedContent,
  PublishedLimit,
  PublishedPackage,
  PublishedPage,
  PublishedPlan,
  PublishedQuestion,
  PublishedTestimonial,
} from './published'
export { loadPublished } from './published'
export { loadOfferNames, type OfferNames } from './offer-names'
export { asBundle, type PublishedBundle } from './published-bundle'
export {
  annualSaving,
  DEFAULT_CURRENCY,
  packageAt,
  priceEndsAt,
  resolvePackagePrice,
  resolvePrice,
} from './resolve-price'
export { periodAt } from './renewal'
export { sharedPricing, sharePricing } from './shared'
export { type ShownTax, taxAt, taxesInForce, type TaxParts, taxParts, type TaxRule } from './tax'
export { taxName, taxNote, taxWithRate } from './tax-words'
