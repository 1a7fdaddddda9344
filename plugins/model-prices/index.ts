import { type CollectionConfig, type Config, definePlugin, type UIField } from 'payload'

import { addAboveLists, addView } from '@/src/shared/admin/register'

export { createModelPriceDesk, type ModelPriceDesk } from './desk'
export { applySchema, effectSchema, previewSchema, undoSchema } from './schema'

const ADMIN = '/plugins/model-prices/admin'

/** Prices of AI models from price lists: compared, applied once, undone. */
export const modelPricesPlugin = definePlugin({
  slug: 'model-prices',
  order: 20,
  plugin: ({ config }): Config => {
    const withView = addView(config, {
      name: 'modelPrices',
      path: '/model-prices',
      Component: `${ADMIN}/ModelPricesView#ModelPricesView`,
      navLink: `${ADMIN}/NavLinkOfModelPrices#NavLinkOfModelPrices`,
    })
    const withLinks = addAboveLists(withView, {
      slugs: ['ai-models', 'model-prices'],
      Component: `${ADMIN}/ImportLink#ImportLink`,
    })
    return {
      ...withLinks,
      collections: withLinks.collections?.map((collection) =>
        collection.slug === 'price-imports'
          ? withPage(collection)
          : collection.slug === 'model-prices'
            ? withEffect(collection)
            : collection,
      ),
    }
  },
})

/** The entry of the navigation leads to the page, which lists the imports as well. */
function withPage(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const views = { ...admin?.components?.views, list: { Component: `${ADMIN}/ToModelPrices#ToModelPrices` } }
  return { ...collection, admin: { ...admin, components: { ...admin?.components, views } } }
}

/** Whoever types a price sees what it would mean before it counts. */
function withEffect(collection: CollectionConfig): CollectionConfig {
  const field: UIField = {
    name: 'effect',
    type: 'ui',
    admin: { components: { Field: `${ADMIN}/EffectOfPrice#EffectOfPrice` }, disableListColumn: true },
  }
  return { ...collection, fields: [...collection.fields, field] }
}
