import { z } from 'zod'

import { cycleSchema, regionSchema } from '@/plugins/pricing'
import { isCountry } from '@/src/shared/countries'
import { isCurrency } from '@/src/shared/money'
import { pageFields } from '@/src/shared/page-query'
import { isReduction, NO_REDUCTION } from '@/src/shared/reduction'

const MAX_PRICES = 200
const MAX_MINOR_UNITS = 1_000_000_000_000

/** `?page=&limit=` of a list. */
export const pageSchema = z.object(pageFields)
export type Page = z.infer<typeof pageSchema>

/** `GET /api/admin/pricing/history/:planId`. */
export const historySchema = pageSchema.extend({
  type: z
    .enum(['price', 'plan'])
    .optional()
    .meta({ description: 'Only prices, or only versions of the plan; both when left out.' }),
})

/** A price that is not there yet. Amounts and currencies are checked where the price is saved. */
const newPrice = z.strictObject({
  cycle: cycleSchema,
  currency: z.string().transform((code) => code.toUpperCase()),
  region: regionSchema
    .refine((region) => region === '' || isCountry(region), 'must be a country of ISO 3166, such as FR')
    .default('')
    .meta({ description: 'Country code; everywhere when left out.' }),
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
  currency: newPrice.shape.currency.refine(isCurrency, 'is not a currency code'),
  amount: z.int().min(0).max(MAX_MINOR_UNITS).meta({ description: 'Minor units, for the whole cycle.' }),
})

type PriceKey = { cycle: string; currency: string; region: string; validFrom?: string | undefined }

const prices = pricesOf(newPrice)

function pricesOf<Price extends z.ZodType<PriceKey>>(price: Price) {
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

type Reduced = PriceKey & { amount: number; compareAt?: number | null | undefined }

/** Prices that are looked at before they are saved. */
function proposedPrices<Price extends z.ZodType<Reduced>>(price: Price) {
  return pricesOf(price).superRefine((rows, context) => {
    for (const [n, { amount, compareAt }] of rows.entries()) {
      if (typeof compareAt !== 'number' || isReduction({ compareAt, amount })) continue
      context.addIssue({ code: 'custom', path: [n, 'compareAt'], message: NO_REDUCTION })
    }
  })
}

const reason = z.string().trim().min(1).max(500).meta({ description: 'Colleagues read it in the history.' })

const _status = z
  .enum(['draft', 'published'])
  .optional()
  .meta({ description: 'What it becomes; what it was when left out, a draft when it is new.' })

const moment = z.iso.datetime({ offset: true })

/** When the caller read the document: a change that was made since then is not written over. */
export const readAtSchema = moment
  .optional()
  .meta({ description: 'As it was read; refused when somebody has changed it since.' })

/** What a change of prices means for those who have the plan when it begins. */
const termsFields = {
  policy: z.enum(['now', 'renewal', 'cycles', 'until', 'forever']).optional().meta({
    description:
      'Those who had the plan before: pay the new price at once (when left out), from their next renewal, after some more "cycles", from "until" on, or never.',
  }),
  cycles: z
    .int()
    .min(1)
    .max(120)
    .optional()
    .meta({ description: 'With the policy "cycles": renewals at the old price.' }),
  until: moment.optional().meta({ description: 'With the policy "until".' }),
}

/** PostgreSQL text holds neither NUL nor half of a surrogate pair. */
const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed()

/** Whether those whom a change of prices concerns are told by mail. */
const notifyFields = {
  notify: z
    .boolean()
    .default(false)
    .meta({ description: 'Tells the customers concerned by mail, each of them once.' }),
  message: z
    .string()
    .trim()
    .max(2000)
    .refine(storable, 'must not contain NUL or broken Unicode')
    .default('')
    .meta({
      description:
        'What the mail says first, as plain text; an empty line begins a paragraph, {{name}} is the customer.',
    }),
}

type Terms = { policy?: string | undefined; cycles?: number | undefined; until?: string | undefined }

/** Each policy has the facts that it needs, and no other. */
const TERMS_RULES = [
  {
    holds: ({ policy, cycles }: Terms) => (policy === 'cycles') === (cycles !== undefined),
    path: ['cycles'],
    message: 'goes with the policy "cycles", and with no other',
  },
  {
    holds: ({ policy, until }: Terms) => (policy === 'until') === (until !== undefined),
    path: ['until'],
    message: 'goes with the policy "until", and with no other',
  },
]

function withTermsRules<Schema extends z.ZodType<Terms>>(schema: Schema): Schema {
  return TERMS_RULES.reduce(
    (checked, { holds, path, message }) => checked.refine(holds, { path, message }),
    schema,
  )
}

const NEEDS_REASON = 'Say why the prices change, in "reason".'

/** What something is called: more than spaces. Drafts need one too here, or nobody would find them again. */
const name = z.string().max(80).regex(/\S/, 'must be more than spaces')

/** A new plan: the fields of the collection, and its first prices. */
export const createPlanSchema = z
  .looseObject({
    name,
    _status,
    prices: prices.optional(),
    reason: reason.optional(),
  })
  .meta({ id: 'NewPlan', description: 'The fields of a plan, and its first prices.' })

/** `POST /api/admin/pricing/plans/:id/duplicate`. */
export const duplicatePlanSchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .optional()
      .meta({ description: '"Copy of …" when left out. The slug is made from it.' }),
    copyPrices: z.boolean().default(false).meta({
      description: 'Whether it costs what the other costs newcomers now; without prices when left out.',
    }),
    reason: reason.optional().meta({ description: 'With the prices, in the history.' }),
    idempotencyKey: z
      .string()
      .min(1)
      .max(255)
      .optional()
      .meta({ description: 'Sent again, it makes no second copy.' }),
  })
  .meta({ id: 'DuplicatePlan' })
