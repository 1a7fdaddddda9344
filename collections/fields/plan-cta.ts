import type { GroupField, RowField } from 'payload'

import { buttonField, guaranteeField, urgencyField } from '../blocks/parts'
import { safeLink } from './safe-link'
import { translatedText } from './translated'

const mainButton: RowField = {
  type: 'row',
  fields: [
    {
      name: 'label',
      type: 'text',
      ...translatedText,
      maxLength: 40,
      admin: { description: 'The words on the button.', width: '50%' },
    },
    {
      name: 'href',
      label: 'Link',
      type: 'text',
      maxLength: 500,
      validate: safeLink,
      admin: { description: 'Where it leads: a path or an https address.', width: '50%' },
    },
  ],
}

const behaviour: RowField = {
  type: 'row',
  fields: [
    {
      name: 'style',
      label: 'Looks',
      type: 'select',
      defaultValue: 'auto',
      options: [
        { label: 'As fits the plan', value: 'auto' },
        { label: 'Filled with the accent colour', value: 'accent' },
        { label: 'Filled with the colour of the text', value: 'filled' },
        { label: 'Outlined', value: 'outlined' },
      ],
      admin: {
        width: '50%',
        description:
          '“As fits” is the accent colour for plans with a badge or a mark, an outline for others.',
      },
    },
    {
      name: 'opensIn',
      label: 'Links open in',
      type: 'select',
      defaultValue: 'same',
      options: [
        { label: 'The same tab', value: 'same' },
        { label: 'A new tab', value: 'new' },
      ],
      admin: { width: '50%', description: 'Of both buttons. Readers are told of a new tab.' },
    },
  ],
}

/** What a visitor can do about a plan: one button or two, and what is said around them. */
export const planCtaField: GroupField = {
  name: 'cta',
  label: 'Call to action',
  type: 'group',
  fields: [
    mainButton,
    behaviour,
    buttonField({
      name: 'secondary',
      label: 'Second button',
      description: 'For those who are not ready yet: a demonstration, a talk. Leave empty for none.',
    }),
    urgencyField,
    guaranteeField,
  ],
}
