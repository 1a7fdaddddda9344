import type { CheckboxField, DateField, NumberField, RelationshipField, TextField } from 'payload'

import { isCountry } from '@/src/shared/countries'
import { isCurrency, isKnownCurrency } from '@/src/shared/money'
import { translatedText } from './translated'
import { grantField } from '../access/grant'
import { wholeNumber } from './whole-number'

const NO_CURRENCY = 'Not a currency code that we know (try USD or EUR).'
const KEY = /^[a-z][a-z0-9_.-]{0,62}$/

/** Whether a text can be the name that code uses. */
export function isKey(text: string): boolean {
  return KEY.test(text)
}

/** The name that code uses: it never changes, because logs and clients refer to it. */
export function keyField(description: string, options: { unique?: boolean } = { unique: true }): TextField {
  return {
    name: 'key',
    type: 'text',
    required: true,
    unique: options.unique,
    index: true,
    access: { update: () => false },
    admin: { description: `${description} It cannot be changed later.` },
    validate: (value: unknown) =>
      (typeof value === 'string' && isKey(value)) ||
      'Use lower-case letters, digits, dots, dashes and underscores, starting with a letter.',
  }
}

/** A short text that visitors read. */
export function labelField(description: string): TextField {
  return {
    name: 'label',
    type: 'text',
    ...translatedText,
    required: true,
    maxLength: 120,
    admin: { description },
  }
}

/** An ISO 4217 code, upper case; one that was withdrawn since may stay where it is. */
export function currencyField(options: Pick<TextField, 'required' | 'defaultValue'> = {}): TextField {
  return {
    name: 'currency',
    type: 'text',
    ...options,
    minLength: 3,
    maxLength: 3,
    admin: { description: 'Three-letter currency code, such as USD, EUR or JPY.', width: '50%' },
    validate: (value: unknown, { previousValue }: { previousValue?: unknown }) => {
      if (value === null || value === undefined || value === '')
        return options.required ? 'Enter a currency.' : true
      if (typeof value !== 'string') return NO_CURRENCY
      return isCurrency(value) || (value === previousValue && isKnownCurrency(value)) || NO_CURRENCY
    },
  }
}

/** A country code, or empty for everywhere; lower case is mended. What was kept before there was a rule may stay. */
export function regionField(): TextField {
  return {
    name: 'region',
    type: 'text',
    maxLength: 10,
    defaultValue: '',
    hooks: {
      beforeValidate: [({ value }) => tidyRegion(value)],
    },
    validate: (value: unknown, { previousValue }: { previousValue?: unknown }) =>
      value === null ||
      value === undefined ||
      value === '' ||
      value === tidyRegion(previousValue) ||
      (typeof value === 'string' && isCountry(value)) ||
      'Enter a two-letter country code, such as FR, or nothing for everywhere.',
    admin: { description: 'Two-letter country code, or empty for everywhere.' },
  }
}

const tidyRegion = (value: unknown) => (typeof value === 'string' ? value.trim().toUpperCase() : value)

/** From when a dated row counts. Rows are never edited: a change is a new row with a later date. */
export function validFromField(): DateField {
  return {
    name: 'validFrom',
    type: 'date',
    required: true,
    index: true,
    defaultValue: () => new Date().toISOString(),
    admin: {
      date: { pickerAppearance: 'dayAndTime' },
      description: 'Counts from this moment on (UTC), now or later, until a later row takes over.',
    },
  }
}

/** Why somebody made a change; shown in histories. */
export function reasonField(description = 'Why? Colleagues will read this in the history.'): TextField {
  return { name: 'reason', type: 'text', maxLength: 500, admin: { description } }
}

export function activeField(description: string): CheckboxField {
  return {
    name: 'active',
    type: 'checkbox',
    defaultValue: true,
    index: true,
    admin: { description, position: 'sidebar' },
  }
}

/** Where something stands among its like; what has the same number is in the order of its making. */
export function orderField(): NumberField {
  return {
    name: 'order',
    type: 'number',
    defaultValue: 100,
    index: true,
    validate: wholeNumber,
    admin: { position: 'sidebar', description: 'Smaller comes first on the page.' },
  }
}

/** Who wrote this version; shown in histories and set by the server alone. */
export function editorField(): RelationshipField {
  return {
    name: 'changedBy',
    type: 'relationship',
    relationTo: 'users',
    access: { read: grantField({ staff: 'any' }), create: () => false, update: () => false },
    admin: { readOnly: true, position: 'sidebar', description: 'Who saved this version.' },
  }
}
