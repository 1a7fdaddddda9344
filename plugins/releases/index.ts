/** Drafts that are published together, and taken back together. */
export { publishDueReleases } from './due'
export { createReleases, type ReleaseDoc, type Releases } from './releases'
export { priceDraftSchema, scheduleSchema, undoReleaseSchema } from './schema'
