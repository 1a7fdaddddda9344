import { z } from 'zod'

/** More than a page shows at one time. */
const MAX_IDS = 50

const ids = z.array(z.guid()).max(MAX_IDS).default([])

/** What a visitor has looked at. */
export const seenSchema = z
  .strictObject({ faq: ids, testimonials: ids })
  .meta({ id: 'ContentSeen', description: 'Ids as GET /api/pricing gives them.' })

/** What a visitor thinks of one question or testimonial. */
export const helpfulSchema = z
  .strictObject({ faq: z.guid().optional(), testimonial: z.guid().optional(), helpful: z.boolean() })
  .refine(({ faq, testimonial }) => (faq === undefined) !== (testimonial === undefined), {
    message: 'name either a question (faq) or a testimonial',
  })
  .meta({ id: 'ContentHelpful', description: 'Either "faq" or "testimonial".' })
