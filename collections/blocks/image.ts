import type { Block } from 'payload'

import { line } from './parts'

/** One image; what it shows is said where the image is kept. */
export const ImageBlock: Block = {
  slug: 'image',
  interfaceName: 'ImageBlock',
  labels: { singular: 'Image', plural: 'Images' },
  fields: [
    {
      name: 'image',
      type: 'upload',
      relationTo: 'media',
      required: true,
      admin: {
        description:
          'Its alternative text is written with the image, for people who cannot see it. A deleted image leaves the page.',
      },
    },
    line({ name: 'caption', maxLength: 200, description: 'Shown below the image.' }),
  ],
}
