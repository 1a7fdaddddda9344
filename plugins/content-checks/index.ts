import { type CollectionConfig, type Config, definePlugin, type UIField } from 'payload'

import { type Checked, CHECKED } from './check-document'
import { refuseUnfinished } from './refuse-unfinished'

/** What was found, beside the form. */
const checksPanel: UIField = {
  name: 'checks',
  type: 'ui',
  admin: {
    position: 'sidebar',
    components: { Field: '/plugins/content-checks/admin/ChecksPanel#ChecksPanel' },
  },
}

/** Looks at words and pictures before visitors see them: a panel beside the form, and a refusal of what is unfinished. */
export const contentChecksPlugin = definePlugin({
  slug: 'content-checks',
  order: 30,
  plugin: ({ config }): Config => ({
    ...config,
    collections: config.collections?.map((collection) =>
      CHECKED.includes(collection.slug as Checked) ? withChecks(collection) : collection,
    ),
  }),
})

function withChecks(collection: CollectionConfig): CollectionConfig {
  return {
    ...collection,
    fields: [checksPanel, ...collection.fields],
    hooks: {
      ...collection.hooks,
      beforeChange: [...(collection.hooks?.beforeChange ?? []), refuseUnfinished],
    },
  }
}

export { checkDocument, type ContentCheck, createContentChecks } from './checks'
export { AS_IT_WAS } from './refuse-unfinished'
export { contentCheckSchema } from './schema'
