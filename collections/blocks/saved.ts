import type { Block } from 'payload'

/** Places what is kept under "Saved blocks", so that one edit changes every place. */
export const SavedBlock: Block = {
  slug: 'saved',
  // The collection's documents have the shorter name.
  interfaceName: 'PlacedSavedBlock',
  labels: { singular: 'Saved block', plural: 'Saved blocks' },
  fields: [
    {
      name: 'saved',
      label: 'Saved block',
      type: 'relationship',
      relationTo: 'saved-blocks',
      required: true,
      admin: {
        description:
          'Shows what is published of it. While it is a draft or after it is deleted, nothing shows here.',
      },
    },
  ],
}
