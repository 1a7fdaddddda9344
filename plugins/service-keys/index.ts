/**
 * API keys of machines: hashed, scoped through their service account, revocable at once, rotated with
 * overlap. The collections declare the strategy and the endpoints; the host uses the cache.
 */
export { keyEndpoints } from './endpoints/keys'
export { issueKey } from './issue-key'
export { KeyCache } from './key-cache'
export { keyOfAuthorization } from './parse-authorization'
export { createKeySchema, rotateKeySchema } from './schema'
export { serviceKeyStrategy } from './strategy'
