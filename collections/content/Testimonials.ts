import type { CollectionConfig } from 'payload'

import { requireApproval } from '@/hooks/requireApproval'
import { rememberDraftAuthors } from '@/hooks/rememberDraftAuthors'
import { APPROVED, grant, grantField } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { approvalFields } from '../fields/approval'
import { orderField } from '../fields/common'
import { contentCountFields } from '../fields/content-counts'
import { plainText, translatedText, translatedTextarea } from '../fields/translated'
import { EDITORS_CONTENT } from './editors-content'
import { pricingPagePreview } from './page-previews'

/** What customers say. Visitors see a testimonial once it is approved and published. */
export const Testimonials: CollectionConfig = {
  slug: 'testimonials',
  labels: { singular: 'Testimonial', plural: 'Testimonials' },
  ...EDITORS_CONTENT,
  access: { ...EDITORS_CONTENT.access, read: grant({ staff: 'any', everyone: APPROVED }) },
  admin: {
    group: 'Content',
    useAsTitle: 'name',
    defaultColumns: ['name', 'company', 'approval', '_status', 'featured', 'views', 'helpful'],
    listSearchableFields: ['name', 'company', 'quote'],
    description: 'On the pricing page when they are approved and published, featured ones first.',
    ...pricingPagePreview('testimonials'),
  },
  defaultSort: 'order',
  hooks: {
    afterChange: [rememberDraftAuthors],
    beforeChange: [
      requireApproval({
        words: ['quote', 'name', 'role', 'company', 'avatar', 'rating'],
        staff: MAY_MANAGE.approvals,
      }),
    ],
  },
  fields: [
    {
      name: 'quote',
      type: 'textarea',
      ...translatedTextarea,
      required: true,
      maxLength: 400,
      admin: { description: 'In the customer’s own words, without quotation marks.' },
    },
    {
      type: 'row',
      fields: [
        { name: 'name', type: 'text', ...plainText, required: true, maxLength: 80, admin: { width: '34%' } },
        {
          name: 'role',
          type: 'text',
          ...translatedText,
          maxLength: 80,
          admin: { width: '33%', placeholder: 'Head of Growth' },
        },
        { name: 'company', type: 'text', ...plainText, maxLength: 80, admin: { width: '33%' } },
      ],
    },
    {
      name: 'avatar',
      label: 'Picture',
      type: 'upload',
      relationTo: 'media',
      admin: { description: 'A portrait. Without one the initials show.' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'rating',
          type: 'number',
          min: 1,
          max: 5,
          validate: isStars,
          admin: { width: '50%', step: 1, description: 'Stars, 1 to 5. Leave empty for none.' },
        },
        {
          name: 'plan',
          type: 'relationship',
          relationTo: 'plans',
          access: { read: grantField({ staff: 'any' }) },
          admin: { width: '50%', description: 'The plan that the customer has. Not shown to visitors.' },
        },
      ],
    },
    ...approvalFields(MAY_MANAGE.approvals),
    {
      name: 'featured',
      type: 'checkbox',
      defaultValue: false,
      admin: { position: 'sidebar', description: 'Stands out, before the others.' },
    },
    {
      name: 'category',
      type: 'text',
      maxLength: 60,
      index: true,
      admin: {
        position: 'sidebar',
        description: 'A block of the pricing page can show one category only. Write it alike each time.',
      },
    },
    orderField(),
    ...contentCountFields('testimonial'),
  ],
}

function isStars(value: unknown): true | string {
  if (value === null || value === undefined) return true
  const isWhole = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5
  return isWhole || 'Give a whole number of stars, from 1 to 5.'
}
