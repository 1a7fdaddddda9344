import type { NumberField } from 'payload'

import { fromMicro, toMicro } from '@/src/shared/credits'
import { BIGINT } from './bigint-columns'

type CreditsField = Pick<NumberField, 'name' | 'label' | 'required' | 'defaultValue' | 'access' | 'min'> & {
  description?: string
  readOnly?: boolean
}

/**
 * An amount of credits: people and clients see credits with at most six decimals, the database keeps
 * integer micro-credits. Filters would compare the stored unit, so the list view offers none.
 */
export function creditsField({ description, readOnly, ...field }: CreditsField): NumberField {
  return {
    ...field,
    type: 'number',
    custom: BIGINT,
    admin: {
      description,
      readOnly,
      disableListFilter: true,
      components: { Cell: '/plugins/branding/admin/CreditsCell#CreditsCell' },
    },
    validate: (value: unknown) => {
      if (value === null || value === undefined) return field.required ? 'Enter an amount of credits.' : true
      try {
        toMicro(value as number)
        if (field.min !== undefined && (value as number) < field.min)
          return `Enter ${field.min} or more credits.`
        return true
      } catch {
        return 'Enter credits with at most 6 decimals, up to 4,000,000,000.'
      }
    },
    hooks: {
      beforeChange: [({ value }) => (typeof value === 'number' ? Number(toMicro(value)) : value)],
      afterRead: [({ value }) => (typeof value === 'number' ? fromMicro(value) : value)],
    },
  }
}
