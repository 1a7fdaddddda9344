/** Drafts that are published together, and taken back together. */
export { type Releasable, RELEASABLE, titleOf } from './contents'
export { publishDueReleases } from './due'
export { overtakenReleases } from './overtaken-releases'
export {
  findRelease,
  type NamedRelease,
  type PendingRelease,
  pendingReleases,
  scheduledReleases,
} from './pending'
export type { PriceDraft } from './price-drafts'
export { createReleases, type Releases } from './releases'
export { priceDraftSchema, scheduleSchema, undoReleaseSchema } from './schema'
export type { ReleaseDoc } from './stored-release'
