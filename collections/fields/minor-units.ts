import type { NumberField } from 'payload'

import { isReduction, NO_REDUCTION } from '@/src/shared/reduction'
import { BIGINT } from './bigint-columns'

type MinorUnitsField = Pick<NumberField, 'name' | 'label' | 'required'> & {
  description: string
  /** The sibling field that holds the ISO 4217 code; the admin shows the amount in that currency. */
  currencyField: string
  /** The sibling amount that this one must be more than. */
  above?: string
}

const MAX_MINOR_UNITS = 1_000_000_000_000

/** Money in minor units (cents, yen, fils), entered and shown in the admin as people write it. */
export function minorUnitsField({
  description,
  currencyField,
  above,
  ...field
}: MinorUnitsField): NumberField {
  return {
    ...field,
    type: 'number',
    min: 0,
    max: MAX_MINOR_UNITS,
    custom: { ...BIGINT, currencyField },
    validate: (value: unknown, { siblingData }: { siblingData: unknown }) => {
      if (value === null || value === undefined) return field.required ? 'Enter an amount.' : true
      const valid = Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= MAX_MINOR_UNITS
      if (!valid) return 'Enter a whole number of minor units, zero or more (2900 is $29.00).'
      const lower = above === undefined ? undefined : (siblingData as Record<string, unknown>)[above]
      return isReduction({ compareAt: Number(value), amount: lower }) || NO_REDUCTION
    },
    admin: {
      description,
      disableListFilter: true,
      components: {
        Field: { path: '/plugins/branding/admin/MoneyField#MoneyField', clientProps: { currencyField } },
        Cell: { path: '/plugins/branding/admin/MoneyCell#MoneyCell', serverProps: { currencyField } },
      },
    },
  }
}
