import type { Block } from 'payload'

import { safeLink } from '../fields/safe-link'
import { headingField } from './parts'

/** Who uses it, as a row of logos. */
export const LogosBlock: Block = {
  slug: 'logos',
  interfaceName: 'LogosBlock',
  labels: { singular: 'Logos', plural: 'Rows of logos' },
  fields: [
    headingField('Trusted by'),
    {
      name: 'logos',
      type: 'array',
      labels: { singular: 'Logo', plural: 'Logos' },
      required: true,
      maxRows: 24,
      fields: [
        {
          name: 'image',
          type: 'upload',
          relationTo: 'media',
          required: true,
          admin: { description: 'Its alternative text is the name of the company.' },
        },
        {
          name: 'href',
          label: 'Leads to',
          type: 'text',
          maxLength: 500,
          validate: safeLink,
          admin: { description: 'Leave empty for no link.' },
        },
      ],
    },
  ],
}
