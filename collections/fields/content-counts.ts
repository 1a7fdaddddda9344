import type { NumberField, TextField } from 'payload'

import { showHelpful, showViews } from '@/hooks/showContentCounts'
import { type Kind, RECENT_DAYS } from '@/plugins/content-counts'
import { grantField } from '../access/grant'

const access = { read: grantField({ staff: 'any' }), create: () => false, update: () => false }

/** What visitors made of a document lately; read-only, and for staff alone. */
export function contentCountFields(kind: Kind): [NumberField, TextField] {
  return [
    {
      name: 'views',
      label: `Views, ${RECENT_DAYS} days`,
      type: 'number',
      virtual: true,
      access,
      hooks: { afterRead: [showViews(kind)] },
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'helpful',
      label: `Found helpful, ${RECENT_DAYS} days`,
      type: 'text',
      virtual: true,
      access,
      hooks: { afterRead: [showHelpful(kind)] },
      admin: {
        readOnly: true,
        position: 'sidebar',
        description: 'Of the visitors who answered “Was this helpful?”',
      },
    },
  ]
}
