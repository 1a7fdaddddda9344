import type { CollectionConfig } from 'payload'

import { grant, grantField, nobody } from '../access/grant'
import { creditsField } from '../fields/credits'

/** Credits set aside for work in progress; the ledger's statements are the only writers. */
export const Holds: CollectionConfig = {
  slug: 'holds',
  labels: { singular: 'Hold', plural: 'Holds' },
  lockDocuments: false,
  access: {
    read: grant({ staff: 'any', scope: 'usage:read', memberOf: 'customer' }),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Metering',
    useAsTitle: 'id',
    defaultColumns: ['customer', 'tokenType', 'amount', 'status', 'feature', 'model', 'expiresAt'],
    description:
      'Credits set aside before work starts. They are charged, given back, or expire by themselves.',
  },
  defaultSort: '-createdAt',
  fields: [
    { name: 'customer', type: 'relationship', relationTo: 'customers', required: true, index: true },
    { name: 'account', type: 'relationship', relationTo: 'accounts', required: true },
    { name: 'tokenType', type: 'text', required: true },
    { name: 'idempotencyKey', type: 'text', required: true },
    creditsField({ name: 'amount', required: true, readOnly: true, description: 'Set aside.' }),
    {
      name: 'status',
      type: 'select',
      required: true,
      options: ['open', 'settled', 'released', 'expired'],
    },
    {
      name: 'expiresAt',
      type: 'date',
      required: true,
      admin: {
        date: { pickerAppearance: 'dayAndTime' },
        description: 'Given back then, unless it is closed before.',
      },
    },
    { name: 'closedAt', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
    { name: 'usageLog', type: 'text', admin: { description: 'The charge that settled it.' } },
    { name: 'releasedBy', type: 'text', access: { read: grantField({ staff: 'any' }) } },
    { name: 'releaseReason', type: 'text', access: { read: grantField({ staff: 'any' }) } },
    { name: 'member', type: 'text' },
    { name: 'feature', type: 'text' },
    { name: 'model', type: 'text' },
    { name: 'event', label: 'Estimate', type: 'json' },
    { name: 'serviceAccount', type: 'text', access: { read: grantField({ staff: 'any' }) } },
  ],
}
