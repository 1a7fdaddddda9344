import type { CollectionConfig } from 'payload'

import { forgetDeliveries } from '@/hooks/forgetDeliveries'
import { privateAllowed, problemOfUrl, WEBHOOK_EVENTS, webhookEndpoints } from '@/plugins/webhooks'
import { grant } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { activeField } from '../fields/common'

const admins = grant({ staff: MAY_MANAGE.access })

/** Addresses of other sites that are told when what is published has changed. */
export const Webhooks: CollectionConfig = {
  slug: 'webhooks',
  graphQL: false,
  labels: { singular: 'Webhook', plural: 'Webhooks' },
  access: { read: admins, create: admins, update: admins, delete: admins },
  admin: {
    group: 'Operations',
    useAsTitle: 'name',
    defaultColumns: ['name', 'url', 'active', 'secretMadeAt'],
    description:
      'Your own sites are told here when prices, plans or page content have changed, so that they can renew what they show.',
  },
  endpoints: webhookEndpoints,
  hooks: { beforeDelete: [forgetDeliveries] },
  fields: [
    {
      name: 'name',
      type: 'text',
      required: true,
      maxLength: 80,
      admin: { description: 'Such as "Marketing site".' },
    },
    {
      name: 'url',
      label: 'Address',
      type: 'text',
      required: true,
      admin: { description: 'Where the message is sent, such as https://www.example.com/api/ratecard.' },
      validate: (value: unknown) =>
        typeof value === 'string' && value !== ''
          ? (problemOfUrl(value, { privateAllowed: privateAllowed() }) ?? true)
          : 'Enter the address.',
    },
    {
      name: 'events',
      type: 'select',
      hasMany: true,
      required: true,
      defaultValue: [...WEBHOOK_EVENTS],
      options: WEBHOOK_EVENTS.map((value) => ({ label: `Changes (${value})`, value })),
    },
    {
      name: 'secret',
      type: 'text',
      hidden: true,
      access: { read: () => false, create: () => false, update: () => false },
    },
    {
      name: 'secretMadeAt',
      label: 'Secret made',
      type: 'date',
      access: { create: () => false, update: () => false },
      admin: { hidden: true, date: { pickerAppearance: 'dayAndTime' } },
    },
    {
      name: 'secretAndTest',
      type: 'ui',
      admin: { components: { Field: '/plugins/webhooks/admin/SecretAndTest#SecretAndTest' } },
    },
    {
      name: 'deliveries',
      label: 'Last deliveries',
      type: 'join',
      collection: 'webhook-deliveries',
      on: 'webhook',
      defaultSort: '-createdAt',
      admin: {
        allowCreate: false,
        defaultColumns: ['createdAt', 'event', 'status', 'attempts', 'lastStatus', 'lastError'],
      },
    },
    activeField('Switched off, it is told nothing, and what waits is given up.'),
  ],
}
