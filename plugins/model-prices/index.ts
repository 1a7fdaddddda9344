import { type CollectionConfig, type Config, definePlugin } from 'payload'

export { createModelPriceDesk, type ModelPriceDesk } from './desk'
export { applySchema, previewSchema, undoSchema } from './schema'

const ADMIN = '/plugins/model-prices/admin'

/** Prices of AI models from price lists: compared, applied once, undone. */
export const modelPricesPlugin = definePlugin({
  slug: 'model-prices',
  order: 20,
  plugin: ({ config }): Config => ({
    ...config,
    admin: {
      ...config.admin,
      components: {
        ...config.admin?.components,
        beforeNavLinks: [
          ...(config.admin?.components?.beforeNavLinks ?? []),
          `${ADMIN}/NavLinkOfModelPrices#NavLinkOfModelPrices`,
        ],
        views: {
          ...config.admin?.components?.views,
          modelPrices: { Component: `${ADMIN}/ModelPricesView#ModelPricesView`, path: '/model-prices' },
        },
      },
    },
    collections: config.collections?.map((collection) => {
      if (collection.slug === 'ai-models' || collection.slug === 'model-prices') return withLink(collection)
      return collection.slug === 'price-imports' ? withPage(collection) : collection
    }),
  }),
})

/** The list says where prices can be imported. */
function withLink(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const components = admin?.components
  const beforeListTable = [...(components?.beforeListTable ?? []), `${ADMIN}/ImportLink#ImportLink`]
  return { ...collection, admin: { ...admin, components: { ...components, beforeListTable } } }
}

/** The entry of the navigation leads to the page, which lists the imports as well. */
function withPage(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const views = { ...admin?.components?.views, list: { Component: `${ADMIN}/ToModelPrices#ToModelPrices` } }
  return { ...collection, admin: { ...admin, components: { ...admin?.components, views } } }
}
