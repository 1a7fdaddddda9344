import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { BIGINT } from '../fields/bigint-columns'
import { creditsField } from '../fields/credits'

/** Every movement of credits that is not a charge. Append-only: the database itself refuses changes. */
export const LedgerEntries: CollectionConfig = {
  slug: 'ledger-entries',
  labels: { singular: 'Ledger entry', plural: 'Ledger entries' },
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
    defaultColumns: ['customer', 'tokenType', 'kind', 'amount', 'reason', 'actor', 'effectiveAt'],
    description: 'Grants, expiries and corrections. Charges are in the usage log.',
  },
  defaultSort: '-effectiveAt',
  fields: [
    { name: 'customer', type: 'relationship', relationTo: 'customers', required: true, index: true },
    { name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true },
    { name: 'tokenType', type: 'text', required: true },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: ['grant', 'expiry', 'rollover', 'adjustment', 'refund', 'transfer', 'void'],
    },
    creditsField({
      name: 'amount',
      required: true,
      readOnly: true,
      description: 'Negative when credits went away.',
    }),
    { name: 'allocation', type: 'relationship', relationTo: 'allocations', index: true },
    { name: 'position', type: 'number', custom: BIGINT, admin: { hidden: true } },
    creditsField({
      name: 'availableAfter',
      required: true,
      readOnly: true,
      description: 'The balance after this entry.',
    }),
    { name: 'reason', type: 'text' },
    { name: 'actor', type: 'text' },
    {
      name: 'effectiveAt',
      type: 'date',
      required: true,
      index: true,
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
  ],
}
