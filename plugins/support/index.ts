import { type CollectionConfig, type Config, definePlugin } from 'payload'

import { addView } from '@/src/shared/admin/register'

export type { CustomerSupport, MemberWallets } from './customer-support'
export { loadCustomer } from './load-customer'
export { loadMember } from './load-member'
export { loadServiceAccountLimits, type ServiceAccountLimits } from './service-account'
export { FigureExchange } from './live/exchange'
export { liveQuerySchema, parseFilter } from './live/feed-filter'
export type { LiveStart, LiveTick } from './live/live-events'
export { LiveMonitor, type Viewer } from './live/monitor'
export { ProcessFigures } from './live/process-figures'

const ADMIN = '/plugins/support/admin'

/** What support needs: everything about one customer on one page, and what happens now. */
export const supportPlugin = definePlugin({
  slug: 'support',
  order: 20,
  plugin: ({ config }): Config => {
    const withView = addView(config, {
      name: 'live',
      path: '/live',
      Component: `${ADMIN}/LiveView#LiveView`,
      navLink: `${ADMIN}/LiveLink#LiveLink`,
    })
    return {
      ...withView,
      collections: withView.collections?.map((collection) =>
        collection.slug === 'customers' ? withSupportTab(collection) : collection,
      ),
    }
  },
})

function withSupportTab(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const { views } = admin?.components ?? {}
  const support = {
    Component: `${ADMIN}/SupportView#SupportView`,
    path: '/support' as const,
    tab: { label: 'Support', href: '/support' as const, order: 150 },
  }
  return {
    ...collection,
    admin: {
      ...admin,
      components: {
        ...admin?.components,
        views: { ...views, edit: { ...views?.edit, support } },
      },
    },
  } as CollectionConfig
}
