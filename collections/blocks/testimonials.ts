import type { Block } from 'payload'

import { headingField } from './parts'

/** What customers say: all, or a choice of what is approved and published. */
export const TestimonialsBlock: Block = {
  slug: 'testimonials',
  interfaceName: 'TestimonialsBlock',
  labels: { singular: 'Testimonials', plural: 'Testimonials' },
  fields: [
    headingField('What customers say'),
    {
      type: 'row',
      fields: [
        {
          name: 'featuredOnly',
          label: 'Only featured ones',
          type: 'checkbox',
          defaultValue: false,
          admin: { width: '50%' },
        },
        {
          name: 'category',
          type: 'text',
          maxLength: 60,
          admin: {
            width: '50%',
            description: 'Only those of this category, written as there. Empty for all.',
          },
        },
      ],
    },
  ],
}
