import type { CollectionConfig } from 'payload'

import { formatSlug } from '@/hooks/formatSlug'
import { rememberEditor } from '@/hooks/rememberEditor'
import { rememberDraftAuthors } from '@/hooks/rememberDraftAuthors'
import { grant, nobody, ON_SALE } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { pricingPagePreview } from '../content/page-previews'
import { activeField, editorField, orderField } from '../fields/common'
import { creditAmountField, packagePricesField } from '../fields/package-parts'
import { translatedText, translatedTextarea } from '../fields/translated'

/** Credits that customers buy once. */
export const Packages: CollectionConfig = {
  slug: 'packages',
  labels: { singular: 'Credit package', plural: 'Credit packages' },
  access: {
    read: grant({ staff: 'any', everyone: ON_SALE }),
    readVersions: grant({ staff: 'any' }),
    create: grant({ staff: MAY_MANAGE.prices }),
    update: grant({ staff: MAY_MANAGE.prices }),
    delete: nobody,
  },
  versions: { drafts: { autosave: { interval: 800 }, schedulePublish: true }, maxPerDoc: 100 },
  admin: {
    group: 'Catalog',
    useAsTitle: 'name',
    defaultColumns: ['name', 'sizing', 'credits', 'bonusCredits', '_status', 'active', 'order'],
    description:
      'Credits that customers buy once, on top of their plan. Switch a package off instead of deleting it: receipts refer to it.',
    ...pricingPagePreview('packages'),
  },
  defaultSort: 'order',
  hooks: {
    beforeValidate: [formatSlug],
    beforeChange: [rememberEditor('changedBy')],
    afterChange: [rememberDraftAuthors],
  },
  fields: [
    {
      name: 'name',
      type: 'text',
      ...translatedText,
      required: true,
      maxLength: 80,
      admin: { description: 'As customers read it: "50,000 credits".' },
    },
    {
      name: 'description',
      type: 'textarea',
      ...translatedTextarea,
      maxLength: 300,
      admin: { description: 'One or two sentences: whom is it for?' },
    },
    {
      name: 'sizing',
      label: 'How many credits',
      type: 'select',
      defaultValue: 'fixed',
      options: [
        { label: 'This many, whatever the exchange rate is', value: 'fixed' },
        {
          label: 'As many as its price in US dollars buys at the exchange rate, with its bonus',
          value: 'rate',
        },
      ],
      admin: {
        isClearable: false,
        description:
          'A package that follows the rate gives other credits from the moment a new rate begins, for the same price. What was bought before stays.',
      },
    },
    {
      type: 'row',
      fields: [
        creditAmountField({
          name: 'credits',
          required: true,
          min: 0.000001,
          description: 'Exactly what is bought, without the bonus.',
          condition: isFixed,
        }),
        creditAmountField({
          name: 'bonusCredits',
          defaultValue: 0,
          min: 0,
          description: 'Given on top, at no price. 0 means none.',
          condition: isFixed,
        }),
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'tokenType',
          type: 'relationship',
          relationTo: 'token-types',
          required: true,
          admin: { width: '50%', description: 'The wallet that the credits go to.' },
        },
        {
          name: 'validityDays',
          label: 'Valid for (days)',
          type: 'number',
          min: 1,
          max: 3660,
          validate: (value: unknown) =>
            value === null ||
            value === undefined ||
            (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 3660) ||
            'Enter whole days, 1 to 3660, or leave it empty.',
          admin: {
            width: '50%',
            description: 'Days until bought credits lapse. Empty means never.',
          },
        },
      ],
    },
    packagePricesField,
    {
      name: 'slug',
      type: 'text',
      required: true,
      unique: true,
      index: true,
      admin: {
        position: 'sidebar',
        description: 'The name in addresses and in code. Made from the name when left empty.',
      },
    },
    activeField('Switched off, the package is no longer sold; credits that were bought stay.'),
    orderField(),
    editorField(),
  ],
}

function isFixed({ sizing }: { sizing?: unknown }): boolean {
  return sizing !== 'rate'
}
