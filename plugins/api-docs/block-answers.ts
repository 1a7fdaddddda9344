import { z } from 'zod'

import { LEADS } from '@/src/shared/lead-price'

/*
 * The blocks of the pricing page in the answer of GET /api/pricing.
 */

const id = z.string().meta({ description: 'Unique on the page, and fit for an anchor: "faq", then "faq-2".' })
const words = z.string().nullable()
const heading = words.meta({ description: 'The title of the part; null for none.' })
const ids = z.array(z.string())
const link = z.strictObject({ label: z.string(), href: z.string() })
const picture = z.strictObject({
  url: z.string(),
  alt: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
})

const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({
    id,
    type: z.literal('hero'),
    eyebrow: words,
    title: words,
    subtitle: words,
    primary: link.nullable(),
    secondary: link.nullable(),
    urgency: words,
    guarantee: words,
  }),
  z.strictObject({
    id,
    type: z.literal('plans'),
    heading,
    leadWith: z
      .enum(LEADS)
      .meta({ description: 'Which amount of a price stands large: for one month, or for the whole cycle.' }),
  }),
  z.strictObject({ id, type: z.literal('packages'), heading, text: words }),
  z.strictObject({ id, type: z.literal('comparison'), heading }),
  z.strictObject({
    id,
    type: z.literal('benefits'),
    heading,
    text: words,
    items: z.array(z.strictObject({ icon: words, title: z.string(), text: words })),
  }),
  z.strictObject({
    id,
    type: z.literal('testimonials'),
    heading,
    ids: ids.meta({ description: 'Of the list’s `testimonials`.' }),
  }),
  z.strictObject({
    id,
    type: z.literal('faq'),
    heading,
    ids: ids.meta({ description: 'Of the list’s `faq`.' }),
  }),
  z.strictObject({
    id,
    type: z.literal('callToAction'),
    title: words,
    text: words,
    label: words,
    href: words,
    secondary: link.nullable(),
    urgency: words,
    guarantee: words,
  }),
  z.strictObject({ id, type: z.literal('richText'), html: z.string() }),
  z.strictObject({ id, type: z.literal('image'), image: picture, caption: words }),
  z.strictObject({
    id,
    type: z.literal('logos'),
    heading,
    logos: z.array(z.strictObject({ image: picture, href: words })),
  }),
  z.strictObject({
    id,
    type: z.literal('announcement'),
    text: z.string(),
    link: link.nullable(),
    until: z.iso.datetime().nullable().meta({ description: 'When it goes by itself.' }),
  }),
])

/** The words of the page. */
export const listedContentSchema = z.strictObject({
  eyebrow: words.meta({ description: 'Of the first headline, as are title and subtitle.' }),
  title: words,
  subtitle: words,
  closing: z
    .strictObject({ title: words, text: words, label: words, href: words })
    .nullable()
    .meta({ description: 'Of the last call to action.' }),
  blocks: z.array(blockSchema).meta({
    description:
      'The page from top to bottom: published blocks with saved ones in their places, announcements only within their dates.',
  }),
})
