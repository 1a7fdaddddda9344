import type { ArrayField, NumberField } from 'payload'

/** Credits given on top of larger amounts, by packages whose credits follow the exchange rate. */
export const bonusStepsField: ArrayField = {
  name: 'bonusSteps',
  label: 'Bonus on larger amounts',
  type: 'array',
  maxRows: 20,
  labels: { singular: 'Step', plural: 'Steps' },
  admin: {
    description:
      'For credit packages that follow this rate. The last step that a price reaches counts, on the whole amount. None means no bonus.',
  },
  validate: (rows: unknown) => {
    const from = Array.isArray(rows) ? rows.map((row: { fromUsd?: number }) => row.fromUsd ?? 0) : []
    if (from.length > 20) return 'Enter at most 20 steps.'
    return (
      from.every((usd, n) => n === 0 || usd > from[n - 1]!) || 'Each step begins at more than the one before.'
    )
  },
  fields: [
    {
      type: 'row',
      fields: [
        numberField({ name: 'fromUsd', label: 'From (US dollars)', min: 0.01, max: 1_000_000 }),
        numberField({ name: 'percent', label: 'Bonus (percent)', min: 0.01, max: 1000 }),
      ],
    },
  ],
}

type Bounds = { name: string; label: string; min: number; max: number }

/** A number with at most two decimals. */
function numberField({ min, max, ...field }: Bounds): NumberField {
  return {
    ...field,
    type: 'number',
    required: true,
    min,
    max,
    admin: { width: '50%' },
    validate: (value: unknown) =>
      (typeof value === 'number' &&
        value >= min &&
        value <= max &&
        /^\d+(\.\d{1,2})?$/.test(String(value))) ||
      `Enter ${min} to ${max.toLocaleString('en-US')}, with at most 2 decimals.`,
  }
}