export type DuplicatePlanRequest = z.infer<typeof duplicatePlanSchema>

/** Changes of a plan: fields of the collection, and prices to add. */
export const updatePlanSchema = withTermsRules(
  z.looseObject({
    _status,
    prices: prices.optional(),
    reason: reason.optional(),
    ...termsFields,
    ...notifyFields,
    updatedAt: readAtSchema,
  }),
)
  .refine((body) => body.prices === undefined || body.reason !== undefined, {
    path: ['reason'],
    message: NEEDS_REASON,
  })
  .meta({
    id: 'PlanChange',
    description: 'Fields to change, and prices to add; prices that are there are never edited.',
  })

/** `POST /api/admin/pricing/preview`. */
export const previewSchema = withTermsRules(
  z.strictObject({
    planId: z.string().min(1).max(255).meta({ description: 'Slug or id.' }),
    prices: proposedPrices(proposedPrice).meta({
      description: 'Prices that would be added; without validFrom from effectiveAt on.',
    }),
    effectiveAt: moment.optional().meta({ description: 'From when on to look at it; now when left out.' }),
    ...termsFields,
  }),
).meta({ id: 'PricePreviewRequest' })

const MAX_PLANS = 50

const proposedChange = {
  plans: z
    .array(
      z.strictObject({
        planId: z.string().min(1).max(255).meta({ description: 'Slug or id.' }),
        prices: proposedPrices(proposedPrice.omit({ validFrom: true })),
      }),
    )
    .min(1)
    .max(MAX_PLANS)
    .refine(
      (plans) => new Set(plans.map(({ planId }) => planId)).size === plans.length,
      'names a plan twice',
    ),
  effectiveAt: moment
    .optional()
    .meta({ description: 'When the prices begin; now when left out, never in the past.' }),
  ...termsFields,
}

/** `POST /api/admin/pricing/changes/preview`. */
export const previewChangeSchema = withTermsRules(z.strictObject(proposedChange)).meta({
  id: 'PriceChangePreviewRequest',
})

/** `POST /api/admin/pricing/changes/preview/mail`. */
export const previewMailSchema = withTermsRules(
  z.strictObject({ ...proposedChange, message: notifyFields.message }),
).meta({ id: 'PriceMailPreviewRequest' })

/** `POST /api/admin/pricing/changes`. */
export const priceChangeSchema = withTermsRules(
  z.strictObject({
    ...proposedChange,
    reason,
    basis: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'From the preview: refused when the prices have changed since.' }),
    idempotencyKey: z
      .string()
      .min(1)
      .max(255)
      .optional()
      .meta({ description: 'Sent again, it changes nothing again.' }),
    ...notifyFields,
  }),
).meta({ id: 'NewPriceChange' })

/** `POST /api/admin/pricing/changes/:id/undo`. */
export const undoChangeSchema = z
  .strictObject({
    reason,
    notify: z
      .boolean()
      .default(false)
      .meta({ description: 'Sends a correction to the customers who were told of the change.' }),
  })
  .meta({ id: 'UndoPriceChange' })

/** `GET /api/admin/pricing/subscribers`. */
export const subscribersSchema = pageSchema.extend({
  plan: z.string().min(1).max(255).optional().meta({ description: 'Slug or id.' }),
})

/** A package to make: the fields of the collection. */
export const packageSchema = z
  .looseObject({ name, _status })
  .meta({ id: 'PackageFields', description: 'The fields of a credit package.' })

/** Changes of a package: fields of the collection. */
export const updatePackageSchema = z
  .looseObject({ name: name.optional(), _status, updatedAt: readAtSchema })
  .meta({ id: 'PackageChange', description: 'The fields of a credit package to change.' })
