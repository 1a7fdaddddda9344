/** What staff see of all customers' credits. */
export { creditChange, type CreditChange, creditChanges } from './changes'
export { type Listed, pages } from './pages'
export { patternOf, tokenTotals, tokenUsage, tokenUsers } from './desk'
export { pageSchema, usageQuerySchema, usersQuerySchema } from './schema'
