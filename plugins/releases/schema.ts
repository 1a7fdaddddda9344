import { z } from 'zod'

import { changeRateSchema } from '@/plugins/exchange-rate'
import { priceChangeSchema } from '@/plugins/pricing-desk'

/** `POST /api/admin/releases/:id/schedule`. */
export const scheduleSchema = z
  .strictObject({ at: z.iso.datetime({ offset: true }).meta({ description: 'In the future.' }) })
  .meta({ id: 'ReleaseSchedule' })

/** `POST /api/admin/releases/:id/undo`. */
export const undoReleaseSchema = z
  .strictObject({
    reason: z.string().trim().min(1).max(500).meta({ description: 'Colleagues read it in the release.' }),
  })
  .meta({ id: 'UndoRelease' })

/** `POST /api/admin/releases/:id/prices`: what would be sent to change prices, or the rate, by itself. */
export const priceDraftSchema = z
  .strictObject({ prices: priceChangeSchema.optional(), exchangeRate: changeRateSchema.optional() })
  .refine(({ prices, exchangeRate }) => (prices === undefined) !== (exchangeRate === undefined), {
    message: 'takes either "prices" or "exchangeRate"',
  })
  .meta({ id: 'ReleasePriceDraft' })
