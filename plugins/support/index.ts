import { type CollectionConfig, type Config, definePlugin, type EditConfig } from 'payload'

export { supportPage } from './support-page'

const SUPPORT_VIEW = '/plugins/support/admin/SupportView#SupportView'

/** A tab on a customer's page that answers support's questions, with the actions that follow from the answers. */
export const supportPlugin = definePlugin({
  slug: 'support',
  plugin: ({ config }): Config => ({
    ...config,
    collections: config.collections?.map((collection) =>
      collection.slug === 'customers' ? withSupportTab(collection) : collection,
    ),
  }),
})

function withSupportTab(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const edit: EditConfig = {
    support: {
      Component: SUPPORT_VIEW,
      path: '/support',
      tab: { label: 'Support', href: '/support', order: 200 },
    },
  }
  const views = { ...admin?.components?.views, edit }
  return { ...collection, admin: { ...admin, components: { ...admin?.components, views } } }
}
