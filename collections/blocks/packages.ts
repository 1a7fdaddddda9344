import type { Block } from 'payload'

import { headingField, lines } from './parts'

/** Where the credit packages stand. */
export const PackagesBlock: Block = {
  slug: 'packages',
  interfaceName: 'PackagesBlock',
  labels: { singular: 'Credit packages', plural: 'Credit packages' },
  fields: [headingField('Need more credits?'), lines({ name: 'text', maxLength: 300 })],
}
