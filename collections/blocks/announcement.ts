import type { Block } from 'payload'

import { buttonField, line } from './parts'

const withTime = { pickerAppearance: 'dayAndTime' } as const

/** News in one line, shown between two moments. */
export const AnnouncementBlock: Block = {
  slug: 'announcement',
  interfaceName: 'AnnouncementBlock',
  labels: { singular: 'Announcement', plural: 'Announcements' },
  fields: [
    line({ name: 'text', required: true, maxLength: 160 }),
    buttonField({ name: 'link', label: 'Link' }),
    {
      type: 'row',
      fields: [
        {
          name: 'from',
          label: 'Shows from',
          type: 'date',
          admin: { width: '50%', date: withTime, description: 'Empty: at once.' },
        },
        {
          name: 'until',
          label: 'Shows until',
          type: 'date',
          validate: isAfterFrom,
          admin: { width: '50%', date: withTime, description: 'Empty: until you take it away.' },
        },
      ],
    },
  ],
}

function isAfterFrom(value: unknown, { siblingData }: { siblingData: unknown }): true | string {
  const { from } = siblingData as { from?: string | null }
  if (!value) return true
  const end = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : NaN
  if (Number.isNaN(end)) return 'Not a date.'
  return !from || end > Date.parse(from) || 'The end must come after the beginning.'
}
