import { type CollectionConfig, definePlugin } from 'payload'

import { clampLimit } from './clamp-limit'
import { oneLanguage } from './one-language'
import { lockTimestamps } from './lock-timestamps'
import { contractErrors } from './contract-errors'
import { oneWriterAtATime } from './one-writer-at-a-time'
import { refuseGeometry } from './refuse-geometry'
import { requireDocument } from './require-document'
import { requireForm } from './require-form'

export { asApiError } from './contract-errors'
export { staffOnlyInternals } from './staff-only-internals'

/**
 * Rules that hold for every collection, whoever wrote it: the server's own timestamps, no unbounded reads, no change lost
 * between two writers, refusals where Payload would fail, and the contract's error body beside Payload's own. Runs last,
 * so that it sees what other plugins added.
 */
export const guardPlugin = definePlugin({
  slug: 'guard',
  order: 100,
  plugin: ({ config }) => ({
    ...config,
    collections: config.collections?.map(guarded),
    jobs: { ...config.jobs, access: { ...config.jobs?.access, run: () => false } },
    hooks: { ...config.hooks, afterError: [...(config.hooks?.afterError ?? []), contractErrors] },
  }),
})

function guarded(collection: CollectionConfig): CollectionConfig {
  const beforeOperation = [
    // First, so that no other hook meets what is not a document.
    requireDocument,
    oneLanguage,
    requireForm,
    refuseGeometry,
    ...(collection.hooks?.beforeOperation ?? []),
    lockTimestamps,
    clampLimit,
    ...(collection.versions ? [oneWriterAtATime] : []),
  ]
  return { ...collection, hooks: { ...collection.hooks, beforeOperation } }
}
