import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'

/** The nightly proofs of the books; the worker is the only writer. */
export const BookChecks: CollectionConfig = {
  slug: 'book-checks',
  labels: { singular: 'Proof of the books', plural: 'Proofs of the books' },
  lockDocuments: false,
  graphQL: false,
  access: {
    read: grant({ staff: 'any', scope: 'usage:read' }),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Metering',
    useAsTitle: 'createdAt',
    defaultColumns: ['createdAt', 'ok', 'accounts', 'seconds'],
    description:
      'Every night logs, ledger, grants and balances are added up anew. Anything that does not agree is an alarm: tell whoever runs the system.',
  },
  defaultSort: '-createdAt',
  fields: [
    { name: 'ok', label: 'All agree', type: 'checkbox', required: true, index: true },
    { name: 'accounts', label: 'Accounts looked at', type: 'number', required: true },
    { name: 'seconds', type: 'number', required: true },
    { name: 'discrepancies', label: 'What does not agree', type: 'json' },
  ],
}
