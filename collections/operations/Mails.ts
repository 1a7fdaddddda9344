import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'

/** Mails that wait, were sent, or could not be. They are written together with what they tell of. */
export const Mails: CollectionConfig = {
  slug: 'mails',
  labels: { singular: 'Mail', plural: 'Mails' },
  lockDocuments: false,
  graphQL: false,
  access: {
    // They say who the customers are and what they pay.
    read: grant({ staff: MAY_MANAGE.customers }),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  indexes: [{ fields: ['status', 'nextTryAt'] }, { fields: ['about', 'status'] }],
  admin: {
    group: 'Operations',
    useAsTitle: 'subject',
    defaultColumns: ['subject', 'to', 'customer', 'kind', 'status', 'createdAt', 'sentAt'],
    listSearchableFields: ['subject', 'to'],
    description: 'What customers and staff were told by mail, each thing once.',
    components: { beforeListTable: ['/plugins/mail/admin/OutboxNote#OutboxNote'] },
  },
  defaultSort: '-createdAt',
  fields: [
    {
      name: 'mail',
      type: 'ui',
      admin: { components: { Field: '/plugins/mail/admin/MailView#MailView' } },
    },
    { name: 'to', type: 'text', required: true, admin: { hidden: true } },
    { name: 'subject', type: 'text', required: true, admin: { hidden: true } },
    { name: 'text', type: 'textarea', required: true, admin: { hidden: true, disableListColumn: true } },
    { name: 'html', type: 'textarea', required: true, admin: { hidden: true, disableListColumn: true } },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'queued',
      options: [
        { label: 'Waits', value: 'queued' },
        { label: 'Being sent', value: 'sending' },
        { label: 'Sent', value: 'sent' },
        { label: 'Kept here', value: 'kept' },
        { label: 'Failed', value: 'failed' },
        { label: 'Cancelled', value: 'cancelled' },
      ],
      admin: { position: 'sidebar' },
    },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: [
        { label: 'Change of prices', value: 'price-change' },
        { label: 'Correction of a change of prices', value: 'price-correction' },
        { label: 'Credits', value: 'credits' },
        { label: 'Alert for admins', value: 'alert' },
      ],
      admin: { position: 'sidebar' },
    },
    {
      name: 'customer',
      type: 'relationship',
      relationTo: 'customers',
      index: true,
      admin: { position: 'sidebar', condition: (data) => Boolean(data.customer) },
    },
    {
      name: 'about',
      type: 'text',
      admin: { hidden: true, description: 'What caused it: the id of a change of prices, or of credits.' },
    },
    { name: 'key', type: 'text', required: true, unique: true, admin: { hidden: true } },
    { name: 'attempts', type: 'number', required: true, defaultValue: 0, admin: { position: 'sidebar' } },
    moment({ name: 'nextTryAt', label: 'Next try', while: 'queued' }),
    moment({ name: 'sentAt', label: 'Sent', while: 'sent' }),
    { name: 'leaseUntil', type: 'date', admin: { hidden: true, disableListColumn: true } },
    { name: 'cancelledAt', type: 'date', admin: { hidden: true } },
    { name: 'error', type: 'text', admin: { hidden: true } },
  ],
}

function moment({ name, label, while: status }: { name: string; label: string; while: string }) {
  return {
    name,
    label,
    type: 'date',
    admin: {
      position: 'sidebar',
      date: { pickerAppearance: 'dayAndTime' },
      condition: (data: Record<string, unknown>) => data.status === status,
    },
  } as const
}
