import type { CollectionConfig } from 'payload'

import { hideAnnouncements } from '@/hooks/hideAnnouncements'
import { onlyOneDocument } from '@/hooks/onlyOneDocument'
import { rememberDraftAuthors } from '@/hooks/rememberDraftAuthors'
import { nobody } from '../access/grant'
import { pageLayoutField } from '../blocks/layout'
import { comparisonField } from '../fields/comparison'
import { pageTemplatesField } from '../fields/page-templates'
import { EDITORS_CONTENT } from './editors-content'
import { pricingPagePreview } from './page-previews'

const LAYOUT =
  'The page from top to bottom. Drag blocks to move them. While there is none, the page shows plans, comparison, packages, testimonials and questions.'

/**
 * The pricing page: its blocks and the comparison table. A collection with one document rather than a global: globals of this
 * depth are slow to read on PostgreSQL.
 */
export const PricingContent: CollectionConfig = {
  slug: 'pricing-content',
  labels: { singular: 'Pricing page', plural: 'Pricing page' },
  ...EDITORS_CONTENT,
  access: { ...EDITORS_CONTENT.access, delete: nobody },
  admin: {
    group: 'Content',
    useAsTitle: 'name',
    defaultColumns: ['name', '_status', 'updatedAt'],
    description: 'The public pricing page, block by block, and the rows of its comparison table.',
    ...pricingPagePreview(),
  },
  hooks: {
    beforeChange: [onlyOneDocument],
    afterRead: [hideAnnouncements],
    afterChange: [rememberDraftAuthors],
  },
  fields: [
    {
      type: 'tabs',
      tabs: [
        { label: 'Page', fields: [pageTemplatesField, pageLayoutField({ description: LAYOUT })] },
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
