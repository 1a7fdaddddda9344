import { z } from 'zod'

import { SEGMENTS } from '@/plugins/pricing-desk'
import { CUSTOM_CYCLE } from '@/src/shared/cycles'

/*
 * What the calls of quotes, plans and packages answer with; see answers.ts.
 */

const id = z.string().meta({ description: 'Opaque.' })
const time = z.iso.datetime()
const minorUnits = z.int().meta({ description: 'Minor units.' })
const credits = z.number().meta({ description: 'Credits, with at most 6 decimals.' })
/** As the price list names it. */
export const cycleAnswer = z
  .union([z.enum(['monthly', 'annual']), z.string().regex(CUSTOM_CYCLE)])
  .meta({ description: 'A month, a year, or a time of its own such as "3-months".' })
const cycle = cycleAnswer

export const moneySchema = z
  .strictObject({ amount: minorUnits, currency: z.string().meta({ description: 'ISO 4217.' }) })
  .meta({ description: 'Minor units with their currency.' })

export const pricePolicySchema = z.enum(['now', 'renewal', 'cycles', 'until', 'forever'])

const lineSchema = z.strictObject({
  kind: z.enum(['plan', 'package']),
  id,
  slug: z.string(),
  name: z.string(),
  quantity: z.int(),
  cycle: cycle.nullable().meta({ description: 'None for a package, which is bought once.' }),
  unitPrice: moneySchema,
  compareAt: moneySchema.nullable().meta({ description: 'A higher price to strike through.' }),
  amount: minorUnits.meta({
    description:
      'The unit price times the quantity, the part of it that proration says, or the part of the price of its bundle.',
  }),
  currency: z.string(),
  discount: minorUnits,
  tax: minorUnits.meta({ description: 'What is added for tax.' }),
  taxIncluded: minorUnits.meta({ description: 'The tax that total contains already.' }),
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
  proration: z
    .strictObject({
      kind: z.enum(['credit', 'debit']).meta({
        description: 'What is given back of the present plan, below zero, or what the new one costs.',
      }),
      from: time,
      until: time,
      seconds: z.int(),
      ofSeconds: z.int().meta({ description: 'Of the whole cycle.' }),
    })
    .nullable()
    .meta({ description: 'Which part of the unit price a line of a change of plan is for.' }),
  bundle: z.strictObject({ id, slug: z.string(), name: z.string(), quantity: z.int() }).optional().meta({
    description: 'The bundle that it is bought in, and how many of that; only there for its lines.',
  }),
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
    tax: moneySchema.extend({ reason: z.string() }).meta({ description: 'What is added for tax.' }),
    taxDetails: z
      .strictObject({
        treatment: z.enum(['included', 'added']),
        name: z.string(),
        percent: z.number().nullable().meta({ description: 'None when it is not known here.' }),
        net: moneySchema.nullable(),
        tax: moneySchema.nullable(),
        gross: moneySchema.nullable(),
      })
      .nullable()
      .meta({
        description: 'None when nothing is said of tax. Else net + tax = gross, where the rate is known.',
      }),
    total: moneySchema.meta({ description: 'Never below zero.' }),
    carried: moneySchema.meta({
      description: 'What a change of plan gives back beyond the total: set off against the next invoice.',
    }),
    trace: z.array(
      z.looseObject({
        step: z.string(),
        outcome: z.enum(['used', 'applied', 'fallback', 'refused', 'noted']),
        reason: z.string().meta({ description: 'For programs.' }),
        message: z.string().meta({ description: 'For people.' }),
      }),
    ),
  })
  .meta({ id: 'Quote', description: 'total - carried = subtotal - discounts + tax.' })

const priceRow = z.strictObject({
  cycle,
  currency: z.string(),
  region: z.string().meta({ description: 'Empty for everywhere.' }),
  amount: minorUnits,
  compareAt: minorUnits.nullable(),
  validFrom: z.string(),
  change: z
    .strictObject({
      id,
      policy: pricePolicySchema,
      cycles: z.int().nullish(),
      until: z.string().nullish(),
      undoneAt: z.string().nullable(),
    })
    .nullish()
    .meta({ description: 'The change it came with, and what that meant for those who had the plan.' }),
})

