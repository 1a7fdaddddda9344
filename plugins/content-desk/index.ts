/** Staff's calls for the words of the pricing page. */
export { createContentDesk } from './desk'
export { comparisonSchema, contentPreviewSchema, planContentSchema } from './schema'
export { localeQuerySchema } from './language'
/** For releases, which publish plans too. */
export { checkTranslated } from './check-content'
