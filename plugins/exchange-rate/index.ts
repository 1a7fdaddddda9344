import { definePlugin } from 'payload'

import { addAboveLists, addView } from '@/src/shared/admin/register'

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
  plugin: ({ config }) =>
    addAboveLists(
      addView(config, {
        name: 'exchangeRate',
        path: '/exchange-rate',
        Component: `${ADMIN}/ExchangeRateView#ExchangeRateView`,
        navLink: `${ADMIN}/NavLinkOfRate#NavLinkOfRate`,
      }),
      { slugs: ['exchange-rates', 'packages'], Component: `${ADMIN}/RateLink#RateLink` },
    ),
})
