import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { keyField, labelField } from '../fields/common'
import { creditsField } from '../fields/credits'
import { wholeNumber } from '../fields/whole-number'

/** The wallets that credits can belong to. */
export const TokenTypes: CollectionConfig = {
  slug: 'token-types',
  labels: { singular: 'Token type', plural: 'Token types' },
  access: {
    read: grant({ staff: 'any', scope: 'catalog:read' }),
    create: grant({ staff: MAY_MANAGE.prices }),
    update: grant({ staff: MAY_MANAGE.prices }),
    delete: nobody,
  },
  admin: {
    group: 'Catalog',
    useAsTitle: 'label',
    defaultColumns: ['label', 'key', 'order'],
    description: 'Each customer has one wallet of each type. Most companies need only "general".',
  },
  defaultSort: 'order',
  fields: [
    keyField('The name of the wallet in usage events, such as "general".'),
    labelField('Shown to customers, such as "Goal generation".'),
    { name: 'description', type: 'textarea', maxLength: 500 },
    creditsField({
      name: 'maxCharge',
      label: 'Most that one event may charge',
      min: 0,
      description:
        'Credits. A larger charge or hold is refused as a mistake. Work that a hold was made for is charged, and its receipt says so. Empty: no such cap.',
    }),
    {
      name: 'order',
      type: 'number',
      defaultValue: 100,
      validate: wholeNumber,
      admin: { description: 'Smaller comes first.' },
    },
  ],
}
