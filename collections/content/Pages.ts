import type { CollectionConfig } from 'payload'

import { formatPageSlug } from '@/hooks/formatPageSlug'
import { hideAnnouncements } from '@/hooks/hideAnnouncements'
import { rememberDraftAuthors } from '@/hooks/rememberDraftAuthors'
import { pageLayoutField } from '../blocks/layout'
import { pageSlugField } from '../fields/page-slug'
import { pageTemplatesField } from '../fields/page-templates'
import { publicPageField } from '../fields/public-page'
import { translatedText, translatedTextarea } from '../fields/translated'
import { EDITORS_CONTENT } from './editors-content'
import { pagePreview } from './page-previews'

/** Pages beside the pricing page, of the same blocks. */
export const Pages: CollectionConfig = {
  slug: 'pages',
  labels: { singular: 'Page', plural: 'Pages' },
  ...EDITORS_CONTENT,
  admin: {
    group: 'Content',
    useAsTitle: 'title',
    defaultColumns: ['title', 'slug', '_status', 'updatedAt'],
    listSearchableFields: ['title', 'slug'],
    description:
      'Further pages of the site, made of the same blocks as the pricing page: how credits work, an offer, a comparison.',
    ...pagePreview(),
  },
  defaultSort: 'title',
  hooks: {
    beforeValidate: [formatPageSlug],
    afterRead: [hideAnnouncements],
    afterChange: [rememberDraftAuthors],
  },
  fields: [
    {
      name: 'title',
      type: 'text',
      ...translatedText,
      required: true,
      maxLength: 120,
      admin: {
        description: 'What the page is called. Visitors read it where no headline stands on the page.',
      },
    },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Page',
          fields: [
            pageTemplatesField,
            pageLayoutField({
              required: true,
              description: 'The page from top to bottom. Drag blocks to move them.',
            }),
          ],
        },
        {
          label: 'Search engines',
          fields: [
            {
              name: 'seoTitle',
              label: 'Title in search results',
              type: 'text',
              ...translatedText,
              maxLength: 120,
              admin: {
                description:
                  'Also on the tab of the browser. The title of the page when left empty. About 60 characters show.',
              },
            },
            {
              name: 'seoDescription',
              label: 'Description in search results',
              type: 'textarea',
              ...translatedTextarea,
              maxLength: 320,
              admin: {
                description:
                  'What the page tells, in a sentence or two. The line below the headline when left empty. About 160 characters show.',
              },
            },
          ],
        },
      ],
    },
    pageSlugField,
    publicPageField,
  ],
}
