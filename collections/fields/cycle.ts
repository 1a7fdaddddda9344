import type { RowField } from 'payload'

import { CYCLE_UNITS, MAX_EVERY } from '@/src/shared/cycles'

interface CycleLengthFields {
  cycle: string
  every: string
  unit: string
  position?: 'sidebar'
}

type Data = Record<string, unknown>

/** The option of a select of cycles that the fields below belong to. */
export const CUSTOM_CYCLE_OPTION = { label: 'Every … (a time of your own)', value: 'custom' }

const OPTIONS: readonly unknown[] = ['monthly', 'annual', CUSTOM_CYCLE_OPTION.value]

/** Of the select: programs may send a cycle of their own as one word, which the hook has read by now. */
export function validateCycle(value: unknown): true | string {
  return (
    OPTIONS.includes(value) ||
    `Choose monthly, annual, or a time of your own such as 3-months: 1 to ${MAX_EVERY} days, weeks or months.`
  )
}

/** How long a cycle of one's own is: so many days, weeks or months. */
export function cycleLengthFields({ cycle, every, unit, position }: CycleLengthFields): RowField {
  const isCustom = (data: Data) => data[cycle] === 'custom'
  return {
    type: 'row',
    admin: { condition: isCustom, ...(position ? { position } : {}) },
    fields: [
      {
        name: every,
        label: 'Every',
        type: 'number',
        admin: { width: '50%', step: 1 },
        validate: (value: unknown, { data }: { data: Data }) =>
          !isCustom(data) ||
          (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_EVERY) ||
          `Enter a whole number from 1 to ${MAX_EVERY}.`,
      },
      {
        name: unit,
        label: 'Unit',
        type: 'select',
        options: CYCLE_UNITS.map((value) => ({
          label: `${value[0]!.toUpperCase()}${value.slice(1)}`,
          value,
        })),
        admin: { width: '50%' },
        validate: (value: unknown, { data }: { data: Data }) =>
          !isCustom(data) || CYCLE_UNITS.some((one) => one === value) || 'Choose days, weeks or months.',
      },
    ],
  }
}
