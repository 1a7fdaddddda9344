import type { ArrayField, Condition, FieldHook } from 'payload'

import { cycleOf, isCycle, lengthOf } from '@/src/shared/cycles'

const MAX_PACKAGES = 100
const MIN_PARTS = 2
const MAX_ROWS = 20

interface ItemRow {
  kind?: string
  quantity?: number | null
}

const isPlan: Condition = (_, row: ItemRow) => row.kind !== 'package'
const isPackage: Condition = (_, row: ItemRow) => row.kind === 'package'

/** One month is kept as monthly and twelve as annual, as prices keep them. */
const inOneWay: FieldHook = ({ value }) => (isCycle(value) ? cycleOf(lengthOf(value)) : (value as unknown))

/** What the bundle holds: plans, each with its billing cycle, and packages, as many as there are to be of each. */
export const bundleItemsField: ArrayField = {
  name: 'items',
  label: 'What is in it',
  type: 'array',
  required: true,
  maxRows: MAX_ROWS,
  labels: { singular: 'Item', plural: 'Items' },
  admin: {
    description: 'At least two plans or packages altogether; two of the same package are two.',
    components: { RowLabel: '/plugins/branding/admin/BundleRowLabel#BundleRowLabel' },
  },
  validate: (value: unknown) => {
    const rows = Array.isArray(value) ? (value as ItemRow[]) : []
    const parts = rows.reduce(
      (sum, { kind, quantity }) => sum + (kind === 'package' ? (quantity ?? 1) : 1),
      0,
    )
    if (parts < MIN_PARTS) return 'Put at least two plans or packages into the bundle.'
    return rows.length <= MAX_ROWS || `A bundle holds at most ${MAX_ROWS} rows.`
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          label: 'What it is',
          type: 'select',
          required: true,
          defaultValue: 'plan',
          options: [
            { label: 'A plan', value: 'plan' },
            { label: 'A credit package', value: 'package' },
          ],
          admin: { width: '30%', isClearable: false },
        },
        {
          name: 'plan',
          type: 'relationship',
          relationTo: 'plans',
          admin: { width: '40%', condition: isPlan },
          validate: (value: unknown, { siblingData }: { siblingData: ItemRow }) =>
            siblingData.kind === 'package' || Boolean(value) || 'Choose a plan.',
        },
        {
          name: 'cycle',
          label: 'Billing cycle',
          type: 'text',
          defaultValue: 'monthly',
          hooks: { beforeValidate: [inOneWay] },
          admin: {
            width: '30%',
            condition: isPlan,
            description: 'monthly, annual, or a time of your own such as 3-months.',
          },
          validate: (value: unknown, { siblingData }: { siblingData: ItemRow }) =>
            siblingData.kind === 'package' ||
            isCycle(value) ||
            'Enter monthly, annual, or a time of your own such as 3-months.',
        },
        {
          name: 'package',
          type: 'relationship',
          relationTo: 'packages',
          admin: { width: '40%', condition: isPackage },
          validate: (value: unknown, { siblingData }: { siblingData: ItemRow }) =>
            siblingData.kind !== 'package' || Boolean(value) || 'Choose a package.',
        },
        {
          name: 'quantity',
          label: 'How many',
          type: 'number',
          defaultValue: 1,
          min: 1,
          max: MAX_PACKAGES,
          admin: { width: '30%', step: 1, condition: isPackage },
          validate: (value: unknown, { siblingData }: { siblingData: ItemRow }) =>
            siblingData.kind !== 'package' ||
            value === null ||
            value === undefined ||
            (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_PACKAGES) ||
            `Enter a whole number from 1 to ${MAX_PACKAGES}.`,
        },
      ],
    },
  ],
}
