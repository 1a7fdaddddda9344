import { type CollectionConfig, type Config, definePlugin } from 'payload'

const ADMIN = '/plugins/pricing-desk/admin'
/** The collections whose lists lead to the view that changes prices. */
const PRICE_LISTS: readonly string[] = ['plans', 'prices', 'price-changes']

/** The view in which finance changes prices; staff's calls are served by the host, see {@link createPricingDesk}. */
export const pricingDeskPlugin = definePlugin({
  slug: 'pricing-desk',
  order: 20,
  plugin: ({ config }): Config => ({
    ...config,
    admin: {
      ...config.admin,
      components: {
        ...config.admin?.components,
        beforeNavLinks: [
          ...(config.admin?.components?.beforeNavLinks ?? []),
          `${ADMIN}/NavLinkOfPrices#NavLinkOfPrices`,
        ],
        views: {
          ...config.admin?.components?.views,
          changePrices: { Component: `${ADMIN}/ChangePricesView#ChangePricesView`, path: '/change-prices' },
        },
      },
    },
    collections: config.collections?.map((collection) =>
      PRICE_LISTS.includes(collection.slug) ? withLink(collection) : collection,
    ),
  }),
})

function withLink(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const beforeListTable = [
    ...(admin?.components?.beforeListTable ?? []),
    `${ADMIN}/ChangePricesLink#ChangePricesLink`,
  ]
  return { ...collection, admin: { ...admin, components: { ...admin?.components, beforeListTable } } }
}

/** Staff's calls for plans, prices and packages. */
export { createPricingDesk, type DeskPlanDoc, type PricingDesk } from './desk'
export {
  createPlanSchema,
  duplicatePlanSchema,
  packageSchema,
  pageSchema,
  previewChangeSchema,
  previewMailSchema,
  previewSchema,
  priceChangeSchema,
  subscribersSchema,
  undoChangeSchema,
  updatePlanSchema,
} from './schema'
/** For other desks: acting as the person who asks, and finding documents by slug or id. */
export { inContractWords, requestOf } from './as-person'
export { findDocument, requirePlan } from './documents'
export { loadPlans } from './load'
export { notBefore, requireFuture } from './price-change-calls'
export { PRICE_MANAGERS } from './price-managers'
/** For releases, which change prices together with documents. */
export { approveChange, basisOfPlans, previewChange, undoChange } from './price-changes'
export type { ProposedPlan } from './proposed-change'
export { termsOf } from './terms'
