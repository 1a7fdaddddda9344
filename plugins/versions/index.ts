import { type CollectionConfig, type Config, definePlugin } from 'payload'

import { isVersioned } from './content'

/** Shows what changed in a version in words of its form, and brings it back. */
export const versionsPlugin = definePlugin({
  slug: 'versions',
  order: 40,
  plugin: ({ config }): Config => ({
    ...config,
    collections: config.collections?.map((collection) =>
      isVersioned(collection.slug) ? withView(collection) : collection,
    ),
  }),
})

/** In the place of Payload's own view of a version. */
function withView(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const views = admin?.components?.views
  const version = { Component: '/plugins/versions/admin/VersionView#VersionView' }
  return {
    ...collection,
    admin: {
      ...admin,
      components: { ...admin?.components, views: { ...views, edit: { ...views?.edit, version } } },
    },
  } as CollectionConfig
}

export type { VersionData, WordedChange } from './compare'
export { NOT_CONTENT, VERSIONED, type Versioned } from './content'
export { describeChanges } from './describe'
export { labelOf } from './labels'