const status = z.enum(['draft', 'published'])

const page = { totalDocs: z.int(), page: z.int(), totalPages: z.int(), limit: z.int() }

const warnings = z
  .array(z.strictObject({ path: z.string(), message: z.string() }))
  .optional()
  .meta({ description: 'Fields that were sent and are not there, nested ones too; only when there are any.' })

const deskPlan = {
  id,
  slug: z.string(),
  name: z.string().nullish(),
  active: z.boolean().nullish(),
  _status: status.nullish(),
  prices: z.array(priceRow).meta({ description: 'Every row there ever was, newest first.' }),
  subscribers: z.int().meta({ description: 'Active customers.' }),
}

export const deskPlanSchema = z.looseObject(deskPlan).meta({
  id: 'StaffPlan',
  description: 'The newest version of a plan, with its fields, prices and customers.',
})

/** What those who write a plan are answered. */
export const savedPlanSchema = z.looseObject({ ...deskPlan, warnings }).meta({ id: 'SavedPlan' })

export const deskPlansSchema = z
  .strictObject({ docs: z.array(z.looseObject(deskPlan)), ...page })
  .meta({ id: 'StaffPlans' })

const deskPackage = {
  id,
  slug: z.string(),
  name: z.string().nullish(),
  sizing: z
    .enum(['fixed', 'rate'])
    .nullish()
    .meta({ description: 'With "rate" its credits follow the exchange rate; see the price list.' }),
  credits: credits.nullish(),
  bonusCredits: credits.nullish(),
  tokenType: id.nullish(),
  validityDays: z.int().nullish(),
  prices: z.array(z.looseObject({ currency: z.string(), amount: minorUnits })),
  active: z.boolean().nullish(),
  _status: status.nullish(),
}

export const deskPackageSchema = z
  .looseObject(deskPackage)
  .meta({ id: 'StaffPackage', description: 'The newest version of a credit package.' })

export const savedPackageSchema = z.looseObject({ ...deskPackage, warnings }).meta({ id: 'SavedPackage' })

export const deskPackagesSchema = z
  .strictObject({ docs: z.array(z.looseObject(deskPackage)), ...page })
  .meta({ id: 'StaffPackages' })

const change = {
  id,
  at: time.meta({ description: 'When it was done.' }),
  effectiveAt: time.meta({ description: 'From when on it counts.' }),
  by: z
    .strictObject({ id, name: z.string().nullable(), email: z.string().nullable() })
    .nullable()
    .meta({ description: 'None for what the system did.' }),
  reason: z.string().nullable(),
}

const author = z.strictObject({ id, name: z.string().nullable(), email: z.string().nullable() }).nullable()

/** That a change was taken back. */
export const undoneSchema = z.strictObject({ at: time, by: author, reason: z.string().nullable() }).nullable()

const changedPrice = z.strictObject({ amount: minorUnits, compareAt: minorUnits.nullable() })

export const planHistorySchema = z
  .strictObject({
    docs: z.array(
      z.union([
        z.strictObject({
          ...change,
          type: z.literal('price'),
          cycle: z.string(),
          currency: z.string(),
          region: z.string().nullable(),
          from: changedPrice.nullable(),
          to: changedPrice,
          change: z
            .strictObject({
              id,
              policy: pricePolicySchema,
              cycles: z.int().nullable(),
              until: z.string().nullable(),
              affected: z.int(),
              grandfathered: z.int(),
              undone: undoneSchema,
            })
            .nullable(),
        }),
        z.strictObject({
          ...change,
          type: z.literal('plan'),
          status,
          changes: z.array(z.strictObject({ field: z.string(), from: z.unknown(), to: z.unknown() })),
        }),
      ]),
    ),
    ...page,
  })
  .meta({ id: 'PlanHistory', description: 'Newest first.' })

