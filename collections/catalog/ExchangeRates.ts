import type { CollectionConfig } from 'payload'

import { beginNowOrLater } from '@/hooks/beginNowOrLater'
import { oneAtATime } from '@/hooks/oneAtATime'
import { rememberAuthor } from '@/hooks/rememberAuthor'
import { grant, nobody } from '../access/grant'
import { MAY_MANAGE, MAY_SEE_COSTS } from '../access/roles'
import { bonusStepsField } from '../fields/bonus-steps'
import { reasonField, validFromField } from '../fields/common'

const SIX_DECIMALS = /^\d+(\.\d{1,6})?$/

const oneRateAtATime = oneAtATime({
  what: 'a rate',
  table: 'exchange_rates',
  same: 'hooks/sql/same-rate.sql',
  key: () => [],
})

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
      'Turns dollars into credits: what a model costs, and what a package gives. Rates are dated and never edited. To see what another rate would mean before it begins, change it in the view of that name.',
  },
  defaultSort: '-validFrom',
  hooks: { beforeChange: [beginNowOrLater, oneRateAtATime, rememberAuthor('changedBy')] },
  fields: [
    {
      name: 'creditsPerUsd',
      label: 'Credits per US dollar',
      type: 'number',
      required: true,
      min: 0.000001,
      max: 1_000_000_000,
      validate: (value: unknown) =>
        (typeof value === 'number' &&
          value >= 0.000001 &&
          value <= 1_000_000_000 &&
          SIX_DECIMALS.test(String(value))) ||
        'Enter credits, 0.000001 to 1,000,000,000, with at most 6 decimals.',
      admin: { description: 'For example 10,000: a model call that costs $0.01 is charged 100 credits.' },
    },
    bonusStepsField,
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
