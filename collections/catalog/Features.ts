import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { keyField, labelField } from '../fields/common'
import { iconField } from '../fields/icon'
import { translatedTextarea } from '../fields/translated'

/** The library of what a plan can include; metered ones cost credits. */
export const Features: CollectionConfig = {
  slug: 'features',
  labels: { singular: 'Feature', plural: 'Features' },
  access: {
    read: grant({ staff: 'any', scope: 'catalog:read' }),
    create: grant({ staff: MAY_MANAGE.catalog }),
    update: grant({ staff: MAY_MANAGE.catalog }),
    delete: nobody,
  },
  admin: {
    group: 'Catalog',
    useAsTitle: 'label',
    defaultColumns: ['label', 'key', 'metered', 'tokenType', 'pricing'],
    description: 'Everything a plan can include. Metered features cost credits each time they are used.',
  },
  fields: [
    labelField('The words on the pricing page.'),
    keyField('The name that your backend sends as "feature".'),
    {
      name: 'description',
      type: 'textarea',
      ...translatedTextarea,
      maxLength: 500,
      admin: { description: 'One or two sentences for tooltips.' },
    },
    iconField({ description: 'Drawn before the words on the pricing page. Without one there is a tick.' }),
    {
      name: 'metered',
      type: 'checkbox',
      defaultValue: false,
      admin: { description: 'Uses credits. Its cost is kept under "Feature costs".' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'tokenType',
          type: 'relationship',
          relationTo: 'token-types',
          admin: { condition: isMetered, description: 'The wallet that pays.', width: '34%' },
          validate: (value: unknown, { siblingData }: { siblingData: { metered?: boolean } }) =>
            !siblingData.metered || Boolean(value) || 'A metered feature needs the wallet that pays for it.',
        },
        {
          name: 'pricing',
          type: 'select',
          defaultValue: 'fixed',
          options: [
            { label: 'Fixed cost', value: 'fixed' },
            { label: 'Priced by model', value: 'model' },
          ],
          admin: {
            condition: isMetered,
            description: 'A fixed number of credits, or what the model costs.',
            width: '33%',
          },
        },
        {
          name: 'markupBps',
          label: 'Markup (basis points)',
          type: 'number',
          defaultValue: 0,
          min: 0,
          max: 1_000_000,
          access: {},
          admin: {
            condition: (data, sibling) => isMetered(data, sibling) && sibling.pricing === 'model',
            description: '100 basis points are 1 % on top of the model price.',
            width: '33%',
          },
        },
      ],
    },
  ],
}

function isMetered(_: unknown, sibling: { metered?: boolean }): boolean {
  return Boolean(sibling.metered)
}