const share = z.number().min(0).max(1)

const churnSchema = z
  .strictObject({
    beginning: z.int().meta({ description: 'Active customers at the beginning.' }),
    end: z.int().meta({ description: 'beginning + came.total - left.total' }),
    came: z.strictObject({ total: z.int(), fromAnotherPlan: z.int() }),
    left: z.strictObject({
      total: z.int(),
      toAnotherPlan: z.int(),
      toNone: z.int().meta({ description: 'Active customers without a plan.' }),
      suspended: z.int(),
      archived: z.int(),
    }),
    rate: share.nullable().meta({ description: 'left.total ÷ beginning; null when there was nobody.' }),
    mrr: z.array(moneySchema).meta({
      description: 'What those who left were quoted for a month at the beginning, a row a currency.',
    }),
  })
  .meta({ description: 'Who had the plan at the beginning of the period and at its end.' })

export const pricingAnalyticsSchema = z
  .strictObject({
    at: time,
    from: time.meta({ description: 'The period of `churn`; all other figures are those of now.' }),
    to: time,
    subscribers: z.int(),
    mrr: z.array(moneySchema).meta({ description: 'Monthly recurring revenue, a row a currency.' }),
    plans: z.array(
      z.strictObject({
        id,
        slug: z.string(),
        name: z.string(),
        active: z.boolean(),
        status,
        subscribers: z.int(),
        share: share.meta({ description: 'Of all subscribers.' }),
        mrr: z.array(moneySchema.extend({ share: share.meta({ description: 'Of the currency.' }) })),
        unpriced: z.int().meta({ description: 'Subscribers whose plan has no price for them.' }),
        churn: churnSchema,
      }),
    ),
    churn: churnSchema.meta({ description: 'Of all plans; changing from one to another is none.' }),
  })
  .meta({ id: 'PricingAnalytics' })

export const customerCountsSchema = z.strictObject({
  total: z.int(),
  affected: z.int().meta({ description: 'Whose monthly price differs from the new one.' }),
  grandfathered: z.int().meta({ description: 'Those of them who keep what they pay when it begins.' }),
  unpriced: z.int(),
})

export const revenueStepsSchema = z
  .array(
    z.strictObject({
      currency: z.string(),
      now: minorUnits,
      after: minorUnits.meta({ description: 'When the change begins.' }),
      settled: minorUnits.meta({ description: 'When everybody whom it ever reaches pays the new price.' }),
      delta: minorUnits.meta({ description: 'after - now' }),
    }),
  )
  .meta({ description: 'Monthly recurring revenue.' })

export const cohortStepsSchema = z
  .array(
    z.strictObject({
      currency: z.string().nullable(),
      region: z.string().nullable(),
      group: z.string().nullable(),
      cycle,
      quarter: z
        .string()
        .nullable()
        .meta({ description: 'In which they got the plan, such as "2026-Q1"; null when nobody knows.' }),
      customers: z.int(),
      now: moneySchema.nullable(),
      after: moneySchema.nullable(),
      settled: moneySchema.nullable(),
      affected: z.boolean(),
      grandfathered: z.boolean(),
    }),
  )
  .meta({ description: 'Customers who are quoted alike; prices are for a month.' })

export const segmentsSchema = z
  .array(
    z.strictObject({
      by: z.enum(SEGMENTS),
      value: z.string().nullable().meta({ description: 'None for customers of whom it is not known.' }),
      customers: z.int(),
      affected: z.int(),
      mrr: revenueStepsSchema,
    }),
  )
  .meta({ description: 'The same customers once for each thing that they can have in common.' })

export const pricePreviewSchema = z
  .strictObject({
    planId: id,
    now: time,
    effectiveAt: time,
    customers: customerCountsSchema,
    mrr: revenueStepsSchema,
    cohorts: cohortStepsSchema,
  })
  .meta({ id: 'PricePreview' })
