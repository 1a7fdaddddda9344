import type { Block } from 'payload'

import { headingField } from './parts'

/** Where the comparison table stands; its rows are kept in a field of their own. */
export const ComparisonBlock: Block = {
  slug: 'comparison',
  interfaceName: 'ComparisonBlock',
  labels: { singular: 'Comparison table', plural: 'Comparison tables' },
  fields: [headingField('Compare the plans')],
}
