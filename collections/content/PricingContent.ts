import type { CollectionConfig } from 'payload'

import { onlyOneDocument } from '@/hooks/onlyOneDocument'
import { grant, nobody, PUBLISHED } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { comparisonField } from '../fields/comparison'
import { pricingPagePreview } from './pricing-page-preview'

/**
 * The words around the plans. A collection with one document rather than a global: globals of this
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
    useAsTitle: 'title',
    defaultColumns: ['title', '_status', 'updatedAt'],
    description: 'Headline, comparison table and closing words of the public pricing page.',
    ...pricingPagePreview,
  },
  hooks: { beforeChange: [onlyOneDocument] },
  fields: [
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Headline',
          fields: [
            {
              name: 'eyebrow',
              type: 'text',
              maxLength: 60,
              admin: { description: 'A few words above the title.' },
            },
            { name: 'title', type: 'text', required: true, maxLength: 120 },
            { name: 'subtitle', type: 'textarea', maxLength: 300 },
          ],
        },
        {
          label: 'Comparison',
          fields: [comparisonField],
        },
        {
          label: 'Closing call',
          fields: [
            {
              name: 'closing',
              type: 'group',
              fields: [
                { name: 'title', type: 'text', maxLength: 120 },
                { name: 'text', type: 'textarea', maxLength: 300 },
                {
                  name: 'label',
                  type: 'text',
                  maxLength: 40,
                  admin: { description: 'The words on the button.' },
                },
                { name: 'href', type: 'text', maxLength: 500 },
              ],
            },
          ],
        },
      ],
    },
  ],
}
