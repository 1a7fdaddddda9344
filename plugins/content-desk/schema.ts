import { z } from 'zod'

import { pricingQuerySchema } from '@/plugins/pricing'
import { readAtSchema } from '@/plugins/pricing-desk'
import { isRichText } from '@/src/shared/rich-text'

const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed()
const words = (max: number) =>
  z.string().max(max).refine(storable, 'must not contain NUL or broken Unicode').nullable().optional()

/** A rich text as Payload stores it. */
const richText = z
  .looseObject({ root: z.looseObject({ children: z.array(z.unknown()) }) })
  .refine(isRichText, 'must be a rich text')
  .nullable()
  .optional()

const button = { label: words(40), href: words(500) }

/** The words of a plan on the pricing page. What is left out stays. */
export const planContentSchema = z
  .strictObject({
    name: z.string().min(1).max(80).refine(storable, 'must not contain NUL or broken Unicode').optional(),
    tagline: words(160),
    description: richText.meta({ description: 'Rich text in Lexical’s form.' }),
    badge: words(30),
    cta: z
      .strictObject({
        ...button,
        style: z.enum(['auto', 'accent', 'filled', 'outlined']).optional(),
        opensIn: z.enum(['same', 'new']).optional(),
        secondary: z.strictObject(button).optional(),
        urgency: words(120),
        guarantee: words(160),
      })
      .optional(),
    features: z
      .array(
        z.strictObject({
          feature: z.string().min(1).max(255).meta({ description: 'Key or id of a feature.' }),
          label: words(120),
          included: z.boolean().default(true),
          highlight: z.boolean().default(false),
          tooltip: words(240),
        }),
      )
      .max(100)
      .optional()
      .meta({ description: 'All of them, in the order of the page.' }),
    updatedAt: readAtSchema,
  })
  .meta({ id: 'PlanContentRequest' })
export type PlanContentChange = z.infer<typeof planContentSchema>

const cell = z.strictObject({
  plan: z.string().min(1).max(255).meta({ description: 'Slug or id of a plan.' }),
  value: z
    .union([z.boolean(), z.number(), z.string().min(1).max(80)], 'must be true, false, a number or a text')
    .meta({
      description:
        'A number, or a text that is one ("10000", "2.5"), is shown as the visitor’s language writes it.',
    }),
})

const rowId = z
  .string()
  .min(1)
  .max(64)
  .optional()
  .meta({ description: 'As it was read: keeps the translations, whatever else is changed.' })

/** The comparison table, whole. */
export const comparisonSchema = z
  .strictObject({
    groups: z
      .array(
        z.strictObject({
          id: rowId,
          title: z.string().min(1).max(80),
          rows: z
            .array(
              z.strictObject({
                id: rowId,
                label: z.string().min(1).max(120),
                badge: words(24).meta({
                  description: 'A few letters beside the label, such as "New". Left out, it stays.',
                }),
                hint: words(240),
                limit: words(255).meta({
                  description:
                    'Key or id of a limit: its values come from the plans, and cells are not needed.',
                }),
                cells: z.array(cell).max(50).default([]),
              }),
            )
            .max(100),
        }),
      )
      .max(30),
    updatedAt: readAtSchema,
  })
  .meta({ id: 'ComparisonRequest' })
export type ComparisonChange = z.infer<typeof comparisonSchema>

/** What to look at: the newest drafts, or words that are not saved at all. */
export const contentPreviewSchema = pricingQuerySchema
  .extend({
    planId: z.string().min(1).max(255).optional().meta({ description: 'The plan that `content` is for.' }),
    content: planContentSchema.omit({ updatedAt: true }).optional(),
    at: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: 'Prices of that time; now when left out.' }),
  })
  .refine(({ planId, content }) => content === undefined || planId !== undefined, {
    message: 'Say which plan the content is for.',
    path: ['planId'],
  })
  .meta({ id: 'ContentPreviewRequest' })
