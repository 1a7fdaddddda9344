import { type CollectionConfig, type Config, definePlugin } from 'payload'

import { analyticsEndpoints } from './endpoints/endpoints'
import { defaultLayout, widgets } from './widgets'

export { loadBalances } from './balances'
export { keepRolledUp } from './roll-up'
export type { RunOut } from './run-out'
export { filterOptions } from './usage-page'

const USAGE_VIEW = '/plugins/analytics/admin/UsageView#UsageView'
const BALANCES = '/plugins/analytics/admin/CustomerBalances#CustomerBalances'

/**
 * What the numbers say: live widgets on the dashboard, a usage view that stays fast on millions of rows,
 * and the balances with their run-out date on a customer's page.
 */
export const analyticsPlugin = definePlugin({
  slug: 'analytics',
  order: 10,
  plugin: ({ config }): Config => ({
    ...config,
    admin: { ...config.admin, dashboard: { widgets, defaultLayout } },
    collections: config.collections?.map((collection) => {
      if (collection.slug === 'usage-logs') return withUsageView(collection)
      if (collection.slug === 'customers') return withBalances(collection)
      return collection
    }),
    endpoints: [...(config.endpoints ?? []), ...analyticsEndpoints],
  }),
})

/**
 * The stock list finds and counts its documents before it renders any view, also one that replaces it; the
 * base filter lets that find nothing, at once, and the view reads the log in its own way.
 */
function withUsageView(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const views = { ...admin?.components?.views, list: { Component: USAGE_VIEW } }
  return {
    ...collection,
    admin: { ...admin, baseFilter: () => ({ id: { in: [] } }), components: { ...admin?.components, views } },
  }
}

/** The balances stand at the top of the page of a customer. */
function withBalances(collection: CollectionConfig): CollectionConfig {
  return {
    ...collection,
    fields: [
      { name: 'wallets', type: 'ui', admin: { components: { Field: BALANCES }, disableListColumn: true } },
      ...collection.fields,
    ],
  }
}
