import type { CollectionConfig, NumberField, RowField } from 'payload'

import { beginNowOrLater } from '@/hooks/beginNowOrLater'
import { oneAtATime } from '@/hooks/oneAtATime'
import { isUuid } from '@/src/shared/ids'
import { idOf } from '@/src/shared/principal-of-user'
import { grant, nobody } from '../access/grant'
import { MAY_MANAGE, MAY_SEE_COSTS } from '../access/roles'
import { reasonField, validFromField } from '../fields/common'

const onePriceAtATime = oneAtATime({
  what: 'a price',
  table: 'model_prices',
  same: 'hooks/sql/same-model-price.sql',
  key: ({ model }) => (isUuid(idOf(model)) ? [idOf(model)] : undefined),
})

/** What a model costs the company, from a date on. */
export const ModelPrices: CollectionConfig = {
  slug: 'model-prices',
  labels: { singular: 'Model price', plural: 'Model prices' },
  access: {
    read: grant({ staff: MAY_SEE_COSTS, scope: 'costs:read' }),
    create: grant({ staff: MAY_MANAGE.prices }),
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Models & rates',
    useAsTitle: 'id',
    defaultColumns: ['model', 'input', 'output', 'cacheRead', 'cacheWrite', 'reasoning', 'validFrom'],
    description:
      'List prices in US dollars for a million tokens. They are dated and never edited: to change one, add a row that begins now or later.',
  },
  defaultSort: '-validFrom',
  hooks: { beforeChange: [beginNowOrLater, onePriceAtATime] },
  fields: [
    { name: 'model', type: 'relationship', relationTo: 'ai-models', required: true, index: true },
    ...pricesOfPools(),
    {
      name: 'perRequest',
      type: 'number',
      min: 0,
      max: 1_000_000,
      admin: { description: 'USD for each request, beside its tokens. Empty: none.', step: 0.000001 },
      validate: validateUsd,
    },
    {
      name: 'tierMode',
      label: 'Longer requests',
      type: 'select',
      defaultValue: 'whole',
      options: [
        { label: 'A tier prices the whole request', value: 'whole' },
        { label: 'A tier prices only the tokens beyond it', value: 'marginal' },
      ],
      admin: { description: 'Providers charge more for long contexts in one of these ways.' },
    },
    {
      name: 'tiers',
      type: 'array',
      maxRows: 10,
      admin: { description: 'Prices of requests beyond a number of prompt tokens. None: one price for all.' },
      validate: (value: unknown) => {
        const starts = Array.isArray(value) ? value.map((row: { from?: unknown }) => row.from) : []
        return new Set(starts).size === starts.length || 'Each tier begins at a number of tokens of its own.'
      },
      fields: [
        {
          name: 'from',
          label: 'Beyond prompt tokens',
          type: 'number',
          required: true,
          min: 1,
          max: 1_000_000_000,
        },
        ...pricesOfPools(),
      ],
    },
    {
      type: 'row',
      fields: [
        percentOfPrice({ name: 'batchPercent', label: 'Batch', description: 'Such as 50 for half price.' }),
        percentOfPrice({ name: 'flexPercent', label: 'Flex', description: 'Slower and cheaper.' }),
        percentOfPrice({
          name: 'priorityPercent',
          label: 'Priority',
          description: 'Such as 200 for double.',
        }),
      ],
    },
    validFromField(),
    { name: 'source', type: 'text', maxLength: 200, admin: { description: 'Where the figures come from.' } },
    reasonField(),
  ],
}

/** The prices of every pool of tokens. */
function pricesOfPools(): RowField[] {
  return [
    {
      type: 'row',
      fields: [
        usdPerMillion({ name: 'input', required: true, description: 'Prompt tokens.' }),
        usdPerMillion({ name: 'output', required: true, description: 'Completion tokens.' }),
        usdPerMillion({ name: 'reasoning', description: 'Empty: as output.' }),
      ],
    },
    {
      type: 'row',
      fields: [
        usdPerMillion({ name: 'cacheRead', description: 'Empty: as input.' }),
        usdPerMillion({ name: 'cacheWrite', description: 'Empty: as input.' }),
        usdPerMillion({
          name: 'cacheWrite1h',
          label: 'Cache write, kept an hour',
          description: 'Empty: as cache write.',
        }),
      ],
    },
  ]
}

interface UsdPerMillion {
  name: string
  description: string
  /** @default made from the name */
  label?: string
  required?: boolean
}

function usdPerMillion({ name, label, description, required }: UsdPerMillion): NumberField {
  return {
    name,
    ...(label === undefined ? {} : { label }),
    type: 'number',
    required,
    min: 0,
    max: 1_000_000,
    admin: { description: `USD for 1,000,000 tokens. ${description}`, step: 0.000001, width: '33%' },
    validate: (value: unknown) =>
      required && (value === null || value === undefined)
        ? 'Enter a price; 0 is allowed.'
        : validateUsd(value),
  }
}

/** What a service tier costs of the prices above. */
function percentOfPrice({ name, label, description }: UsdPerMillion & { label: string }): NumberField {
  return {
    name,
    label,
    type: 'number',
    min: 0,
    max: 1_000,
    admin: {
      description: `Percent of the prices above. ${description} Empty: 100.`,
      step: 0.01,
      width: '33%',
    },
    validate: (value: unknown) => {
      if (value === null || value === undefined) return true
      const hundredths = Number(value) * 100
      const valid =
        Number(value) >= 0 && Number(value) <= 1_000 && Math.abs(hundredths - Math.round(hundredths)) < 1e-6
      return valid || 'Enter a percentage from 0 to 1,000 with at most two decimals.'
    },
  }
}

function validateUsd(value: unknown): true | string {
  if (value === null || value === undefined) return true
  const micro = Number(value) * 1e6
  const valid = Number(value) >= 0 && Number(value) <= 1_000_000 && Math.abs(micro - Math.round(micro)) < 1e-3
  return valid || 'Enter US dollars with at most 6 decimals, zero or more.'
}
