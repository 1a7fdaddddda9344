import type { ArrayField, Condition, NumberField } from 'payload'

import { MAX_CREDITS, toMicro } from '@/src/shared/credits'
import { currencyField } from './common'
import { minorUnitsField } from './minor-units'

/** The exchange rate is of this one. */
const DEFAULT_CURRENCY = 'USD'

type CreditAmountField = Pick<NumberField, 'name' | 'label' | 'required' | 'defaultValue'> & {
  min: number
  description?: string
  /** In the row of the form. @default '50%' */
  width?: string
  /** Where it is not asked for it is not required either. */
  condition?: Condition
}

/** An amount of credits that is written down, not a balance: kept as people write it, with at most six decimals. */
export function creditAmountField({
  description,
  min,
  width = '50%',
  condition,
  ...field
}: CreditAmountField): NumberField {
  return {
    ...field,
    type: 'number',
    min,
    max: MAX_CREDITS,
    admin: {
      width,
      ...(description === undefined ? {} : { description }),
      ...(condition ? { condition } : {}),
      components: { Cell: '/plugins/branding/admin/CreditsCell#CreditsCell' },
    },
    validate: (value: unknown) => {
      if (value === null || value === undefined) return field.required ? 'Enter an amount of credits.' : true
      return isCredits(value, min) || `Enter credits, ${min} to 4,000,000,000, with at most 6 decimals.`
    },
  }
}

/** Credits with at most six decimals, from `min` on. */
export function isCredits(value: unknown, min: number): boolean {
  if (typeof value !== 'number' || value < min) return false
  try {
    toMicro(value)
    return true
  } catch {
    return false
  }
}

/** What the package costs, one row a currency. */
export const packagePricesField: ArrayField = {
  name: 'prices',
  type: 'array',
  required: true,
  minRows: 1,
  labels: { singular: 'Price', plural: 'Prices' },
  admin: {
    description: 'One row for each currency. Where a currency has none, the price in US dollars counts.',
  },
  validate: (rows: unknown, { siblingData }: { siblingData?: unknown }) => {
    const currencies = Array.isArray(rows) ? rows.map((row: { currency?: string }) => row.currency) : []
    if (currencies.length === 0) return 'Enter a price in at least one currency.'
    const { sizing } = (siblingData ?? {}) as { sizing?: unknown }
    if (sizing === 'rate' && !currencies.includes(DEFAULT_CURRENCY))
      return 'Enter a price in US dollars too: its credits follow from that one.'
    return new Set(currencies).size === currencies.length || 'Enter each currency once.'
  },
  fields: [
    {
      type: 'row',
      fields: [
        currencyField({ required: true, defaultValue: 'USD' }),
        minorUnitsField({
          name: 'amount',
          required: true,
          currencyField: 'currency',
          description: 'What the customer pays once.',
        }),
      ],
    },
  ],
}
