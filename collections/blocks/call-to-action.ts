import type { Block } from 'payload'

import { buttonField, guaranteeField, line, lines, urgencyField } from './parts'

/** What a visitor should do now. */
export const CallToActionBlock: Block = {
  slug: 'callToAction',
  interfaceName: 'CallToActionBlock',
  labels: { singular: 'Call to action', plural: 'Calls to action' },
  fields: [
    line({ name: 'title', required: true, maxLength: 120 }),
    lines({ name: 'text', maxLength: 300 }),
    buttonField({ name: 'button', label: 'Main button' }),
    buttonField({ name: 'secondary', label: 'Second button' }),
    urgencyField,
    guaranteeField,
  ],
}
