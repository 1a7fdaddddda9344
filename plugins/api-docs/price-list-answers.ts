import { z } from 'zod'

import { LANGUAGE_CODES } from '@/src/shared/languages'
import { listedContentSchema } from './block-answers'
import { cycleAnswer as cycle, moneySchema } from './pricing-answers'

/*
 * What GET /api/pricing answers with; see answers.ts.
 */

const id = z.string().meta({ description: 'Opaque.' })
const minorUnits = z.int().meta({ description: 'Minor units.' })
const credits = z.number().meta({ description: 'Credits, with at most 6 decimals.' })

const listedTaxSchema = z
  .strictObject({
    included: z.boolean().meta({ description: 'Whether the amount contains it; else it is added.' }),
    name: z.string(),
    percent: z.number().nullable(),
    amount: minorUnits.nullable().meta({ description: 'What the amount contains, or what is added to it.' }),
    formatted: z.string().meta({ examples: ['incl. 19% VAT', 'plus VAT'] }),
  })
  .meta({ description: 'Not there when nothing is said of tax.' })

const listedMoney = z.strictObject({ amount: minorUnits, currency: z.string(), formatted: z.string() })

const listedBundleSchema = z.strictObject({
  id,
  slug: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  items: z.array(
    z.strictObject({
      kind: z.enum(['plan', 'package']),
      slug: z.string(),
      name: z.string(),
      cycle: cycle.nullable().meta({ description: 'None for a package.' }),
      quantity: z.int(),
    }),
  ),
  price: listedMoney.extend({ tax: listedTaxSchema.optional() }),
  separately: listedMoney.meta({ description: 'What the items cost one by one.' }),
})

const listedPackageSchema = z.strictObject({
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
  price: moneySchema.extend({ formatted: z.string(), tax: listedTaxSchema.optional() }),
})

const listedPrice = z.looseObject({
  cycle,
  custom: z
    .strictObject({
      every: z.int(),
      unit: z.enum(['days', 'weeks', 'months']),
      formatted: z.string().meta({ description: 'What follows "every": 3 months.' }),
    })
    .optional()
    .meta({ description: 'Only for a cycle of its own.' }),
  amount: z.int().meta({ description: 'Minor units, for the whole cycle.' }),
  currency: z.string(),
  compareAt: z.int().nullable().meta({ description: 'To strike through; for the whole cycle too.' }),
  formatted: z.string(),
  compareAtFormatted: z.string().nullable(),
  perMonth: z
    .strictObject({
      amount: z.int(),
      formatted: z.string(),
      compareAt: z.int().nullable(),
      compareAtFormatted: z.string().nullable(),
    })
    .meta({ description: 'The same for one month: of an annual price a twelfth.' }),
  tax: listedTaxSchema.optional(),
})

const listedCallToAction = z.strictObject({
  label: z.string().nullable(),
  href: z.string().nullable(),
  style: z
    .enum(['auto', 'accent', 'filled', 'outlined'])
    .meta({ description: 'Of the main button; "auto" is as fits the plan.' }),
  opensIn: z.enum(['same', 'new']).meta({ description: 'The tab in which both buttons open.' }),
  secondary: z.strictObject({ label: z.string(), href: z.string() }).nullable(),
  urgency: z.string().nullable().meta({ description: 'Above the buttons.' }),
  guarantee: z.string().nullable().meta({ description: 'Below the buttons.' }),
})

export const priceListSchema = z
  .looseObject({
    currency: z.string(),
    region: z.string().nullable(),
    locale: z.string().meta({ description: 'How numbers and amounts are written.' }),
    language: z.enum(LANGUAGE_CODES).meta({
      description: 'The language of the words; those that are not translated are in English.',
    }),
    currencies: z.array(z.string()).meta({ description: 'In which the plans of the list have prices.' }),
    page: z
      .strictObject({
        id,
        slug: z.string(),
        title: z.string(),
        seoTitle: z.string().nullable(),
        seoDescription: z.string().nullable(),
      })
      .optional()
      .meta({ description: 'The page that was asked for, and whose words and blocks are in `content`.' }),
    content: listedContentSchema,
    plans: z.array(
      z.looseObject({
        id,
        slug: z.string(),
        name: z.string(),
        badge: z.string().nullable(),
        popular: z.boolean().meta({ description: 'At most one plan of a family.' }),
        recommended: z.boolean(),
        pricesFrom: z.boolean().meta({ description: 'Whether "from" stands before its prices.' }),
        family: z
          .strictObject({ slug: z.string(), name: z.string(), order: z.number().nullable() })
          .nullable(),
        upgradesTo: z
          .array(z.string())
          .meta({ description: 'Slugs of listed plans that its customers are offered next, in order.' }),
        cta: listedCallToAction,
        prices: z.array(listedPrice),
        features: z.array(z.looseObject({ key: z.string(), label: z.string(), included: z.boolean() })),
        limits: z.array(z.looseObject({ key: z.string(), label: z.string(), formatted: z.string() })),
        credits: z.array(z.looseObject({ tokenType: z.string(), credits, refreshDays: z.int() })),
      }),
    ),
    comparison: z.array(z.unknown()),
    faq: z.array(
      z.strictObject({
        id,
        question: z.string(),
        answerHtml: z.string(),
        category: z.string().nullable(),
      }),
    ),
    testimonials: z.array(
      z.strictObject({
        id,
        quote: z.string(),
        name: z.string(),
        role: z.string().nullable(),
        company: z.string().nullable(),
        category: z.string().nullable(),
        avatar: z
          .strictObject({
            url: z.string(),
            alt: z.string(),
            width: z.int().nullable(),
            height: z.int().nullable(),
          })
          .nullable(),
        rating: z.int().nullable().meta({ description: 'Stars, 1 to 5.' }),
        featured: z.boolean(),
      }),
    ),
    packages: z.array(listedPackageSchema),
    bundles: z
      .array(listedBundleSchema)
      .optional()
      .meta({ description: 'Plans and packages at a special price; not there when there are none.' }),
  })
  .meta({ id: 'PriceList' })
