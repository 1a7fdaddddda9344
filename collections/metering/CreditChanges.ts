import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { BIGINT } from '../fields/bigint-columns'
import { creditsField } from '../fields/credits'

/** What staff, services and customers did to wallets by hand, one row for each wallet, and whether it was undone. */
export const CreditChanges: CollectionConfig = {
  slug: 'credit-changes',
  labels: { singular: 'Credit change', plural: 'Credit changes' },
  lockDocuments: false,
  access: {
    read: grant({ staff: 'any', scope: 'usage:read' }),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  indexes: [{ fields: ['change', 'customer', 'tokenType', 'member'], unique: true }],
  admin: {
    group: 'Metering',
    useAsTitle: 'reason',
    defaultColumns: ['customer', 'tokenType', 'kind', 'amount', 'reason', 'actor', 'createdAt', 'undoneAt'],
    description:
      'Credits that were added, set, subtracted or given away by hand. The movements themselves are in the ledger.',
  },
  defaultSort: '-createdAt',
  fields: [
    {
      name: 'change',
      type: 'text',
      required: true,
      admin: { description: 'The same for all customers that one request changed.' },
    },
    { name: 'customer', type: 'relationship', relationTo: 'customers', required: true, index: true },
    { name: 'tokenType', type: 'text', required: true },
    {
      name: 'member',
      type: 'text',
      required: true,
      defaultValue: '',
      admin: { description: 'Whose own wallet was changed; empty for the pool of all members.' },
    },
    { name: 'kind', type: 'select', required: true, options: ['add', 'set', 'subtract', 'gift'] },
    creditsField({
      name: 'amount',
      required: true,
      readOnly: true,
      description: 'What the wallet gained; negative when it lost.',
    }),
    { name: 'allocation', type: 'relationship', relationTo: 'allocations' },
    { name: 'position', type: 'number', custom: BIGINT, admin: { hidden: true } },
    { name: 'recipient', type: 'relationship', relationTo: 'customers', index: true },
    { name: 'fingerprint', type: 'text', required: true, admin: { hidden: true } },
    { name: 'reason', type: 'text' },
    { name: 'actor', type: 'text' },
    { name: 'undoneAt', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
    { name: 'undoneBy', type: 'text' },
    { name: 'undoReason', type: 'text' },
    creditsField({
      name: 'undoneAmount',
      readOnly: true,
      description: 'What the wallet gained by the undoing; negative when it lost.',
    }),
  ],
}
