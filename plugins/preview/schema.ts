import { z } from 'zod'

import { pricingQuerySchema } from '@/plugins/pricing'
import { quoteSchema } from '@/plugins/quotes'

const DAY = 86_400

/** RFC 3339, or as a form's date and time field writes it, which then is UTC. */
const momentSchema = z.iso
  .datetime({ offset: true, local: true })
  .or(z.iso.date())
  .transform(
    (text) => new Date(/Z$|[+-]\d{2}:?\d{2}$/i.test(text) || !text.includes('T') ? text : `${text}Z`),
  )

/** A form sends what is left empty as an empty text. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .literal('')
    .transform(() => undefined)
    .or(schema)
    .optional()

const { currency, region, locale, page } = pricingQuerySchema.shape
const { codes } = quoteSchema.shape
const storable = z
  .string()
  .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'must not contain NUL or broken Unicode')

/** What staff ask to see, in an address. */
export const previewQuerySchema = z.object({
  at: optional(momentSchema),
  currency: optional(currency.unwrap()),
  region: region.unwrap().optional(),
  locale: optional(locale.unwrap()),
  /** All of them, none, or those of the release with this id. */
  drafts: z
    .enum(['0', '1'])
    .transform((answer) => answer === '1')
    .or(z.uuid())
    .default(false),
  /** One beside the pricing page, by slug or id; the pricing page when left out. */
  page: optional(page.unwrap()),
  customer: optional(storable.max(255)),
  /** In the place of the customer's, or for nobody in particular: what targeted offers depend on. */
  group: optional(storable.trim().max(60)),
  /** Of promotions, with commas between them. */
  codes: optional(
    storable
      .max(1_000)
      .transform((text) => text.split(',').flatMap((code) => code.trim() || []))
      .pipe(codes.unwrap()),
  ),
})
export type PreviewQuery = z.infer<typeof previewQuerySchema>

/** What a link is to show, and for how long. */
export const previewLinkSchema = z
  .strictObject({
    at: z.iso.datetime({ offset: true }).optional().meta({
      description:
        'The page as it will be at that time, with what is scheduled until then; when the release is planned, or whenever the link is opened, when left out.',
    }),
    currency,
    region,
    locale,
    page: page.meta({
      description: 'A page beside the pricing page, by slug or id; the pricing page when left out.',
    }),
    drafts: z.boolean().or(z.uuid()).default(false).meta({
      description:
        'Show what is not published yet: all of it, or what the release with this id will publish.',
    }),
    expiresIn: z
      .int()
      .min(60)
      .max(30 * DAY)
      .default(DAY)
      .meta({ description: 'Seconds that the link works; a day when left out, 30 days at most.' }),
  })
  .meta({ id: 'PreviewLinkRequest' })
