import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { creditsField } from '../fields/credits'

/** Charges that were taken back. Append-only, as the logs that they refer to. */
export const UsageVoids: CollectionConfig = {
  slug: 'usage-voids',
  labels: { singular: 'Voided charge', plural: 'Voided charges' },
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
    defaultColumns: ['customer', 'tokenType', 'credits', 'reason', 'actor', 'createdAt'],
    description:
      'Charges whose credits went back to the grants that had paid. The charge itself stays in the log.',
  },
  defaultSort: '-createdAt',
  fields: [
    { name: 'usageLog', type: 'text', required: true },
    { name: 'customer', type: 'relationship', relationTo: 'customers', required: true, index: true },
    { name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true },
    { name: 'tokenType', type: 'text', required: true },
    creditsField({ name: 'credits', required: true, readOnly: true, description: 'Taken back.' }),
    creditsField({
      name: 'overage',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'The part that had gone beyond the balance, and is forgiven.',
    }),
    { name: 'returned', label: 'Returned to', type: 'json' },
    { name: 'reason', type: 'text', required: true },
    { name: 'actor', type: 'text' },
  ],
}
