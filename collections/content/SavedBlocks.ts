import type { CollectionConfig } from 'payload'

import { hideAnnouncements } from '@/hooks/hideAnnouncements'
import { grant, PUBLISHED } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { savedLayoutField } from '../blocks/layout'
import { pricingPagePreview } from './pricing-page-preview'

/** Blocks that several places show; one edit changes all of them. */
export const SavedBlocks: CollectionConfig = {
  slug: 'saved-blocks',
  labels: { singular: 'Saved block', plural: 'Saved blocks' },
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
    useAsTitle: 'name',
    defaultColumns: ['name', '_status', 'updatedAt'],
    description:
      'Place one on the pricing page with the block "Saved block". Unpublished or deleted, it leaves the page at once, and the rest of the page stays.',
    ...pricingPagePreview(),
  },
  defaultSort: 'name',
  hooks: { afterRead: [hideAnnouncements] },
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
