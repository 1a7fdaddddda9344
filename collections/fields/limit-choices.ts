import type { ArrayField, JSONField, TextFieldSingleValidation } from 'payload'
import { array, text } from 'payload/shared'

import { keepTranslatedRows } from '@/hooks/keepTranslatedRows'
import { isKey, labelField } from './common'

const choiceKey: TextFieldSingleValidation = (value, options) =>
  typeof value === 'string' && isKey(value)
    ? text(value, options)
    : 'Use lower-case letters, digits, dots, dashes and underscores, starting with a letter.'

const eachKeyOnce: NonNullable<ArrayField['validate']> = (value, options) => {
  const keys = ((value ?? []) as { key?: unknown }[]).map(({ key }) => key)
  return new Set(keys).size === keys.length ? array(value, options) : 'Give each a key of its own.'
}

/** What plans can choose from: the levels of a limit from the lowest up, or the entries of a list. */
export const limitChoicesField: ArrayField = {
  name: 'choices',
  label: 'Levels or entries',
  type: 'array',
  labels: { singular: 'Choice', plural: 'Choices' },
  maxRows: 50,
  validate: eachKeyOnce,
  hooks: { beforeValidate: [keepTranslatedRows('key')] },
  admin: {
    condition: (_, { valueType }: { valueType?: string }) => valueType === 'level' || valueType === 'list',
    description:
      'What plans can choose. Of levels a plan has one: the lowest comes first. Of a list it has as many as it likes.',
  },
  fields: [
    {
      type: 'row',
      fields: [
        { ...labelField('The words that visitors read.'), admin: { width: '60%' } },
        {
          name: 'key',
          type: 'text',
          required: true,
          maxLength: 63,
          validate: choiceKey,
          admin: {
            width: '40%',
            description: 'The name that plans keep, such as "email". It stays while a plan has it.',
          },
        },
      ],
    },
  ],
}

/** Which of them a plan has, by their keys. */
export const chosenField: JSONField = {
  name: 'choices',
  label: 'Chosen',
  type: 'json',
  jsonSchema: {
    uri: 'a://b/limit-choices.json',
    fileMatch: ['a://b/limit-choices.json'],
    schema: { type: 'array', maxItems: 50, items: { type: 'string', maxLength: 63 } },
  },
  validate: (value: unknown, { siblingData }: { siblingData: unknown }) => {
    if ((siblingData as { mode?: string }).mode !== 'choice') return true
    const isList = Array.isArray(value) && value.length <= 50 && value.every((one) => typeof one === 'string')
    if (!isList || value.length === 0) return 'Choose what the plan has.'
    return new Set(value).size === value.length || 'Choose each once.'
  },
  admin: {
    width: '35%',
    condition: (_, row: { mode?: string }) => row.mode === 'choice',
    components: { Field: '/plugins/plan-rules/admin/ChosenField#ChosenField' },
  },
}
