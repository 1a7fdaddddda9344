import { z } from 'zod'

import { currencySchema, cycleSchema, regionSchema } from '@/plugins/pricing'

const MAX_ITEMS = 50
const MAX_CODES = 10
const MAX_QUANTITY = 1_000

const name = z
  .string()
  .min(1)
  .max(255)
  .refine(
    (value) => !value.includes('\u0000') && value.isWellFormed(),
    'must not contain NUL or broken Unicode',
  )
const quantity = z
  .int()
  .min(1)
  .max(MAX_QUANTITY)
  .default(1)
  .meta({ description: `How many, at most ${MAX_QUANTITY}. 1 when left out.` })
const planName = name.meta({ description: 'A plan by its slug or id.', examples: ['pro'] })
const packageName = name.meta({ description: 'A package by its slug or id.', examples: ['credits-50'] })
const bundleName = name.meta({ description: 'A bundle by its slug or id.', examples: ['pro-and-credits'] })

const planChange = z
  .strictObject({
    type: z.literal('plan_change'),
    plan: planName,
    cycle: cycleSchema.optional().meta({
      description: 'Of the new plan; that of the request when left out, else the one that the customer has.',
    }),
  })
  .meta({ description: 'The change of the customer’s plan; needs "customer".' })

const itemSchema = z.union([
  z.strictObject({ plan: planName, quantity }),
  z.strictObject({ package: packageName, quantity }),
  z.strictObject({ bundle: bundleName, quantity }),
  planChange,
])

/** The body of `POST /api/checkout/quote`: exactly one of plan, package and items. */
export const quoteSchema = z
  .strictObject({
    plan: planName.optional(),
    package: packageName.optional(),
    items: z
      .array(itemSchema)
      .min(1)
      .max(MAX_ITEMS)
      .optional()
      .meta({
        description: `Several at once: [{ plan or package or bundle, quantity? }], at most ${MAX_ITEMS}; of them one may be { "type": "plan_change", plan, cycle? }.`,
      }),
    cycle: cycleSchema.optional().meta({
      description: 'Of the plans: "monthly", "annual", or such as "3-months"; monthly when left out.',
    }),
    currency: currencySchema
      .optional()
      .meta({ description: 'ISO 4217; the customer’s own when left out, else USD.' }),
    region: regionSchema
      .optional()
      .meta({ description: 'Country code; the customer’s own when left out, else everywhere.' }),
    codes: z
      .array(z.string().min(1).max(64))
      .max(MAX_CODES)
      .default([])
      .meta({ description: 'Promotion codes, in the order in which they are to apply.' }),
    customer: name.optional().meta({
      description: 'Whose quote it is. For staff, services with a key, and the customer’s own members.',
    }),
  })
  .refine(
    (body) => [body.plan, body.package, body.items].filter((one) => one !== undefined).length === 1,
    'Send exactly one of "plan", "package" and "items".',
  )
  .refine(({ items = [] }) => items.filter((item) => 'type' in item).length <= 1, {
    path: ['items'],
    message: 'Only one item may be a change of the plan.',
  })
  .meta({ id: 'QuoteRequest' })
