import type { CollectionConfig } from 'payload'

import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { reasonField, validFromField } from '../fields/common'
import { creditsField } from '../fields/credits'

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
    description: 'Costs are dated and never edited: add a row to change one.',
  },
  defaultSort: '-validFrom',
  fields: [
    { name: 'feature', type: 'relationship', relationTo: 'features', required: true, index: true },
    creditsField({ name: 'credits', required: true, description: 'Credits for one use.' }),
    validFromField(),
    reasonField(),
  ],
}
