import type { Payload } from 'payload'

import { FAQ } from './data/content'
import { TESTIMONIALS } from './data/testimonials'
import { paragraph } from './rich-text'

/** The questions of the pricing page, and what customers say: most of it approved, some not. */
export async function seedWords(payload: Payload): Promise<void> {
  for (const [n, { answer, ...question }] of FAQ.entries()) {
    await payload.create({
      collection: 'faq',
      data: { ...question, answer: paragraph(answer), order: (n + 1) * 10, _status: 'published' },
    })
  }
  for (const [n, testimonial] of TESTIMONIALS.entries()) {
    await payload.create({
      collection: 'testimonials',
      data: { ...testimonial, order: (n + 1) * 10, _status: 'published' },
    })
  }
}
