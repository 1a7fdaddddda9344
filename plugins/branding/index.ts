import { type Config, definePlugin } from 'payload'

import { iconDataUri } from './icon'

const DESCRIPTION = 'Plans, prices, credits and usage in one place.'

/**
 * Gives the admin its name, its logo and icon, its titles, a dash for empty cells, and a word on the login page of a
 * demonstration.
 */
export const brandingPlugin = definePlugin({
  slug: 'branding',
  order: 0,
  plugin: ({ config }): Config => ({
    ...config,
    i18n: {
      ...config.i18n,
      // Lists say "<No Label>" of every empty cell otherwise.
      translations: { ...config.i18n?.translations, en: { general: { noLabel: '–' } } },
    },
    admin: {
      ...config.admin,
      avatar: 'default',
      dateFormat: 'd MMM yyyy, HH:mm',
      meta: {
        ...config.admin?.meta,
        titleSuffix: ' · Ratecard',
        description: DESCRIPTION,
        icons: [{ rel: 'icon', type: 'image/svg+xml', url: iconDataUri() }],
        defaultOGImageType: 'off',
        openGraph: { title: 'Ratecard', siteName: 'Ratecard', description: DESCRIPTION },
      },
      components: {
        ...config.admin?.components,
        graphics: {
          Logo: '/plugins/branding/admin/Logo#Logo',
          Icon: '/plugins/branding/admin/Icon#Icon',
        },
        beforeLogin: [
          '/plugins/branding/admin/LoginHint#LoginHint',
          ...(config.admin?.components?.beforeLogin ?? []),
        ],
      },
    },
  }),
})
