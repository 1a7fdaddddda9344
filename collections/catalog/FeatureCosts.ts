import type { CollectionConfig } from 'payload'

import { beginNowOrLater } from '@/hooks/beginNowOrLater'
import { oneAtATime } from '@/hooks/oneAtATime'
import { isUuid } from '@/src/shared/ids'
import { idOf } from '@/src/shared/principal-of-user'
import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { reasonField, validFromField } from '../fields/common'
import { creditsField } from '../fields/credits'

const oneCostAtATime = oneAtATime({
  what: 'a cost',
  table: 'feature_costs',
  same: 'hooks/sql/same-feature-cost.sql',
  key: ({ feature }) => (isUuid(idOf(feature)) ? [idOf(feature)] : undefined),
})

/** What one use of a feature costs, from a date on. */
export const FeatureCosts: CollectionConfig = {
  slug: 'feature-costs',
  labels: { singular: 'Feature cost', plural: 'Feature costs' },
  access: {
    read: grant({ staff: 'any', scope: 'catalog:read' }),
    create: grant({ staff: MAY_MANAGE.prices }),
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Catalog',
    useAsTitle: 'id',
    defaultColumns: ['feature', 'credits', 'validFrom', 'reason'],
    description: 'Costs are dated and never edited: to change one, add a row that begins now or later.',
  },
  defaultSort: '-validFrom',
  hooks: { beforeChange: [beginNowOrLater, oneCostAtATime] },
  fields: [
    { name: 'feature', type: 'relationship', relationTo: 'features', required: true, index: true },
    creditsField({ name: 'credits', required: true, description: 'Credits for one use.' }),
    {
      name: 'stepMode',
      label: 'Larger quantities',
      type: 'select',
      defaultValue: 'whole',
      options: [
        { label: 'A step prices the whole quantity', value: 'whole' },
        { label: 'A step prices only the units beyond it', value: 'marginal' },
      ],
      admin: { description: 'Counts when one event uses the feature several times and there are steps.' },
    },
    {
      name: 'steps',
      type: 'array',
      maxRows: 20,
      admin: {
        description: 'Other costs for events of more than a quantity. None: every unit costs the same.',
      },
      validate: (value: unknown) => {
        const starts = Array.isArray(value) ? value.map((row: { from?: unknown }) => row.from) : []
        return new Set(starts).size === starts.length || 'Each step begins at a quantity of its own.'
      },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'from',
              label: 'Beyond quantity',
              type: 'number',
              required: true,
              min: 1,
              max: 1_000_000,
              validate: (value: unknown) =>
                (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1_000_000) ||
                'Enter a whole quantity, from 1 to 1,000,000.',
            },
            creditsField({ name: 'credits', required: true, description: 'Credits for each unit.' }),
          ],
        },
      ],
    },
    validFromField(),
    reasonField(),
  ],
}
