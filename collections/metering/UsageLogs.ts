import type { CollectionConfig, NumberField, TextField } from 'payload'

import { hideCostPrices } from '@/hooks/hideCostPrices'
import { grant, grantField, nobody } from '../access/grant'
import { MAY_SEE_COSTS } from '../access/roles'
import { BIGINT } from '../fields/bigint-columns'
import { creditsField } from '../fields/credits'

/** Every charged event with its receipt. Append-only: the database itself refuses changes. */
export const UsageLogs: CollectionConfig = {
  slug: 'usage-logs',
  labels: { singular: 'Usage log', plural: 'Usage' },
  lockDocuments: false,
  timestamps: false,
  access: {
    read: grant({ staff: 'any', scope: 'usage:read', memberOf: 'customer' }),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Metering',
    useAsTitle: 'id',
    defaultColumns: ['occurredAt', 'customer', 'feature', 'model', 'inputTokens', 'outputTokens', 'credits'],
    description: 'What was charged, event by event.',
  },
  defaultSort: '-id',
  hooks: { afterRead: [hideCostPrices] },
  fields: [
    { name: 'customer', type: 'relationship', relationTo: 'customers', required: true },
    { name: 'account', type: 'relationship', relationTo: 'accounts', required: true },
    text('member'),
    text('idempotencyKey', { required: true }),
    text('tokenType', { required: true }),
    text('feature'),
    text('provider'),
    text('model'),
    count('inputTokens'),
    count('outputTokens'),
    count('cacheReadTokens'),
    count('cacheWriteTokens'),
    count('reasoningTokens'),
    creditsField({ name: 'credits', required: true, readOnly: true, description: 'Charged.' }),
    creditsField({
      name: 'overage',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'The part beyond the balance.',
    }),
    creditsField({
      name: 'shortfall',
      required: true,
      defaultValue: 0,
      readOnly: true,
      description: 'The part that the customer could not pay: beyond the overage that the plan allows.',
    }),
    text('hold'),
    { ...count('position', { required: true }), admin: { hidden: true } },
    {
      ...count('costPicoUsd'),
      label: 'Cost (10⁻¹² USD)',
      access: { read: grantField({ staff: MAY_SEE_COSTS, scope: 'costs:read' }) },
    },
    creditsField({
      name: 'availableAfter',
      required: true,
      readOnly: true,
      description: 'The balance after this charge.',
    }),
    creditsField({ name: 'heldAfter', required: true, readOnly: true }),
    creditsField({ name: 'usedAfter', required: true, readOnly: true }),
    creditsField({ name: 'overageAfter', required: true, readOnly: true }),
    { name: 'nextRefreshAt', type: 'date' },
    { name: 'receipt', type: 'json' },
    { name: 'metadata', type: 'json' },
    { ...text('serviceAccount'), access: { read: grantField({ staff: 'any' }) } },
    { name: 'occurredAt', type: 'date', required: true, admin: { date: { pickerAppearance: 'dayAndTime' } } },
    { name: 'recordedAt', type: 'date', required: true, admin: { date: { pickerAppearance: 'dayAndTime' } } },
  ],
}

function text(name: string, options: Pick<TextField, 'required'> = {}): TextField {
  return { name, type: 'text', ...options }
}

function count(name: string, options: Pick<NumberField, 'required'> = {}): NumberField {
  return { name, type: 'number', custom: BIGINT, ...options }
}
