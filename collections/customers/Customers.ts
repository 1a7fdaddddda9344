import type { CollectionConfig } from 'payload'

import { acceptPlanSlug } from '@/hooks/acceptPlanSlug'
import { applyPlanOfCustomer } from '@/hooks/applyPlanOfCustomer'
import { crossBoundariesOfCustomer } from '@/hooks/crossBoundariesOfCustomer'
import { readCycle } from '@/hooks/readCycle'
import { recordStatusChange } from '@/hooks/recordStatusChange'
import { rememberPlanSince } from '@/hooks/rememberPlanSince'
import { DEFAULT_LANGUAGE, LANGUAGES } from '@/src/shared/languages'
import { grant, grantField, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { currencyField, regionField } from '../fields/common'
import { CUSTOM_CYCLE_OPTION, cycleLengthFields, validateCycle } from '../fields/cycle'

/** The accounts that pay. */
export const Customers: CollectionConfig = {
  slug: 'customers',
  labels: { singular: 'Customer', plural: 'Customers' },
  access: {
    read: grant({ staff: 'any', scope: 'customers:read', memberOf: 'id' }),
    create: grant({ staff: MAY_MANAGE.customers, scope: 'customers:write' }),
    update: grant({ staff: MAY_MANAGE.customers, scope: 'customers:write' }),
    delete: nobody,
  },
  admin: {
    group: 'Customers',
    useAsTitle: 'name',
    defaultColumns: ['name', 'externalId', 'plan', 'status', 'group', 'createdAt'],
    listSearchableFields: ['name', 'externalId', 'email'],
    description: 'Who pays. Your backend names a customer by its external ID.',
    enableListViewSelectAPI: true,
  },
  hooks: {
    beforeValidate: [
      acceptPlanSlug,
      readCycle({ cycle: 'billingCycle', every: 'billingEvery', unit: 'billingUnit' }),
    ],
    beforeChange: [recordStatusChange, rememberPlanSince, crossBoundariesOfCustomer],
    afterChange: [applyPlanOfCustomer],
  },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 200 },
    {
      type: 'row',
      fields: [
        {
          name: 'externalId',
          label: 'External ID',
          type: 'text',
          required: true,
          unique: true,
          index: true,
          maxLength: 255,
          access: { update: () => false },
          admin: {
            width: '50%',
            description: 'The customer’s ID in your own system. It cannot be changed later.',
          },
        },
        { name: 'email', type: 'email', admin: { width: '50%', description: 'For receipts and warnings.' } },
      ],
    },
    {
      name: 'plan',
      type: 'relationship',
      relationTo: 'plans',
      // A hook looks it up by its slug.
      custom: { alsoByName: true },
      index: true,
      admin: {
        description:
          'Its credits are granted at once. A plan with more credits adds the difference now; one with fewer counts from the next refresh.',
      },
    },
    {
      type: 'row',
      fields: [
        { ...currencyField({ defaultValue: 'USD' }) },
        {
          ...regionField(),
          defaultValue: undefined,
          admin: {
            width: '50%',
            description: 'Two-letter country code, such as FR. Decides regional prices and tax.',
          },
        },
      ],
    },
    {
      name: 'accounts',
      label: 'Balances',
      type: 'join',
      collection: 'accounts',
      on: 'customer',
      admin: {
        allowCreate: false,
        defaultColumns: ['tokenType', 'member', 'available', 'used', 'held', 'nextRefreshAt'],
      },
    },
    {
      name: 'allocations',
      label: 'Grants',
      type: 'join',
      collection: 'allocations',
      on: 'customer',
      defaultSort: '-createdAt',
      admin: { allowCreate: false, defaultColumns: ['tokenType', 'amount', 'source', 'status', 'expiresAt'] },
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'active',
      index: true,
      options: [
        { label: 'Active', value: 'active' },
        { label: 'Suspended (all usage is refused)', value: 'suspended' },
        { label: 'Archived', value: 'archived' },
      ],
      admin: { position: 'sidebar' },
    },
    {
      name: 'statusReason',
      label: 'Why it has this status',
      type: 'text',
      maxLength: 500,
      access: {
        read: grantField({ staff: 'any' }),
        create: grantField({ staff: 'any' }),
        update: grantField({ staff: 'any' }),
      },
      admin: { position: 'sidebar', description: 'Only staff see this. A new status begins without one.' },
    },
    { ...writtenByUs('statusChangedBy'), type: 'text' },
    { ...writtenByUs('statusChangedAt'), type: 'date' },
    {
      name: 'group',
      type: 'text',
      defaultValue: 'standard',
      index: true,
      maxLength: 60,
      admin: { position: 'sidebar', description: 'For targeted offers, such as "startup" or "partner".' },
    },
    {
      name: 'language',
      type: 'select',
      required: true,
      defaultValue: DEFAULT_LANGUAGE,
      options: LANGUAGES.locales.map(({ code, label }) => ({ label, value: code })),
      admin: { position: 'sidebar', description: 'Mails to this customer are written in it.' },
    },
    {
      name: 'billingAnchor',
      type: 'date',
      defaultValue: () => new Date().toISOString(),
      admin: {
        position: 'sidebar',
        date: { pickerAppearance: 'dayAndTime' },
        description: 'Cycles are counted from this moment.',
      },
    },
    {
      name: 'billingCycle',
      label: 'Pays',
      type: 'select',
      required: true,
      defaultValue: 'monthly',
      validate: validateCycle,
      options: [
        { label: 'Every month', value: 'monthly' },
        { label: 'Every year', value: 'annual' },
        CUSTOM_CYCLE_OPTION,
      ],
      admin: {
        position: 'sidebar',
        description: 'When changed prices reach it, and what it brings in a month.',
      },
    },
    cycleLengthFields({
      cycle: 'billingCycle',
      every: 'billingEvery',
      unit: 'billingUnit',
      position: 'sidebar',
    }),
    {
      name: 'planSince',
      label: 'Has its plan since',
      type: 'date',
      access: { create: () => false, update: () => false },
      admin: {
        position: 'sidebar',
        readOnly: true,
        date: { pickerAppearance: 'dayAndTime' },
        condition: (data) => Boolean(data.planSince),
      },
    },
    {
      name: 'notes',
      type: 'textarea',
      maxLength: 5000,
      access: {
        read: grantField({ staff: 'any' }),
        create: grantField({ staff: 'any' }),
        update: grantField({ staff: 'any' }),
      },
      admin: { description: 'Only staff see these.' },
    },
  ],
}

/** Kept by {@link recordStatusChange}; only staff see it. */
function writtenByUs(name: string) {
  return {
    name,
    access: { read: grantField({ staff: 'any' }), create: () => false, update: () => false },
    admin: {
      position: 'sidebar',
      readOnly: true,
      condition: (data: Record<string, unknown>) => Boolean(data[name]),
    },
  } as const
}
