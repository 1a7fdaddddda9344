import { definePlugin } from 'payload'

import { addAboveLists, addView, type AdminView } from '@/src/shared/admin/register'

const ADMIN = '/plugins/pricing-desk/admin'

const VIEWS: readonly AdminView[] = [
  {
    name: 'plansAtAGlance',
    path: '/plans-at-a-glance',
    Component: `${ADMIN}/GlanceView#GlanceView`,
    navLink: `${ADMIN}/NavLinkOfGlance#NavLinkOfGlance`,
  },
  {
    name: 'planHistory',
    path: '/plan-history',
    Component: `${ADMIN}/PlanHistoryView#PlanHistoryView`,
  },
  {
    name: 'changePrices',
    path: '/change-prices',
    Component: `${ADMIN}/ChangePricesView#ChangePricesView`,
    navLink: `${ADMIN}/NavLinkOfPrices#NavLinkOfPrices`,
  },
]

/** The views in which staff look at plans and finance changes prices; staff's calls are served by the host, see {@link createPricingDesk}. */
export const pricingDeskPlugin = definePlugin({
  slug: 'pricing-desk',
  order: 20,
  plugin: ({ config }) =>
    addAboveLists(VIEWS.reduce(addView, config), {
      slugs: ['plans', 'prices', 'price-changes'],
      Component: `${ADMIN}/ChangePricesLink#ChangePricesLink`,
    }),
})

/** Staff's calls for plans, prices and packages. */
export { createPricingDesk, type DeskPlanDoc, type PricingDesk } from './desk'
export {
  createPlanSchema,
  duplicatePlanSchema,
  packageSchema,
  historySchema,
  pageSchema,
  previewChangeSchema,
  previewMailSchema,
  previewSchema,
  priceChangeSchema,
  readAtSchema,
  subscribersSchema,
  undoChangeSchema,
  updatePackageSchema,
  updatePlanSchema,
} from './schema'
export { periodSchema } from './period'
/** For other desks: acting as the person who asks, and finding documents by slug or id. */
export { inContractWords, requestOf } from './as-person'
export { findDocument, requirePlan } from './documents'
export { loadPlans } from './load'
export { notBefore, requireFuture } from './beginning'
export { PLAN_MANAGERS, PRICE_MANAGERS } from './managers'
/** For releases, which change prices together with documents. */
export { basisOfPlans } from './basis'
export { previewChange } from './preview-change'
export { approveChange, undoChange } from './price-changes'
export type { ProposedPlan } from './proposed-change'
export { SEGMENTS } from './segments'
export { termsOf } from './terms'
