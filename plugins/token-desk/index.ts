/** What staff see of all customers' credits. */
export { tokenTotals, tokenUsage, tokenUsers } from './desk'
export { usageQuerySchema, usersQuerySchema } from './schema'
