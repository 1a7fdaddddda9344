import { z } from 'zod'

import { pricingQuerySchema } from '@/plugins/pricing'
import { readAtSchema } from '@/plugins/pricing-desk'
import { isRichText } from '@/src/shared/rich-text'

const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed()
const words = (max: number) =>
  z.string().max(max).refine(storable, 'must not contain NUL or broken Unicode').nullable().optional()

/** A text that English has to have. In another language it may be taken off, and the English one is read. */
const required = (max: number) =>
  z.string().min(1).max(max).refine(storable, 'must not contain NUL or broken Unicode').nullable()
const NULL_UNTRANSLATES = 'With another `locale` than English, null takes the translation off.'
const NEEDED = 'must be a text in English'

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
    name: required(80).optional().meta({ description: NULL_UNTRANSLATES }),
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
          included: z.boolean().optional().meta({ description: 'True when left out.' }),
          highlight: z.boolean().optional().meta({ description: 'False when left out.' }),
          tooltip: words(240),
        }),
      )
      .max(100)
      .optional()
      .meta({
        description:
          'All of them, in the order of the page. With another `locale` than English those whose words change.',
      }),
    updatedAt: readAtSchema,
  })
  .meta({ id: 'PlanContentRequest' })
export type PlanContentChange = z.infer<typeof planContentSchema>

/** The same in English. */
export const englishContentSchema = planContentSchema.refine(({ name }) => name !== null, {
  path: ['name'],
  message: NEEDED,
})

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

/** The comparison table, whole; in another language than English the groups and rows whose words change. */
export const comparisonSchema = z
  .strictObject({
    groups: z
      .array(
        z.strictObject({
          id: rowId,
          title: required(80).meta({ description: NULL_UNTRANSLATES }),
          rows: z
            .array(
              z.strictObject({
                id: rowId,
                label: required(120).meta({ description: NULL_UNTRANSLATES }),
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

/** The same in English. */
export const englishComparisonSchema = comparisonSchema.superRefine(({ groups }, context) => {
  const need = (words: string | null, path: (string | number)[]) => {
    if (words === null) context.addIssue({ code: 'custom', path, message: NEEDED })
  }
  for (const [g, { title, rows }] of groups.entries()) {
    need(title, ['groups', g, 'title'])
    for (const [r, { label }] of rows.entries()) need(label, ['groups', g, 'rows', r, 'label'])
  }
})

/** What to look at: the newest drafts, or words that are not saved at all. */
export const contentPreviewSchema = pricingQuerySchema
  .extend({
    locale: pricingQuerySchema.shape.locale.unwrap().optional().meta({
      description: 'A language tag such as "de-AT"; that of the address when left out.',
    }),
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
