import type { DateField, RelationshipField, SelectField } from 'payload'
import { select } from 'payload/shared'

import { approvalRefusal } from '@/hooks/requireApproval'
import type { StaffRole } from '@/src/shared/principal'
import { grantField } from '../access/grant'

const staffOnly = grantField({ staff: 'any' })
const setByServer = () => false

/**
 * Whether a document may be shown to visitors, and who said so. To be used with the hook `requireApproval`, which
 * holds for every way of writing; here the form says beside the field what the hook would refuse.
 */
export function approvalFields(staff: readonly StaffRole[]): [SelectField, RelationshipField, DateField] {
  return [
    {
      name: 'approval',
      type: 'select',
      required: true,
      defaultValue: 'pending',
      index: true,
      options: [
        { label: 'Pending', value: 'pending' },
        { label: 'Approved', value: 'approved' },
        { label: 'Declined', value: 'declined' },
      ],
      access: { read: staffOnly },
      validate: (value, options) => {
        const { event, previousValue, req } = options
        if (event !== 'onChange' || previousValue === undefined) return select(value, options)
        const refusal = approvalRefusal({ user: req.user, staff, before: previousValue, after: value })
        return refusal ?? select(value, options)
      },
      // A copy has been approved by nobody.
      hooks: { beforeDuplicate: [() => 'pending'] },
      admin: {
        position: 'sidebar',
        description:
          'An admin approves or declines. When an editor changes the words, they wait for approval again.',
      },
    },
    {
      name: 'approvedBy',
      type: 'relationship',
      relationTo: 'users',
      access: { read: staffOnly, create: setByServer, update: setByServer },
      admin: { position: 'sidebar', readOnly: true, condition: isApproved },
    },
    {
      name: 'approvedAt',
      type: 'date',
      access: { read: staffOnly, create: setByServer, update: setByServer },
      admin: {
        position: 'sidebar',
        readOnly: true,
        condition: isApproved,
        date: { pickerAppearance: 'dayAndTime' },
      },
    },
  ]
}

/** Once it is saved: while somebody still chooses, there is nothing to tell. */
function isApproved(data: { approval?: unknown; approvedAt?: unknown }): boolean {
  return data.approval === 'approved' && Boolean(data.approvedAt)
}
