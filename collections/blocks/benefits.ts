import type { Block } from 'payload'

import { iconField } from '../fields/icon'
import { headingField, line, lines } from './parts'

/** Why, in a few points with an icon each. */
export const BenefitsBlock: Block = {
  slug: 'benefits',
  interfaceName: 'BenefitsBlock',
  labels: { singular: 'Benefits', plural: 'Benefits' },
  fields: [
    headingField(),
    lines({ name: 'text', maxLength: 300 }),
    {
      name: 'items',
      label: 'Points',
      type: 'array',
      labels: { singular: 'Point', plural: 'Points' },
      required: true,
      maxRows: 12,
      fields: [
        iconField({ description: 'Leave empty for a tick.' }),
        line({ name: 'title', required: true, maxLength: 80 }),
        lines({ name: 'text', maxLength: 300 }),
      ],
    },
  ],
}
