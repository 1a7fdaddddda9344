import { z } from 'zod'

/*
 * What the calls of quotes, plans and packages answer with; see answers.ts.
 */

const id = z.string().meta({ description: 'Opaque.' })
const time = z.iso.datetime()
const minorUnits = z.int().meta({ description: 'Minor units.' })
const credits = z.number().meta({ description: 'Credits, with at most 6 decimals.' })
const cycle = z.enum(['monthly', 'annual'])

export const moneySchema = z
  .strictObject({ amount: minorUnits, currency: z.string().meta({ description: 'ISO 4217.' }) })
  .meta({ description: 'Minor units with their currency.' })

const lineSchema = z.strictObject({
  kind: z.enum(['plan', 'package']),
  id,
  slug: z.string(),
  name: z.string(),
  quantity: z.int(),
  cycle: cycle.nullable().meta({ description: 'None for a package, which is bought once.' }),
  unitPrice: moneySchema,
  compareAt: moneySchema.nullable().meta({ description: 'A higher price to strike through.' }),
  amount: minorUnits.meta({ description: 'The unit price times the quantity.' }),
  currency: z.string(),
  discount: minorUnits,
  tax: minorUnits,
  total: minorUnits.meta({ description: 'amount - discount + tax.' }),
  trialDays: z.int(),
  credits: z
    .strictObject({
      tokenType: z.string(),
      credits,
      bonusCredits: credits,
      total: credits,
      validityDays: z.int().nullable(),
    })
    .nullable()
    .meta({ description: 'What a package brings.' }),
})

export const quoteAnswerSchema = z
  .strictObject({
    currency: z.string(),
    region: z.string().nullable(),
    at: time,
    lines: z.array(lineSchema),
    discounts: z.array(
      z.strictObject({
        code: z.string(),
        kind: z.enum(['percentage', 'fixed']),
        amount: minorUnits,
        currency: z.string(),
        parts: z.array(minorUnits).meta({ description: 'The part of each line, in their order.' }),
      }),
    ),
    subtotal: moneySchema,
    tax: moneySchema.extend({ reason: z.string() }),
    total: moneySchema,
    trace: z.array(
      z.looseObject({
        step: z.string(),
        outcome: z.enum(['used', 'applied', 'fallback', 'refused', 'noted']),
        reason: z.string().meta({ description: 'For programs.' }),
        message: z.string().meta({ description: 'For people.' }),
      }),
    ),
  })
  .meta({ id: 'Quote', description: 'total = subtotal - discounts + tax.' })

export const listedPackageSchema = z.strictObject({
  id,
  slug: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  tokenType: z.string(),
  label: z.string(),
  credits,
  bonusCredits: credits,
  totalCredits: credits,
  validityDays: z.int().nullable(),
  price: moneySchema.extend({ formatted: z.string() }),
})
