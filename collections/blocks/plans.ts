import type { Block } from 'payload'

import { headingField } from './parts'

/** Where the plans stand. */
export const PlansBlock: Block = {
  slug: 'plans',
  interfaceName: 'PlansBlock',
  labels: { singular: 'Plans', plural: 'Plans' },
  fields: [
    headingField(),
    {
      name: 'leadWith',
      label: 'Lead with',
      type: 'select',
      defaultValue: 'month',
      options: [
        { label: 'The price per month', value: 'month' },
        { label: 'The price of the whole cycle', value: 'cycle' },
      ],
      admin: {
        description:
          'What stands large: “$40.83 per month” or “$490 per year”. The other one stands small below it. The pages of the plans follow the pricing page, and so does the widget.',
      },
    },
  ],
}
