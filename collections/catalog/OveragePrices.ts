import type { CollectionConfig } from 'payload'

import { beginNowOrLater } from '@/hooks/beginNowOrLater'
import { oneAtATime } from '@/hooks/oneAtATime'
import { rememberAuthor } from '@/hooks/rememberAuthor'
import { isUuid } from '@/src/shared/ids'
import { idOf } from '@/src/shared/principal-of-user'
import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { currencyField, reasonField, validFromField } from '../fields/common'
import { minorUnitsField } from '../fields/minor-units'

const onePriceAtATime = oneAtATime({
  what: 'a price',
  table: 'overage_prices',
  same: 'hooks/sql/same-overage-price.sql',
  key: ({ plan, tokenType, currency }) => {
    const ids = [plan, tokenType].map(idOf)
    return ids.every(isUuid) ? [...ids, String(currency)] : undefined
  },
})

/** What credits beyond the balance cost, from a date on. */
export const OveragePrices: CollectionConfig = {
  slug: 'overage-prices',
  labels: { singular: 'Overage price', plural: 'Overage prices' },
  access: {
    read: grant({ staff: 'any', scope: 'catalog:read' }),
    create: grant({ staff: MAY_MANAGE.prices }),
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Catalog',
    useAsTitle: 'id',
    defaultColumns: ['plan', 'tokenType', 'amount', 'currency', 'validFrom', 'reason'],
    description:
      'What credits cost that a plan allows beyond the balance. Figures for an invoice: nothing is collected here. Prices are never edited: add one with a later date, and it takes over then.',
  },
  defaultSort: '-validFrom',
  indexes: [{ fields: ['plan', 'tokenType', 'currency', 'validFrom'], unique: true }],
  hooks: { beforeChange: [beginNowOrLater, onePriceAtATime, rememberAuthor('createdBy')] },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'plan',
          type: 'relationship',
          relationTo: 'plans',
          required: true,
          index: true,
          admin: { width: '50%', description: 'How many credits it allows stands in its allocations.' },
        },
        {
          name: 'tokenType',
          type: 'relationship',
          relationTo: 'token-types',
          required: true,
          admin: { width: '50%' },
        },
      ],
    },
    currencyField({ required: true, defaultValue: 'USD' }),
    minorUnitsField({
      name: 'amount',
      label: 'For 1,000 credits',
      required: true,
      currencyField: 'currency',
      description: 'Customers pay in their own currency; without a price in it, their overage has none.',
    }),
    validFromField(),
    reasonField(),
    {
      name: 'createdBy',
      type: 'relationship',
      relationTo: 'users',
      access: { create: () => false, update: () => false },
      admin: { readOnly: true, position: 'sidebar' },
    },
  ],
}
