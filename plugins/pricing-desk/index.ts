/** Staff's calls for plans, prices and packages. */
export { createPricingDesk, type DeskPlanDoc, type PricingDesk } from './desk'
export {
  createPlanSchema,
  packageSchema,
  pageSchema,
  previewChangeSchema,
  previewSchema,
  priceChangeSchema,
  subscribersSchema,
  undoChangeSchema,
  updatePlanSchema,
} from './schema'
/** For other desks: acting as the person who asks, and finding documents by slug or id. */
export { inContractWords, requestOf } from './as-person'
export { findDocument } from './documents'
