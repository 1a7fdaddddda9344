import { definePlugin } from 'payload'

import { addAboveLists, addView } from '@/src/shared/admin/register'

export { type BulkCredits, createBulkCredits } from './desk'
export { BULK_CHANGERS } from './roles'
export { bulkItemsQuerySchema, bulkQuerySchema, previewBulkSchema, startBulkSchema } from './schema'

const ADMIN = '/plugins/bulk-credits/admin'

/** The view in which finance changes the credits of many customers; its calls are served by the host. */
export const bulkCreditsPlugin = definePlugin({
  slug: 'bulk-credits',
  order: 20,
  plugin: ({ config }) =>
    addAboveLists(
      addView(config, {
        name: 'changeCredits',
        path: '/change-credits',
        Component: `${ADMIN}/ChangeCreditsView#ChangeCreditsView`,
        navLink: `${ADMIN}/NavLinkOfCredits#NavLinkOfCredits`,
      }),
      { slugs: ['credit-changes', 'allocations'], Component: `${ADMIN}/ChangeCreditsLink#ChangeCreditsLink` },
    ),
})
