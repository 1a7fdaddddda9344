import type { CollectionConfig } from 'payload'

import { randomPasswordUnlessGiven } from '@/hooks/randomPasswordUnlessGiven'
import { grant, grantField } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'

/** People inside a customer; they may log in to see their own company's usage. */
export const Members: CollectionConfig = {
  slug: 'members',
  labels: { singular: 'Member', plural: 'Members' },
  auth: {
    tokenExpiration: 60 * 60 * 8,
    maxLoginAttempts: 5,
    lockTime: 10 * 60 * 1000,
    cookies: { sameSite: 'Lax' },
  },
  access: {
    admin: () => false,
    read: grant({ staff: 'any', scope: 'customers:read', memberOf: 'customer' }),
    create: grant({ staff: MAY_MANAGE.customers, scope: 'customers:write' }),
    update: grant({ staff: MAY_MANAGE.customers, scope: 'customers:write' }),
    delete: grant({ staff: MAY_MANAGE.customers, scope: 'customers:write' }),
    unlock: grant({ staff: MAY_MANAGE.customers }),
  },
  admin: {
    group: 'Customers',
    useAsTitle: 'email',
    defaultColumns: ['email', 'name', 'customer', 'role', 'externalId'],
    listSearchableFields: ['email', 'name', 'externalId'],
    description: 'People who work for a customer. Without a password of their own they cannot log in yet.',
  },
  hooks: { beforeValidate: [randomPasswordUnlessGiven] },
  fields: [
    { name: 'name', type: 'text', maxLength: 200 },
    {
      name: 'customer',
      type: 'relationship',
      relationTo: 'customers',
      required: true,
      index: true,
      saveToJWT: true,
      access: { update: grantField({ staff: MAY_MANAGE.customers }) },
    },
    {
      name: 'externalId',
      label: 'External ID',
      type: 'text',
      index: true,
      maxLength: 255,
      admin: { description: 'What your backend sends as "member".' },
    },
    {
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'member',
      options: [
        { label: 'Owner', value: 'owner' },
        { label: 'Member', value: 'member' },
      ],
      access: { update: grantField({ staff: MAY_MANAGE.customers, scope: 'customers:write' }) },
    },
    {
      name: 'ownWallet',
      type: 'ui',
      admin: { components: { Field: '/plugins/support/admin/MemberWallet#MemberWallet' } },
    },
  ],
}
