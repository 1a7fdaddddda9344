import type {
  ArrayField,
  NumberFieldSingleValidation,
  RowField,
  TextFieldSingleValidation,
  UIField,
} from 'payload'
import { number, text } from 'payload/shared'

import { keepTranslatedRows } from '@/hooks/keepTranslatedRows'
import { wordsProblem } from '@/src/shared/plain-text'
import { eachOnce } from './each-once'
import { creditAmountField, isCredits } from './package-parts'
import { chosenField } from './limit-choices'
import { isRequired, translatedText } from './translated'
import { wholeNumber } from './whole-number'

/** What a plan includes, in the order of the page. */
export const planFeaturesField: ArrayField = {
  name: 'features',
  type: 'array',
  validate: eachOnce('feature', 'Name each feature once.'),
  hooks: { beforeValidate: [keepTranslatedRows('feature')] },
  labels: { singular: 'Feature', plural: 'Features' },
  admin: {
    initCollapsed: true,
    description: 'Drag to reorder. A customer may use a metered feature only when the plan includes it.',
    components: { RowLabel: '/plugins/branding/admin/FeatureRowLabel#FeatureRowLabel' },
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'feature',
          type: 'relationship',
          relationTo: 'features',
          required: true,
          admin: { width: '50%' },
        },
        {
          name: 'label',
          type: 'text',
          ...translatedText,
          maxLength: 120,
          admin: { width: '50%', description: 'Replaces the feature’s own words here.' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        { name: 'included', type: 'checkbox', defaultValue: true, admin: { width: '50%' } },
        {
          name: 'highlight',
          type: 'checkbox',
          defaultValue: false,
          admin: { width: '50%', description: 'Set in bold.' },
        },
      ],
    },
    {
      name: 'tooltip',
      type: 'text',
      ...translatedText,
      maxLength: 240,
      admin: { description: 'More about it in this plan: opens below its name.' },
    },
  ],
}

type LimitRow = { mode?: string }

/** Above it not every whole number is one that computers tell apart. */
const MAX_LIMIT = Number.MAX_SAFE_INTEGER

const limitNumber: NumberFieldSingleValidation = (value, options) => {
  if ((options.siblingData as LimitRow).mode !== 'number') return true
  if (typeof value !== 'number' || value < 0) return 'Enter a number, zero or more.'
  return number(value, options)
}

const limitText: TextFieldSingleValidation = (value, options) => {
  if ((options.siblingData as LimitRow).mode !== 'text') return true
  if (!value?.trim() && isRequired({ ...options, required: true })) return 'Enter the words to show.'
  return wordsProblem({ text: value, required: false }) ?? text(value, options)
}

/** A limit with its value; `localized` for words that visitors read as they are. */
export function limitRow({ localized }: { localized: boolean }): RowField {
  return {
    type: 'row',
    fields: [
      {
        name: 'limit',
        type: 'relationship',
        relationTo: 'limits',
        required: true,
        admin: { width: '40%' },
      },
      {
        name: 'mode',
        label: 'Value',
        type: 'select',
        required: true,
        defaultValue: 'number',
        options: [
          { label: 'Number', value: 'number' },
          { label: 'Unlimited', value: 'unlimited' },
          { label: 'Yes', value: 'yes' },
          { label: 'No', value: 'no' },
          { label: 'Text', value: 'text' },
          { label: 'Level or list', value: 'choice' },
        ],
        admin: { width: '25%' },
      },
      {
        name: 'number',
        type: 'number',
        min: 0,
        admin: { width: '35%', condition: (_, row: LimitRow) => row.mode === 'number' },
        max: MAX_LIMIT,
        validate: limitNumber,
      },
      {
        name: 'text',
        type: 'text',
        localized,
        maxLength: 120,
        admin: { width: '35%', condition: (_, row: LimitRow) => row.mode === 'text' },
        validate: limitText,
      },
      chosenField,
    ],
  }
}

/** The plan's value for each limit. */
export const planLimitsField: ArrayField = {
  name: 'limits',
  type: 'array',
  validate: eachOnce('limit', 'Set each limit once.'),
  hooks: { beforeValidate: [keepTranslatedRows('limit')] },
  labels: { singular: 'Limit', plural: 'Limits' },
  // Histories tell "50 per month" rather than what its fields are.
  custom: { rowsAreValues: true },
  admin: {
    description: 'One row for each limit that this plan sets.',
    components: { RowLabel: '/plugins/branding/admin/LimitRowLabel#LimitRowLabel' },
  },
  fields: [limitRow({ localized: true })],
}

/** Fills the limits from a template, or makes one of them. */
export const limitTemplatesField: UIField = {
  name: 'limitTemplates',
  type: 'ui',
  admin: { components: { Field: '/plugins/plan-rules/admin/LimitTemplates#LimitTemplates' } },
}

type RolloverRow = { rollover?: string }

/** The credits that a customer of the plan gets at each refresh. */
export const planAllocationsField: ArrayField = {
  name: 'allocations',
  type: 'array',
  validate: eachOnce('tokenType', 'Enter the credits of each type once.'),
  labels: { singular: 'Allocation', plural: 'Allocations' },
  admin: { description: 'Credits of each type, granted at every refresh. No row means none.' },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'tokenType',
          type: 'relationship',
          relationTo: 'token-types',
          required: true,
          admin: { width: '40%' },
        },
        creditAmountField({ name: 'credits', required: true, min: 0, width: '30%' }),
        creditAmountField({
          name: 'overageLimit',
          defaultValue: 0,
          min: 0,
          width: '30%',
          description: 'Credits that may be used beyond the balance in a cycle. 0 stops at zero.',
        }),
      ],
    },
    creditAmountField({
      name: 'trialCredits',
      label: 'Credits in the trial',
      min: 0,
      description:
        'Instead of the credits above, until the trial ends: once for each customer, and what is left lapses then. Empty: no difference. The trial’s days stand in the sidebar.',
      condition: (plan: { trialDays?: number | null }) => (plan.trialDays ?? 0) > 0,
    }),
    {
      type: 'row',
      fields: [
        {
          name: 'rollover',
          label: 'What is left at the refresh',
          type: 'select',
          defaultValue: 'none',
          options: [
            { label: 'Lapses', value: 'none' },
            { label: 'Moves on, up to a number of credits', value: 'capped' },
            { label: 'Moves on', value: 'full' },
          ],
          admin: { width: '40%' },
        },
        {
          name: 'rolloverCap',
          label: 'At most',
          type: 'number',
          min: 0,
          max: 4_000_000_000,
          admin: { width: '30%', condition: (_, row: RolloverRow) => row.rollover === 'capped' },
          validate: (value: unknown, { siblingData }: { siblingData: RolloverRow }) =>
            siblingData.rollover !== 'capped' ||
            (value !== 0 && isCredits(value, 0)) ||
            'Enter how many credits may move on, with at most 6 decimals.',
        },
        {
          name: 'rolloverDays',
          label: 'Days until that lapses',
          type: 'number',
          min: 1,
          max: 3660,
          validate: wholeNumber,
          admin: {
            width: '30%',
            description: 'Empty: never. It moves on only once.',
            condition: (_, row: RolloverRow) => row.rollover === 'capped' || row.rollover === 'full',
          },
        },
      ],
    },
  ],
}
