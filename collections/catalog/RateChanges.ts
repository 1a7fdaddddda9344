import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'

/** How an exchange rate came to be, and whether it was taken back before it began. The rate itself is never edited. */
export const RateChanges: CollectionConfig = {
  slug: 'rate-changes',
  labels: { singular: 'Change of the exchange rate', plural: 'Changes of the exchange rate' },
  lockDocuments: false,
  access: {
    read: grant({ staff: MAY_MANAGE.prices }),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  // The view of the exchange rate shows them beside their rates.
  admin: { group: 'Models & rates', useAsTitle: 'id', hidden: true },
  defaultSort: '-createdAt',
  fields: [
    { name: 'rate', type: 'relationship', relationTo: 'exchange-rates', unique: true },
    { name: 'requestKey', type: 'text', unique: true, admin: { hidden: true } },
    { name: 'fingerprint', type: 'text', admin: { hidden: true } },
    { name: 'undoneAt', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
    { name: 'undoneBy', type: 'relationship', relationTo: 'users' },
    { name: 'undoReason', type: 'text' },
  ],
}
