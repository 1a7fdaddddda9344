/** Staff's calls for plans, prices and packages. */
export { createPricingDesk, type DeskPlanDoc, type PricingDesk } from './desk'
export { createPlanSchema, packageSchema, pageSchema, previewSchema, updatePlanSchema } from './schema'
