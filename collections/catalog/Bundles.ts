import type { CollectionConfig } from 'payload'

import { formatSlug } from '@/hooks/formatSlug'
import { rememberDraftAuthors } from '@/hooks/rememberDraftAuthors'
import { rememberEditor } from '@/hooks/rememberEditor'
import { grant, nobody, ON_SALE } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { pricingPagePreview } from '../content/page-previews'
import { bundleItemsField } from '../fields/bundle-parts'
import { activeField, editorField, orderField } from '../fields/common'
import { packagePricesField } from '../fields/package-parts'
import { translatedText, translatedTextarea } from '../fields/translated'

/** Several plans and packages that are bought together at a special price. */
export const Bundles: CollectionConfig = {
  slug: 'bundles',
  labels: { singular: 'Bundle', plural: 'Bundles' },
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
    defaultColumns: ['name', 'slug', '_status', 'active', 'order'],
    description:
      'Plans and credit packages that are bought together at a special price. Switch a bundle off instead of deleting it: receipts refer to it.',
    ...pricingPagePreview('packages-bundles'),
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
      admin: { description: 'As customers read it: "Pro with 500,000 credits".' },
    },
    {
      name: 'description',
      type: 'textarea',
      ...translatedTextarea,
      maxLength: 300,
      admin: { description: 'One or two sentences: whom is it for?' },
    },
    bundleItemsField,
    {
      ...packagePricesField,
      admin: {
        description:
          'What the whole bundle costs, one row for each currency. It is sold in a currency in which everything in it has a price too; else in US dollars.',
      },
    },
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
    activeField('Switched off, the bundle is no longer sold; what is in it still is.'),
    orderField(),
    editorField(),
  ],
}
