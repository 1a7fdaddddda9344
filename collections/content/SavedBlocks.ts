import type { CollectionConfig } from 'payload'

import { hideAnnouncements } from '@/hooks/hideAnnouncements'
import { rememberDraftAuthors } from '@/hooks/rememberDraftAuthors'
import { savedLayoutField } from '../blocks/layout'
import { EDITORS_CONTENT } from './editors-content'
import { pricingPagePreview } from './page-previews'

/** Blocks that several places show; one edit changes all of them. */
export const SavedBlocks: CollectionConfig = {
  slug: 'saved-blocks',
  labels: { singular: 'Saved block', plural: 'Saved blocks' },
  ...EDITORS_CONTENT,
  admin: {
    group: 'Content',
    useAsTitle: 'name',
    defaultColumns: ['name', '_status', 'updatedAt'],
    description:
      'Place one on the pricing page with the block "Saved block". Unpublished or deleted, it leaves the page at once, and the rest of the page stays.',
    ...pricingPagePreview(),
  },
  defaultSort: 'name',
  hooks: { afterRead: [hideAnnouncements], afterChange: [rememberDraftAuthors] },
  fields: [
    {
      name: 'name',
      type: 'text',
      required: true,
      maxLength: 80,
      admin: { description: 'For colleagues only: "Closing call", "Spring offer".' },
    },
    savedLayoutField,
  ],
}
