import type { ArrayField, TextFieldSingleValidation } from 'payload'
import { text } from 'payload/shared'

import { distinctRows } from '@/hooks/distinctRows'
import { keepTranslatedRows } from '@/hooks/keepTranslatedRows'
import { wordsProblem } from '@/src/shared/plain-text'
import { isRequired, translatedText } from './translated'

/** The comparison table: groups of rows; its columns are the published plans. Edited as a table. */
export const comparisonField: ArrayField = {
  name: 'comparison',
  type: 'array',
  hooks: { beforeValidate: [distinctRows, keepTranslatedRows('title')] },
  labels: { singular: 'Group', plural: 'Groups' },
  admin: {
    description: 'The table below the plans. Columns are the published plans.',
    components: { Field: '/plugins/content-desk/admin/ComparisonField#ComparisonField' },
  },
  fields: [
    { name: 'title', type: 'text', ...translatedText, required: true, maxLength: 80 },
    {
      name: 'rows',
      type: 'array',
      hooks: { beforeValidate: [keepTranslatedRows('limit', 'label')] },
      labels: { singular: 'Row', plural: 'Rows' },
      fields: [
        { name: 'label', type: 'text', ...translatedText, required: true, maxLength: 120 },
        // Takes each plan's value from its limits, so that they cannot disagree.
        { name: 'limit', type: 'relationship', relationTo: 'limits' },
        { name: 'badge', type: 'text', ...translatedText, maxLength: 24 },
        { name: 'hint', type: 'text', ...translatedText, maxLength: 240 },
        {
          name: 'cells',
          type: 'array',
          hooks: { beforeValidate: [keepTranslatedRows('plan')] },
          labels: { singular: 'Cell', plural: 'Cells' },
          custom: { rowsAreValues: true },
          admin: { condition: (_, row: { limit?: unknown }) => !row.limit },
          fields: [
            { name: 'plan', type: 'relationship', relationTo: 'plans', required: true },
            {
              name: 'mode',
              label: 'Value',
              type: 'select',
              required: true,
              defaultValue: 'yes',
              options: [
                { label: 'Yes', value: 'yes' },
                { label: 'No', value: 'no' },
                { label: 'Text', value: 'text' },
              ],
            },
            {
              name: 'text',
              type: 'text',
              localized: true,
              maxLength: 80,
              validate: words,
              admin: { condition: (_, cell: { mode?: string }) => cell.mode === 'text' },
            },
          ],
        },
      ],
    },
  ],
}

function words(
  ...[value, options]: Parameters<TextFieldSingleValidation>
): ReturnType<TextFieldSingleValidation> {
  const { mode } = options.siblingData as { mode?: string }
  if (mode === 'text' && isRequired({ ...options, required: true }) && !value?.trim())
    return 'Write the words, or choose Yes or No.'
  return wordsProblem({ text: value, required: false }) ?? text(value, options)
}
