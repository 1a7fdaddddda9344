import type { CollectionConfig, RelationshipField } from 'payload'

import { grant, nobody } from '../access/grant'
import { MAY_SEE_COSTS } from '../access/roles'

/** Which model prices staff took over from a source, and whether that was undone. The import is the only writer. */
export const PriceImports: CollectionConfig = {
  slug: 'price-imports',
  labels: { singular: 'Price import', plural: 'Price imports' },
  lockDocuments: false,
  access: {
    read: grant({ staff: MAY_SEE_COSTS }),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Models & rates',
    useAsTitle: 'reason',
    defaultColumns: ['createdAt', 'source', 'fileName', 'effectiveAt', 'reason', 'appliedBy', 'status'],
    description: 'Prices of AI models that were taken over from a source.',
  },
  defaultSort: '-createdAt',
  fields: [
    {
      name: 'source',
      type: 'select',
      required: true,
      options: [
        { label: 'Built-in price list (genai-prices)', value: 'genai-prices' },
        { label: 'LiteLLM price map', value: 'litellm' },
      ],
    },
    { name: 'fileName', type: 'text', maxLength: 200 },
    { name: 'reason', type: 'text', required: true, maxLength: 500 },
    {
      name: 'effectiveAt',
      type: 'date',
      required: true,
      admin: {
        date: { pickerAppearance: 'dayAndTime' },
        description: 'From when on the prices count (UTC).',
      },
    },
    staff('appliedBy'),
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'applied',
      index: true,
      options: [
        { label: 'Applied', value: 'applied' },
        { label: 'Undone', value: 'undone' },
      ],
    },
    staff('undoneBy'),
    { name: 'undoneAt', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
    { name: 'undoReason', type: 'text', maxLength: 500 },
    {
      name: 'entries',
      type: 'json',
      required: true,
      admin: { description: 'Each model with its old and its new prices.' },
    },
    {
      name: 'hash',
      type: 'text',
      required: true,
      unique: true,
      admin: {
        hidden: true,
        description: 'Names the comparison that was applied, so that it is applied once.',
      },
    },
  ],
}

function staff(name: string): RelationshipField {
  return { name, type: 'relationship', relationTo: 'users' }
}
