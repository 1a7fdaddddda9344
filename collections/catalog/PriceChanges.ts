import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'

/** What prices were changed together, why, and what it means for those who had the plans already. */
export const PriceChanges: CollectionConfig = {
  slug: 'price-changes',
  labels: { singular: 'Price change', plural: 'Price changes' },
  lockDocuments: false,
  access: {
    read: grant({ staff: MAY_MANAGE.prices }),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Catalog',
    useAsTitle: 'reason',
    defaultColumns: ['reason', 'effectiveAt', 'policy', 'affected', 'grandfathered', 'undoneAt', 'createdBy'],
    description: 'What changed, why, and for whom. Change prices in the view of that name.',
  },
  defaultSort: '-createdAt',
  fields: [
    { name: 'reason', type: 'text', required: true, maxLength: 500 },
    {
      name: 'effectiveAt',
      type: 'date',
      required: true,
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    {
      name: 'policy',
      label: 'Those who had the plan before',
      type: 'select',
      required: true,
      defaultValue: 'now',
      options: [
        { label: 'pay the new price at once', value: 'now' },
        { label: 'pay the new price from their next renewal', value: 'renewal' },
        { label: 'keep the old price for some cycles', value: 'cycles' },
        { label: 'keep the old price until a date', value: 'until' },
        { label: 'keep the old price for ever', value: 'forever' },
      ],
    },
    { name: 'cycles', type: 'number', admin: { description: 'Renewals at the old price, for that policy.' } },
    { name: 'until', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
    { name: 'plans', type: 'relationship', relationTo: 'plans', hasMany: true },
    {
      name: 'affected',
      type: 'number',
      admin: { description: 'Customers whose price differs from the new one, counted when it was approved.' },
    },
    {
      name: 'grandfathered',
      type: 'number',
      admin: { description: 'Those of them who keep the old price.' },
    },
    {
      name: 'impact',
      type: 'json',
      admin: { description: 'Monthly revenue in minor units, as it was foreseen when it was approved.' },
    },
    {
      name: 'prices',
      type: 'join',
      collection: 'prices',
      on: 'change',
      admin: {
        allowCreate: false,
        defaultColumns: ['plan', 'cycle', 'amount', 'currency', 'region', 'validFrom'],
      },
    },
    { name: 'createdBy', type: 'relationship', relationTo: 'users' },
    { name: 'requestKey', type: 'text', unique: true, admin: { hidden: true } },
    { name: 'fingerprint', type: 'text', admin: { hidden: true } },
    { name: 'undoneAt', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
    { name: 'undoneBy', type: 'relationship', relationTo: 'users' },
    { name: 'undoReason', type: 'text' },
  ],
}
