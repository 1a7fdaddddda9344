import type { Block } from 'payload'

import { headingField } from './parts'

/** Where the plans stand. */
export const PlansBlock: Block = {
  slug: 'plans',
  interfaceName: 'PlansBlock',
  labels: { singular: 'Plans', plural: 'Plans' },
  fields: [headingField()],
}
