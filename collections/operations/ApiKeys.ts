import type { CollectionConfig, DateField } from 'payload'

import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'

/** Keys of service accounts. The key itself is shown once and kept only as a hash. */
export const ApiKeys: CollectionConfig = {
  slug: 'api-keys',
  // GraphQL cannot name values such as "usage:write", and nobody manages keys through it.
  graphQL: false,
  labels: { singular: 'API key', plural: 'API keys' },
  lockDocuments: false,
  access: { read: grant({ staff: MAY_MANAGE.access }), create: nobody, update: nobody, delete: nobody },
  admin: {
    group: 'Operations',
    useAsTitle: 'prefix',
    defaultColumns: ['prefix', 'name', 'serviceAccount', 'lastUsedAt', 'expiresAt', 'revokedAt'],
    description: 'Create, rotate and revoke keys on the page of their service account.',
  },
  defaultSort: '-createdAt',
  fields: [
    {
      name: 'serviceAccount',
      type: 'relationship',
      relationTo: 'service-accounts',
      required: true,
      index: true,
    },
    { name: 'name', type: 'text', maxLength: 80 },
    {
      name: 'prefix',
      type: 'text',
      required: true,
      admin: { description: 'How the key begins, to recognise it.' },
    },
    { name: 'hash', type: 'text', required: true, unique: true, hidden: true },
    moment('expiresAt'),
    moment('revokedAt'),
    moment('lastUsedAt'),
  ],
}

function moment(name: string): DateField {
  return { name, type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } }
}
