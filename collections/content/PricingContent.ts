import type { CollectionConfig, UIField } from 'payload'

import { hideAnnouncements } from '@/hooks/hideAnnouncements'
import { onlyOneDocument } from '@/hooks/onlyOneDocument'
import { grant, nobody, PUBLISHED } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { pageLayoutField } from '../blocks/layout'
import { comparisonField } from '../fields/comparison'
import { pricingPagePreview } from './pricing-page-preview'

const templatesField: UIField = {
  name: 'templates',
  type: 'ui',
  admin: { components: { Field: '/plugins/branding/admin/PageTemplates#PageTemplates' } },
}

/**
 * The pricing page: its blocks and the comparison table. A collection with one document rather than a global: globals of this
 * depth are slow to read on PostgreSQL.
 */
export const PricingContent: CollectionConfig = {
  slug: 'pricing-content',
  labels: { singular: 'Pricing page', plural: 'Pricing page' },
  access: {
    read: grant({ staff: 'any', everyone: PUBLISHED }),
    readVersions: grant({ staff: 'any' }),
    create: grant({ staff: MAY_MANAGE.content }),
    update: grant({ staff: MAY_MANAGE.content }),
    delete: nobody,
  },
  versions: { drafts: { autosave: { interval: 800 }, schedulePublish: true }, maxPerDoc: 100 },
  admin: {
    group: 'Content',
    useAsTitle: 'name',
    defaultColumns: ['name', '_status', 'updatedAt'],
    description: 'The public pricing page, block by block, and the rows of its comparison table.',
    ...pricingPagePreview(),
  },
  hooks: { beforeChange: [onlyOneDocument], afterRead: [hideAnnouncements] },
  fields: [
    {
      type: 'tabs',
      tabs: [
        { label: 'Page', fields: [templatesField, pageLayoutField] },
        { label: 'Comparison', fields: [comparisonField] },
      ],
    },
    {
      name: 'name',
      type: 'text',
      maxLength: 80,
      defaultValue: 'Pricing page',
      admin: { position: 'sidebar', description: 'What colleagues call it. Visitors do not see it.' },
    },
  ],
}
