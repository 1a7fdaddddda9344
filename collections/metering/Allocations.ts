import type { CollectionConfig, DateField } from 'payload'

import { grant, nobody } from '../access/grant'
import { creditsField } from '../fields/credits'

/** Grants of credits. */
export const Allocations: CollectionConfig = {
  slug: 'allocations',
  labels: { singular: 'Allocation', plural: 'Allocations' },
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
    defaultColumns: ['customer', 'tokenType', 'amount', 'source', 'status', 'effectiveAt', 'expiresAt'],
    description: 'Grants of credits, drawn by priority, then by the soonest expiry.',
  },
  defaultSort: '-createdAt',
  fields: [
    { name: 'customer', type: 'relationship', relationTo: 'customers', required: true, index: true },
    { name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true },
    { name: 'tokenType', type: 'text', required: true },
    creditsField({ name: 'amount', required: true, readOnly: true, description: 'Granted.' }),
    creditsField({
      name: 'consumed',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'Drawn when the books were last settled; balances show the live figure.',
    }),
    creditsField({
      name: 'expired',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'Lapsed unused.',
    }),
    creditsField({
      name: 'returned',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'Came back from charges that were voided.',
    }),
    {
      name: 'source',
      type: 'select',
      required: true,
      options: ['plan', 'purchase', 'promotion', 'staff', 'emergency', 'rollover', 'gift', 'refund', 'trial'],
    },
    {
      name: 'priority',
      type: 'number',
      required: true,
      defaultValue: 100,
      admin: { description: 'Smaller is drawn first.' },
    },
    moment('effectiveAt', 'Counts from this moment on.', { required: true }),
    moment('expiresAt', 'What is left then lapses. Empty: never.'),
    moment('keptUntil', 'Past its expiry, or taken back: open holds need what is left of it until then.'),
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'active',
      index: true,
      options: ['pending', 'active', 'exhausted', 'expired', 'voided'],
    },
    { name: 'reason', type: 'text' },
    { name: 'grantedBy', type: 'text' },
  ],
}

function moment(name: string, description: string, options: Pick<DateField, 'required'> = {}): DateField {
  return { name, type: 'date', ...options, admin: { description, date: { pickerAppearance: 'dayAndTime' } } }
}
