import type { Block } from 'payload'

import { buttonField, guaranteeField, line, lines, urgencyField } from './parts'

/** What a visitor reads first. */
export const HeroBlock: Block = {
  slug: 'hero',
  interfaceName: 'HeroBlock',
  labels: { singular: 'Headline', plural: 'Headlines' },
  fields: [
    line({ name: 'eyebrow', maxLength: 60, description: 'A few words above the title.' }),
    line({ name: 'title', required: true, maxLength: 120, description: 'The title of the whole page.' }),
    lines({ name: 'subtitle', maxLength: 300 }),
    buttonField({ name: 'primary', label: 'Main button' }),
    buttonField({ name: 'secondary', label: 'Second button' }),
    urgencyField,
    guaranteeField,
  ],
}
