import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { creditsField } from '../fields/credits'

/** Wallets of one token type: a customer's pool, or a member's own. The ledger's statements are the only writers. */
export const Accounts: CollectionConfig = {
  slug: 'accounts',
  labels: { singular: 'Account', plural: 'Accounts' },
  lockDocuments: false,
  access: {
    read: grant({ staff: 'any', scope: 'usage:read', memberOf: 'customer' }),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Metering',
    useAsTitle: 'tokenType',
    defaultColumns: [
      'customer',
      'tokenType',
      'member',
      'available',
      'held',
      'used',
      'nextRefreshAt',
      'lastUsedAt',
    ],
    description: 'Balances, kept by the ledger. To change one, grant or take credits.',
  },
  fields: [
    { name: 'customer', type: 'relationship', relationTo: 'customers', required: true, index: true },
    { name: 'tokenType', type: 'text', required: true },
    {
      name: 'member',
      type: 'text',
      required: true,
      defaultValue: '',
      admin: { readOnly: true, description: 'Whose own wallet it is; empty for the pool of all members.' },
    },
    creditsField({
      name: 'available',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'Can be used now.',
    }),
    creditsField({
      name: 'held',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'Set aside for work in progress.',
    }),
    creditsField({
      name: 'used',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'Charged so far, in all.',
    }),
    creditsField({
      name: 'withdrawn',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'Taken back by staff so far.',
    }),
    creditsField({
      name: 'overage',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'Charged beyond the balance.',
    }),
    creditsField({
      name: 'overageLimit',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'How far beyond the plan allows.',
    }),
    {
      name: 'nextRefreshAt',
      type: 'date',
      admin: { readOnly: true, date: { pickerAppearance: 'dayAndTime' } },
    },
    { name: 'lastUsedAt', type: 'date', admin: { readOnly: true, date: { pickerAppearance: 'dayAndTime' } } },
  ],
}
