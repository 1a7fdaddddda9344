import type { ArrayField } from 'payload'

import { keepTranslatedRows } from '@/hooks/keepTranslatedRows'
import { translatedText } from './translated'

/** The comparison table: groups of rows; its columns are the published plans. */
export const comparisonField: ArrayField = {
  name: 'comparison',
  type: 'array',
  hooks: { beforeValidate: [keepTranslatedRows('title')] },
  labels: { singular: 'Group', plural: 'Groups' },
  admin: { description: 'The table below the plans. Columns are the published plans.' },
  fields: [
    { name: 'title', type: 'text', ...translatedText, required: true, maxLength: 80 },
    {
      name: 'rows',
      type: 'array',
      hooks: { beforeValidate: [keepTranslatedRows('limit', 'label')] },
      labels: { singular: 'Row', plural: 'Rows' },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'label',
              type: 'text',
              ...translatedText,
              required: true,
              maxLength: 120,
              admin: { width: '50%' },
            },
            {
              name: 'limit',
              type: 'relationship',
              relationTo: 'limits',
              admin: {
                width: '50%',
                description: 'Takes each plan’s value from its limits, so that they cannot disagree.',
              },
            },
          ],
        },
        { name: 'hint', type: 'text', ...translatedText, maxLength: 240 },
        {
          name: 'cells',
          type: 'array',
          hooks: { beforeValidate: [keepTranslatedRows('plan')] },
          labels: { singular: 'Cell', plural: 'Cells' },
          admin: { condition: (_, row: { limit?: unknown }) => !row.limit },
          fields: [
            {
              type: 'row',
              fields: [
                {
                  name: 'plan',
                  type: 'relationship',
                  relationTo: 'plans',
                  required: true,
                  admin: { width: '40%' },
                },
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
                  admin: { width: '25%' },
                },
                {
                  name: 'text',
                  type: 'text',
                  ...translatedText,
                  maxLength: 80,
                  admin: {
                    width: '35%',
                    condition: (_, cell: { mode?: string }) => cell.mode === 'text',
                  },
                },
              ],
            },
          ],
        },
      ],
    },
  ],
}
