import { type CollectionConfig, type Config, definePlugin } from 'payload'

/** For releases, which change the rate together with documents. */
export { basisOfRates, changeRate, restoreRate } from './change'
export { type ProposedRate, termsAt } from './preview'
export { loadRates } from './rates'
export { createExchangeRateDesk, type ExchangeRateDesk } from './desk'
export { bonusStepSchema, changeRateSchema, previewRateSchema, undoRateSchema } from './schema'

const ADMIN = '/plugins/exchange-rate/admin'

/** The view in which finance changes the exchange rate; its calls are served by the host. */
export const exchangeRatePlugin = definePlugin({
  slug: 'exchange-rate',
  order: 20,
  plugin: ({ config }): Config => ({
    ...config,
    admin: {
      ...config.admin,
      components: {
        ...config.admin?.components,
        beforeNavLinks: [
          ...(config.admin?.components?.beforeNavLinks ?? []),
          `${ADMIN}/NavLinkOfRate#NavLinkOfRate`,
        ],
        views: {
          ...config.admin?.components?.views,
          exchangeRate: { Component: `${ADMIN}/ExchangeRateView#ExchangeRateView`, path: '/exchange-rate' },
        },
      },
    },
    collections: config.collections?.map((collection) =>
      collection.slug === 'exchange-rates' || collection.slug === 'packages'
        ? withLink(collection)
        : collection,
    ),
  }),
})

/** The list says where the rate can be changed. */
function withLink(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const components = admin?.components
  const beforeListTable = [...(components?.beforeListTable ?? []), `${ADMIN}/RateLink#RateLink`]
  return { ...collection, admin: { ...admin, components: { ...components, beforeListTable } } }
}
