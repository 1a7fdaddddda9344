import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'

/** AI models whose use can be charged. */
export const AIModels: CollectionConfig = {
  slug: 'ai-models',
  labels: { singular: 'AI model', plural: 'AI models' },
  access: {
    read: grant({ staff: 'any', scope: 'catalog:read' }),
    create: grant({ staff: MAY_MANAGE.prices }),
    update: grant({ staff: MAY_MANAGE.prices }),
    delete: nobody,
  },
  admin: {
    group: 'Models & rates',
    useAsTitle: 'label',
    defaultColumns: ['label', 'provider', 'key', 'enabled', 'contextWindow'],
    listSearchableFields: ['label', 'key', 'provider'],
    description: 'A model is charged when it is enabled and has a price.',
  },
  defaultSort: 'provider',
  fields: [
    {
      name: 'label',
      type: 'text',
      required: true,
      maxLength: 120,
      admin: { description: 'As people call it: GPT-4o.' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'provider',
          type: 'text',
          required: true,
          index: true,
          maxLength: 60,
          admin: { width: '50%', description: 'Such as "openai".' },
        },
        {
          name: 'key',
          type: 'text',
          required: true,
          index: true,
          maxLength: 120,
          admin: { width: '50%', description: 'The model’s name in its provider’s API.' },
        },
      ],
    },
    {
      name: 'aliases',
      type: 'text',
      hasMany: true,
      admin: { description: 'Other names that usage events may carry.' },
    },
    {
      name: 'contextWindow',
      type: 'number',
      min: 0,
      admin: { description: 'Tokens that fit into one request.' },
    },
    {
      name: 'maxOutputTokens',
      type: 'number',
      min: 1,
      admin: {
        description:
          'The most that it writes in one answer. Holds set aside no more than that; empty: 4,096.',
      },
    },
    {
      name: 'enabled',
      type: 'checkbox',
      defaultValue: true,
      index: true,
      admin: { position: 'sidebar', description: 'Switched off, usage of the model is refused.' },
    },
    {
      name: 'prices',
      type: 'join',
      collection: 'model-prices',
      on: 'model',
      defaultSort: '-validFrom',
      admin: { defaultColumns: ['validFrom', 'input', 'output', 'cacheRead', 'cacheWrite'] },
    },
  ],
  indexes: [{ fields: ['provider', 'key'], unique: true }],
}
