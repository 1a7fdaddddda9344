import type { SelectField } from 'payload'

import { ICON_NAMES, ICONS } from '@/src/shared/icons'

/** An icon, chosen by its looks. In a table of its own the column is an enum: more icons need a migration. */
export function iconField(
  options: Pick<SelectField, 'label' | 'required'> & { description?: string } = {},
): SelectField {
  const { description = 'Drawn beside the words. Without one there is a tick.', ...rest } = options
  return {
    name: 'icon',
    type: 'select',
    options: ICON_NAMES.map((value) => ({ label: ICONS[value].label, value })),
    ...rest,
    admin: {
      description,
      components: { Field: '/plugins/branding/admin/IconField#IconField' },
    },
  }
}
