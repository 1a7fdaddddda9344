import type { CollectionConfig } from 'payload'

import { grant, PUBLISHED } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { orderField } from '../fields/common'
import { contentCountFields } from '../fields/content-counts'
import { missingTranslationsField } from '../fields/missing-translations'
import { translatedRichText, translatedText } from '../fields/translated'
import { pricingPagePreview } from './pricing-page-preview'

/** Questions and answers of the pricing page. */
export const Questions: CollectionConfig = {
  slug: 'faq',
  labels: { singular: 'Question', plural: 'Questions' },
  access: {
    read: grant({ staff: 'any', everyone: PUBLISHED }),
    readVersions: grant({ staff: 'any' }),
    create: grant({ staff: MAY_MANAGE.content }),
    update: grant({ staff: MAY_MANAGE.content }),
    delete: grant({ staff: MAY_MANAGE.content }),
  },
  versions: { drafts: { autosave: { interval: 800 }, schedulePublish: true }, maxPerDoc: 100 },
  admin: {
    group: 'Content',
    useAsTitle: 'question',
    defaultColumns: ['question', 'category', '_status', 'order', 'views', 'helpful'],
    listSearchableFields: ['question', 'category'],
    description: 'On the pricing page when they are published, grouped by category.',
    ...pricingPagePreview('faq'),
  },
  defaultSort: 'order',
  fields: [
    { name: 'question', type: 'text', ...translatedText, required: true, maxLength: 200 },
    { name: 'answer', type: 'richText', ...translatedRichText, required: true },
    {
      name: 'category',
      type: 'text',
      ...translatedText,
      maxLength: 60,
      index: true,
      admin: {
        position: 'sidebar',
        description: 'Questions with the same category stand together under it. Write it alike each time.',
      },
    },
    orderField(),
    missingTranslationsField({ question: 'question', answer: 'answer', category: 'category' }),
    ...contentCountFields('faq'),
  ],
}
