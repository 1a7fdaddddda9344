import type { ArrayField } from 'payload'

/** The comparison table: groups of rows; its columns are the published plans. */
export const comparisonField: ArrayField = {
  name: 'comparison',
  type: 'array',
  labels: { singular: 'Group', plural: 'Groups' },
  admin: { description: 'The table below the plans. Columns are the published plans.' },
  fields: [
    { name: 'title', type: 'text', required: true, maxLength: 80 },
    {
      name: 'rows',
      type: 'array',
      labels: { singular: 'Row', plural: 'Rows' },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'label',
              type: 'text',
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
        { name: 'hint', type: 'text', maxLength: 240 },
        {
          name: 'cells',
          type: 'array',
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
