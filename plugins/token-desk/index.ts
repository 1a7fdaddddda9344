/** What staff see of all customers' credits. */
export { creditChange, creditChanges } from './changes'
export { tokenTotals, tokenUsage, tokenUsers } from './desk'
export { pageSchema, usageQuerySchema, usersQuerySchema } from './schema'
