import type { CollectionConfig } from 'payload'

import { beginNowOrLater } from '@/hooks/beginNowOrLater'
import { joinPriceChange } from '@/hooks/joinPriceChange'
import { oneAtATime } from '@/hooks/oneAtATime'
import { readCycle } from '@/hooks/readCycle'
import { rememberAuthor } from '@/hooks/rememberAuthor'
import { isUuid } from '@/src/shared/ids'
import { idOf } from '@/src/shared/principal-of-user'
import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { currencyField, reasonField, regionField, validFromField } from '../fields/common'
import { CUSTOM_CYCLE_OPTION, cycleLengthFields, validateCycle } from '../fields/cycle'
import { minorUnitsField } from '../fields/minor-units'

const onePriceAtATime = oneAtATime({
  what: 'a price',
  table: 'prices',
  same: 'hooks/sql/same-price.sql',
  key: ({ plan, cycle, every, unit, currency, region }) => {
    const id = idOf(plan)
    return isUuid(id)
      ? [
          id,
          String(cycle),
          typeof every === 'number' ? every : null,
          typeof unit === 'string' && unit !== '' ? unit : null,
          String(currency),
          typeof region === 'string' ? region : '',
        ]
      : undefined
  },
  // Prices of other plans are added meanwhile.
  lock: ([plan]) => ["SELECT pg_advisory_xact_lock(hashtext('ratecard.price:' || $1))", [plan]],
})

/** Immutable price rows; the newest that is already valid is the current price. */
export const Prices: CollectionConfig = {
  slug: 'prices',
  labels: { singular: 'Price', plural: 'Prices' },
  access: {
    read: grant({ staff: 'any', scope: 'catalog:read' }),
    create: grant({ staff: MAY_MANAGE.prices }),
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Catalog',
    useAsTitle: 'id',
    defaultColumns: ['plan', 'cycle', 'every', 'unit', 'amount', 'currency', 'region', 'validFrom'],
    description:
      'What a plan costs. Prices are never edited: add one with a later date, and it takes over then.',
  },
  defaultSort: '-validFrom',
  hooks: {
    beforeValidate: [readCycle({ cycle: 'cycle', every: 'every', unit: 'unit' })],
    beforeChange: [beginNowOrLater, onePriceAtATime, joinPriceChange, rememberAuthor('createdBy')],
  },
  fields: [
    { name: 'plan', type: 'relationship', relationTo: 'plans', required: true, index: true },
    {
      type: 'row',
      fields: [
        {
          name: 'cycle',
          type: 'select',
          required: true,
          defaultValue: 'monthly',
          validate: validateCycle,
          options: [
            { label: 'Monthly', value: 'monthly' },
            { label: 'Annual', value: 'annual' },
            CUSTOM_CYCLE_OPTION,
          ],
          admin: { width: '50%', description: 'An annual price is for the whole year.' },
        },
        currencyField({ required: true, defaultValue: 'USD' }),
      ],
    },
    cycleLengthFields({ cycle: 'cycle', every: 'every', unit: 'unit' }),
    minorUnitsField({
      name: 'amount',
      required: true,
      currencyField: 'currency',
      description: 'What the customer pays for one cycle.',
    }),
    minorUnitsField({
      name: 'compareAt',
      above: 'amount',
      currencyField: 'currency',
      description: 'A higher price to strike through. Leave empty for none.',
    }),
    regionField(),
    validFromField(),
    reasonField(),
    {
      name: 'change',
      label: 'Part of the change',
      type: 'relationship',
      relationTo: 'price-changes',
      index: true,
      access: { create: () => false, update: () => false },
      admin: { readOnly: true, position: 'sidebar', condition: (data) => Boolean(data.change) },
    },
    {
      name: 'createdBy',
      type: 'relationship',
      relationTo: 'users',
      access: { create: () => false, update: () => false },
      admin: { readOnly: true, position: 'sidebar' },
    },
  ],
}
