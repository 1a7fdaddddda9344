import type { CollectionConfig } from 'payload'

import { beginNowOrLater } from '@/hooks/beginNowOrLater'
import { rememberAuthor } from '@/hooks/rememberAuthor'
import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { currencyField, reasonField, regionField, validFromField } from '../fields/common'

type Rule = { treatment?: string; tax?: string }

const THREE_DECIMALS = /^\d+(\.\d{1,3})?$/

/** What the page says of tax beside prices, and what quotes work out, from a date on. */
export const TaxRules: CollectionConfig = {
  slug: 'tax-rules',
  labels: { singular: 'Tax rule', plural: 'Tax rules' },
  access: {
    read: grant({ staff: 'any', scope: 'catalog:read' }),
    create: grant({ staff: MAY_MANAGE.prices }),
    update: nobody,
    delete: nobody,
  },
  admin: {
    group: 'Catalog',
    useAsTitle: 'treatment',
    defaultColumns: ['treatment', 'tax', 'percent', 'region', 'currency', 'validFrom'],
    description:
      'Whether prices include tax, and how much: the pricing page, the widget and quotes say "incl. 19% VAT" or "plus VAT". Without a rule nothing is said of tax. Rules are never edited: add one with a later date, and it takes over then. Of two that begin at the same moment, the one that was added later counts.',
  },
  defaultSort: '-validFrom',
  hooks: { beforeChange: [beginNowOrLater, rememberAuthor('createdBy')] },
  fields: [
    {
      name: 'treatment',
      label: 'Prices',
      type: 'select',
      required: true,
      defaultValue: 'included',
      options: [
        { label: 'Include the tax', value: 'included' },
        { label: 'Are without the tax, which is added', value: 'added' },
        { label: 'Say nothing of tax', value: 'none' },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'tax',
          label: 'Name of the tax',
          type: 'select',
          required: true,
          defaultValue: 'vat',
          options: [
            { label: 'VAT', value: 'vat' },
            { label: 'GST', value: 'gst' },
            { label: 'Sales tax', value: 'sales' },
            { label: 'Consumption tax', value: 'consumption' },
            { label: 'Tax', value: 'tax' },
            { label: 'Words of your own', value: 'own' },
          ],
          admin: {
            width: '50%',
            description: 'Shown in the language of the visitor: "VAT" is "MwSt." in German.',
            condition: (data: Rule) => data.treatment !== 'none',
          },
        },
        {
          name: 'percent',
          label: 'Rate in per cent',
          type: 'number',
          min: 0.001,
          max: 100,
          validate: (value: unknown) =>
            value === null ||
            value === undefined ||
            (typeof value === 'number' && value > 0 && value <= 100 && THREE_DECIMALS.test(String(value))) ||
            'Enter per cent, more than 0 and at most 100, with at most 3 decimals.',
          admin: {
            width: '50%',
            description: 'Leave empty when it is not the same for everybody: "plus VAT".',
            condition: (data: Rule) => data.treatment !== 'none',
          },
        },
      ],
    },
    {
      name: 'name',
      label: 'Words for it',
      type: 'text',
      maxLength: 40,
      validate: (value: unknown, { data }: { data: Rule }) =>
        data.tax !== 'own' ||
        data.treatment === 'none' ||
        (typeof value === 'string' && value.trim() !== '' && value.length <= 40) ||
        'Enter a name, such as IVA.',
      admin: {
        description: 'Such as IVA. The same in every language.',
        condition: (data: Rule) => data.tax === 'own' && data.treatment !== 'none',
      },
    },
    {
      type: 'row',
      fields: [
        {
          ...regionField(),
          label: 'Country',
          admin: {
            width: '50%',
            description: 'For visitors and customers there. Two letters, such as DE; empty for everywhere.',
          },
        },
        {
          ...currencyField(),
          admin: {
            width: '50%',
            description:
              'Only for prices in it, such as EUR; empty for all. A rule for the country counts before one for everywhere.',
          },
        },
      ],
    },
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
