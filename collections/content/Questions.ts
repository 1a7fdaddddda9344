import type { CollectionConfig } from 'payload'

import { rememberDraftAuthors } from '@/hooks/rememberDraftAuthors'
import { orderField } from '../fields/common'
import { contentCountFields } from '../fields/content-counts'
import { shortTextEditor } from '../fields/text-editor'
import { translatedRichText, translatedText } from '../fields/translated'
import { EDITORS_CONTENT } from './editors-content'
import { pricingPagePreview } from './page-previews'

/** Questions and answers of the pricing page. */
export const Questions: CollectionConfig = {
  slug: 'faq',
  labels: { singular: 'Question', plural: 'Questions' },
  ...EDITORS_CONTENT,
  admin: {
    group: 'Content',
    useAsTitle: 'question',
    defaultColumns: ['question', 'category', '_status', 'order', 'views', 'helpful'],
    listSearchableFields: ['question', 'category'],
    description: 'On the pricing page when they are published, grouped by category.',
    ...pricingPagePreview('faq'),
  },
  defaultSort: 'order',
  hooks: { afterChange: [rememberDraftAuthors] },
  fields: [
    { name: 'question', type: 'text', ...translatedText, required: true, maxLength: 200 },
    {
      name: 'answer',
      type: 'richText',
      ...translatedRichText,
      editor: shortTextEditor,
      required: true,
    },
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
    ...contentCountFields('faq'),
  ],
}
