import type { CollectionConfig } from 'payload'

import { keyEndpoints, serviceKeyStrategy } from '@/plugins/service-keys'
import { SCOPES, type Scope } from '@/src/shared/principal'
import { grant } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { activeField } from '../fields/common'

const SCOPE_LABELS: Record<Scope, string> = {
  'usage:write': 'Report usage and charge it',
  'usage:read': 'Read balances and usage',
  'customers:read': 'Read customers',
  'customers:write': 'Create customers and grant them credits',
  'catalog:read': 'Read plans, features and models',
  'costs:read': 'See model costs and exchange rates',
}

/** Machines that call the API: each has scopes and any number of keys. */
export const ServiceAccounts: CollectionConfig = {
  slug: 'service-accounts',
  // GraphQL cannot name values such as "usage:write", and nobody manages keys through it.
  graphQL: false,
  labels: { singular: 'Service account', plural: 'Service accounts' },
  auth: { disableLocalStrategy: true, strategies: [serviceKeyStrategy] },
  access: {
    admin: () => false,
    read: grant({ staff: MAY_MANAGE.access }),
    create: grant({ staff: MAY_MANAGE.access }),
    update: grant({ staff: MAY_MANAGE.access }),
    delete: grant({ staff: MAY_MANAGE.access }),
  },
  admin: {
    group: 'Operations',
    useAsTitle: 'name',
    defaultColumns: ['name', 'scopes', 'active', 'updatedAt'],
    description: 'Your AI backend and other machines. Give each only the scopes that it needs.',
  },
  endpoints: keyEndpoints,
  fields: [
    {
      name: 'name',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 80,
      admin: { description: 'Such as "Production backend".' },
    },
    { name: 'description', type: 'textarea', maxLength: 500 },
    {
      name: 'scopes',
      type: 'select',
      hasMany: true,
      required: true,
      options: SCOPES.map((value) => ({ label: `${SCOPE_LABELS[value]} (${value})`, value })),
      admin: { description: 'What its keys may do.' },
    },
    {
      name: 'keys',
      type: 'ui',
      admin: { components: { Field: '/plugins/service-keys/admin/KeyManager#KeyManager' } },
    },
    {
      name: 'usageLimits',
      type: 'ui',
      admin: { components: { Field: '/plugins/support/admin/ServiceAccountLimits#ServiceAccountLimits' } },
    },
    activeField('Switched off, none of its keys works.'),
  ],
}
