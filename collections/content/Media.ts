import { join } from 'node:path'

import type { CollectionConfig } from 'payload'

import { requireImage } from '@/hooks/requireImage'
import { env } from '@/src/shared/env'
import { grant } from '../access/grant'
import { publishedMedia } from '../access/published-media'
import { MAY_MANAGE } from '../access/roles'
import { translatedText } from '../fields/translated'

/** Images for the pricing page. */
export function Media(): CollectionConfig {
  return {
    slug: 'media',
    labels: { singular: 'Image', plural: 'Images' },
    access: {
      read: publishedMedia,
      create: grant({ staff: MAY_MANAGE.content }),
      update: grant({ staff: MAY_MANAGE.content }),
      delete: grant({ staff: MAY_MANAGE.content }),
    },
    upload: {
      staticDir: join(env().RATECARD_DATA_DIR, 'media'),
      // No SVG: it can carry scripts and would be served from our own address.
      mimeTypes: ['image/png', 'image/jpeg', 'image/webp', 'image/avif'],
      imageSizes: [
        { name: 'thumbnail', width: 320 },
        { name: 'card', width: 768 },
        { name: 'wide', width: 1600 },
      ],
      adminThumbnail: 'thumbnail',
    },
    admin: {
      group: 'Content',
      useAsTitle: 'alt',
      defaultColumns: ['filename', 'alt', 'updatedAt'],
      description: 'PNG, JPEG, WebP or AVIF, 50 megapixels at most.',
    },
    hooks: { beforeOperation: [requireImage] },
    fields: [
      {
        name: 'alt',
        label: 'Alternative text',
        type: 'text',
        ...translatedText,
        required: true,
        maxLength: 300,
        admin: { description: 'What the image shows, for people who cannot see it.' },
      },
    ],
  }
}
