import type { CollectionConfig, Field } from 'payload'

import { grant } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { activeField } from '../fields/common'

type LimitData = { scope?: string; window?: string; metric?: string; mode?: string; cap?: number }

const MAX_CAP = 4_000_000_000
const AMOUNTS = 'At most 4,000,000,000; requests and tokens are whole numbers.'

/** How much may be used in a time, and by whom. Checked with every charge. */
export const UsageLimits: CollectionConfig = {
  slug: 'usage-limits',
  labels: { singular: 'Usage limit', plural: 'Usage limits' },
  lockDocuments: false,
  // GraphQL has no service accounts to refer to.
  graphQL: false,
  access: {
    read: grant({ staff: 'any', scope: 'catalog:read' }),
    create: grant({ staff: MAY_MANAGE.catalog }),
    update: grant({ staff: MAY_MANAGE.catalog }),
    delete: grant({ staff: MAY_MANAGE.catalog }),
  },
  admin: {
    group: 'Metering',
    useAsTitle: 'label',
    defaultColumns: ['label', 'scope', 'window', 'metric', 'cap', 'mode', 'active'],
    description:
      'Every charge is checked against all limits that concern it. The tightest wins, and the refusal names it.',
  },
  fields: [
    {
      name: 'label',
      type: 'text',
      required: true,
      maxLength: 120,
      admin: { description: 'Such as "Pro: 60 requests a minute". Shown when the limit refuses something.' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'scope',
          label: 'Concerns',
          type: 'select',
          required: true,
          defaultValue: 'plan',
          options: [
            { label: 'Customers of a plan', value: 'plan' },
            { label: 'One customer', value: 'customer' },
            { label: 'Members', value: 'member' },
            { label: 'A feature', value: 'feature' },
            { label: 'A model', value: 'model' },
            { label: 'A service account', value: 'serviceAccount' },
          ],
          admin: { width: '50%' },
        },
        {
          name: 'countedPer',
          type: 'select',
          required: true,
          defaultValue: 'customer',
          options: [
            { label: 'Each customer', value: 'customer' },
            { label: 'Each member', value: 'member' },
            { label: 'All together', value: 'all' },
          ],
          admin: {
            width: '50%',
            description: 'Whose usage is added up.',
            condition: ({ scope }: LimitData) => scope !== 'member' && scope !== 'customer',
          },
        },
      ],
    },
    target('plan', 'plans', 'plan'),
    target('customer', 'customers', 'customer'),
    target('feature', 'features', 'feature'),
    target('model', 'ai-models', 'model'),
    target('serviceAccount', 'service-accounts', 'service account'),
    {
      type: 'row',
      admin: { condition: ({ scope }: LimitData) => scope === 'member' },
      fields: [
        {
          name: 'ofCustomer',
          label: 'Of customer',
          type: 'relationship',
          relationTo: 'customers',
          admin: { width: '50%', description: 'Empty: the members of every customer.' },
        },
        {
          name: 'member',
          type: 'text',
          maxLength: 255,
          admin: {
            width: '50%',
            description: 'As your backend names it. Empty: every member, each by itself.',
          },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'window',
          label: 'In',
          type: 'select',
          required: true,
          defaultValue: 'daily',
          options: [
            { label: 'One request', value: 'perRequest' },
            { label: 'A minute', value: 'perMinute' },
            { label: 'A day', value: 'daily' },
            { label: 'A month', value: 'monthly' },
            { label: 'A time of your own', value: 'custom' },
          ],
          admin: { width: '25%', description: 'Days and months begin at the customer’s billing anchor.' },
        },
        {
          name: 'windowMinutes',
          label: 'Minutes',
          type: 'number',
          min: 1,
          max: 525_600,
          admin: {
            width: '25%',
            description: 'Such as 300 for five hours.',
            condition: ({ window }: LimitData) => window === 'custom',
          },
          validate: (value: unknown, { data }: { data: LimitData }) =>
            data.window !== 'custom' ||
            (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 525_600) ||
            'Enter whole minutes, from 1 to 525,600 (a year).',
        },
        {
          name: 'windowKind',
          label: 'Begins',
          type: 'select',
          required: true,
          defaultValue: 'fixed',
          options: [
            { label: 'At fixed times', value: 'fixed' },
            { label: 'Rolling: always the time just past', value: 'rolling' },
          ],
          admin: {
            width: '25%',
            description:
              'Fixed: counts from zero at each beginning. Rolling: never more in any stretch of that length; a month is 30 days.',
            condition: ({ window }: LimitData) => window !== 'perRequest',
          },
        },
        {
          name: 'metric',
          label: 'Counts',
          type: 'select',
          required: true,
          defaultValue: 'requests',
          options: [
            { label: 'Requests', value: 'requests' },
            { label: 'Model tokens', value: 'tokens' },
            { label: 'Credits', value: 'credits' },
          ],
          admin: { width: '25%' },
        },
        {
          name: 'cap',
          label: 'At most',
          type: 'number',
          required: true,
          min: 0,
          max: MAX_CAP,
          admin: { width: '25%' },
          validate: (value: unknown, { data }: { data: LimitData }) =>
            isAmount(value, data.metric) || `Enter zero or more. ${AMOUNTS}`,
        },
      ],
    },
    {
      name: 'mode',
      label: 'Beyond it',
      type: 'select',
      required: true,
      defaultValue: 'hard',
      options: [
        { label: 'Refuse', value: 'hard' },
        { label: 'Allow and flag', value: 'soft' },
        { label: 'Allow and flag up to a ceiling', value: 'overage' },
      ],
      admin: { position: 'sidebar' },
    },
    {
      name: 'ceiling',
      type: 'number',
      min: 0,
      max: MAX_CAP,
      admin: {
        position: 'sidebar',
        description:
          'What goes beyond "At most" is allowed and flagged until here, and refused from here on.',
        condition: ({ mode }: LimitData) => mode === 'overage',
      },
      validate: (value: unknown, { data }: { data: LimitData }) => {
        if (data.mode !== 'overage') return true
        const isAbove = typeof value === 'number' && value > (data.cap ?? 0)
        return (isAbove && isAmount(value, data.metric)) || `Enter more than "At most". ${AMOUNTS}`
      },
    },
    activeField('Switched off, the limit is not checked and counts nothing.'),
  ],
}

function isAmount(value: unknown, metric: string | undefined): boolean {
  const isWhole = metric === 'credits' || Number.isInteger(value)
  return typeof value === 'number' && value >= 0 && value <= MAX_CAP && isWhole
}

function target(
  name: string,
  relationTo: 'plans' | 'customers' | 'features' | 'ai-models' | 'service-accounts',
  noun: string,
): Field {
  return {
    name,
    type: 'relationship',
    relationTo,
    admin: { condition: ({ scope }: LimitData) => scope === name },
    validate: (value: unknown, { data }: { data: LimitData }) =>
      data.scope !== name || Boolean(value) || `Choose the ${noun}.`,
  }
}
