import type { Block } from 'payload'

import { headingField } from './parts'

/** Questions and answers: all, or those of one category. */
export const FaqBlock: Block = {
  slug: 'faq',
  interfaceName: 'FaqBlock',
  labels: { singular: 'Questions and answers', plural: 'Questions and answers' },
  fields: [
    headingField('Questions and answers'),
    {
      name: 'category',
      type: 'text',
      maxLength: 60,
      admin: { description: 'Only questions of this category, written as there. Empty for all.' },
    },
  ],
}
