import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'

/** What was sent to webhooks, and what waits; the worker is the only writer. */
export const WebhookDeliveries: CollectionConfig = {
  slug: 'webhook-deliveries',
  graphQL: false,
  labels: { singular: 'Webhook delivery', plural: 'Webhook deliveries' },
  lockDocuments: false,
  access: { read: grant({ staff: MAY_MANAGE.access }), create: nobody, update: nobody, delete: nobody },
  admin: {
    group: 'Operations',
    useAsTitle: 'id',
    defaultColumns: ['createdAt', 'webhook', 'event', 'status', 'attempts', 'lastStatus', 'lastError'],
    description:
      'Each message to a webhook. One that was not taken is sent again for about a day; after 30 days it is forgotten.',
  },
  defaultSort: '-createdAt',
  fields: [
    { name: 'webhook', type: 'relationship', relationTo: 'webhooks', index: true },
    { name: 'event', type: 'text', required: true },
    { name: 'tags', type: 'json', required: true, admin: { description: 'What had changed.' } },
    {
      name: 'status',
      type: 'select',
      required: true,
      index: true,
      options: [
        { label: 'Waiting', value: 'pending' },
        { label: 'Delivered', value: 'delivered' },
        { label: 'Given up', value: 'failed' },
      ],
    },
    { name: 'attempts', type: 'number', required: true, defaultValue: 0 },
    {
      name: 'nextAttemptAt',
      label: 'Next attempt',
      type: 'date',
      index: true,
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    { name: 'lastStatus', label: 'Answer', type: 'number', admin: { description: 'The HTTP status.' } },
    { name: 'lastError', label: 'Problem', type: 'text' },
    {
      name: 'deliveredAt',
      label: 'Delivered',
      type: 'date',
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
  ],
}
