import type { CollectionConfig } from 'payload'

import { rememberAuthor } from '@/hooks/rememberAuthor'
import { grant, nobody } from '../access/grant'
import { MAY_MANAGE, MAY_SEE_COSTS } from '../access/roles'
import { reasonField, validFromField } from '../fields/common'

/** How many credits a US dollar is, from a date on. */
export const ExchangeRates: CollectionConfig = {
  slug: 'exchange-rates',
  labels: { singular: 'Exchange rate', plural: 'Exchange rates' },
  access: {
    read: grant({ staff: MAY_SEE_COSTS, scope: 'costs:read' }),
    create: grant({ staff: MAY_MANAGE.prices }),
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Models & rates',
    useAsTitle: 'creditsPerUsd',
    defaultColumns: ['creditsPerUsd', 'validFrom', 'reason', 'changedBy'],
    description:
      'Turns the dollar cost of a model into credits. Rates are dated and never edited: add a row to change it.',
  },
  defaultSort: '-validFrom',
  hooks: { beforeChange: [rememberAuthor('changedBy')] },
  fields: [
    {
      name: 'creditsPerUsd',
      label: 'Credits per US dollar',
      type: 'number',
      required: true,
      min: 0.000001,
      max: 1_000_000_000,
      admin: { description: 'For example 10,000: a model call that costs $0.01 is charged 100 credits.' },
    },
    validFromField(),
    { ...reasonField(), required: true },
    {
      name: 'changedBy',
      type: 'relationship',
      relationTo: 'users',
      access: { create: () => false, update: () => false },
      admin: { readOnly: true, position: 'sidebar' },
    },
  ],
}
