import { z } from 'zod'

import { currencySchema, regionSchema } from '@/plugins/pricing'

const MAX_PRICES = 200
const MAX_MINOR_UNITS = 1_000_000_000_000

/** `?page=&limit=` of a list. */
export const pageSchema = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(10),
})
export type Page = z.infer<typeof pageSchema>

/** A price that is not there yet. Amounts and currencies are checked where the price is saved. */
const newPrice = z.strictObject({
  cycle: z.enum(['monthly', 'annual']),
  currency: z.string().transform((code) => code.toUpperCase()),
  region: regionSchema.default('').meta({ description: 'Country code; everywhere when left out.' }),
  amount: z.number().meta({ description: 'Minor units, for the whole cycle.' }),
  compareAt: z.number().nullable().optional().meta({ description: 'A higher price to strike through.' }),
  validFrom: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description: 'Now when left out; never in the past.' }),
})
export type NewPrice = z.infer<typeof newPrice>

/** The same for a preview, which saves nothing that would be checked. */
const proposedPrice = newPrice.extend({
  currency: currencySchema,
  amount: z.int().min(0).max(MAX_MINOR_UNITS).meta({ description: 'Minor units, for the whole cycle.' }),
})

const prices = pricesOf(newPrice)

function pricesOf(price: typeof newPrice | typeof proposedPrice) {
  return z
    .array(price)
    .min(1)
    .max(MAX_PRICES)
    .refine(
      (rows) =>
        new Set(rows.map((row) => JSON.stringify([row.cycle, row.currency, row.region, row.validFrom])))
          .size === rows.length,
      'has two prices for the same cycle, currency, region and time',
    )
}

const reason = z.string().trim().min(1).max(500).meta({ description: 'Colleagues read it in the history.' })

const _status = z
  .enum(['draft', 'published'])
  .optional()
  .meta({ description: 'What it becomes; what it was when left out, a draft when it is new.' })

const NEEDS_REASON = 'Say why the prices change, in "reason".'

/** A new plan: the fields of the collection, and its first prices. */
export const createPlanSchema = z
  .looseObject({
    name: z.string().min(1).max(80),
    _status,
    prices: prices.optional(),
    reason: reason.optional(),
  })
  .meta({ id: 'NewPlan', description: 'The fields of a plan, and its first prices.' })

/** Changes of a plan: fields of the collection, and prices to add. */
export const updatePlanSchema = z
  .looseObject({ _status, prices: prices.optional(), reason: reason.optional() })
  .refine((body) => body.prices === undefined || body.reason !== undefined, {
    path: ['reason'],
    message: NEEDS_REASON,
  })
  .meta({
    id: 'PlanChange',
    description: 'Fields to change, and prices to add; prices that are there are never edited.',
  })

/** `POST /api/admin/pricing/preview`. */
export const previewSchema = z
  .strictObject({
    planId: z.string().min(1).max(255).meta({ description: 'Slug or id.' }),
    prices: pricesOf(proposedPrice).meta({
      description: 'Prices that would be added; without validFrom from effectiveAt on.',
    }),
    effectiveAt: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: 'From when on to look at it; now when left out.' }),
  })
  .meta({ id: 'PricePreviewRequest' })

/** A package to make or to change: the fields of the collection. */
export const packageSchema = z
  .looseObject({ _status })
  .meta({ id: 'PackageFields', description: 'The fields of a credit package.' })
