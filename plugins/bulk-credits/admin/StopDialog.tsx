'use client'

import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { call } from '@/src/shared/admin/call'
import { formatCount } from '@/src/shared/admin/format'
import type { BulkRun } from '../runs'

interface StopDialogProps {
  run: BulkRun
  onClose: (done?: string) => void
}

/** Changes no more customers. */
export function StopDialog({ run: { change, done, waiting }, onClose }: StopDialogProps) {
  return (
    <ActionDialog
      title="Stop this change"
      consequence={`About ${formatCount(waiting)} customers are left as they are. The ${formatCount(done)} that were changed stay so until you undo the change. It cannot be taken up again: begin another one for the rest.`}
      confirm="Stop"
      danger
      withReason={false}
      run={async () => {
        await call('POST', `/api/admin/tokens/bulk/${encodeURIComponent(change)}/stop`)
        return 'The change stops after the customers that it is at.'
      }}
      onClose={onClose}
    />
  )
}
