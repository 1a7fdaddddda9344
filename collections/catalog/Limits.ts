import type { CollectionConfig } from 'payload'

import { keepChosenLevels } from '@/hooks/keepChosenLevels'
import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { keyField, labelField } from '../fields/common'
import { limitChoicesField } from '../fields/limit-choices'
import { translatedText, translatedTextarea } from '../fields/translated'

/** Limits that plans can set a value for. */
export const Limits: CollectionConfig = {
  slug: 'limits',
  labels: { singular: 'Limit', plural: 'Limits' },
  access: {
    read: grant({ staff: 'any', scope: 'catalog:read' }),
    create: grant({ staff: MAY_MANAGE.catalog }),
    update: grant({ staff: MAY_MANAGE.catalog }),
    delete: nobody,
  },
  admin: {
    group: 'Catalog',
    useAsTitle: 'label',
    defaultColumns: ['label', 'key', 'valueType', 'unit'],
    description: 'Define a limit once, then give it a value in each plan.',
  },
  hooks: { beforeChange: [keepChosenLevels] },
  fields: [
    labelField('The words on the pricing page, such as "Strategies per month".'),
    keyField('The name that your application asks for.'),
    { name: 'description', type: 'textarea', ...translatedTextarea, maxLength: 500 },
    {
      name: 'valueType',
      type: 'select',
      required: true,
      defaultValue: 'number',
      options: [
        { label: 'Number', value: 'number' },
        { label: 'Yes or no', value: 'boolean' },
        { label: 'List', value: 'list' },
        { label: 'Level', value: 'level' },
      ],
      admin: { description: 'What kind of value plans give it.' },
    },
    limitChoicesField,
    {
      name: 'unit',
      type: 'text',
      ...translatedText,
      maxLength: 40,
      admin: { description: 'Such as "per month". Leave empty for none.' },
    },
  ],
}
