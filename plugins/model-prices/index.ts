export { createModelPriceDesk, type ModelPriceDesk } from './desk'
export { applySchema, previewSchema, undoSchema } from './schema'
