'use client'

import { useState } from 'react'

import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { call } from '@/src/shared/admin/call'
import { formatCount } from '@/src/shared/admin/format'
import type { PriceChangeDoc } from '../list-changes'

interface UndoDialogProps {
  change: PriceChangeDoc
  onClose: (done?: string) => void
}

/** Takes a change back; those who know of it by mail can be told so. */
export function UndoDialog({ change: { id, status, mails }, onClose }: UndoDialogProps) {
  const [notify, setNotify] = useState(mails.told > 0)
  const told = mails.told === 1 ? 'the customer who was' : `the ${formatCount(mails.told)} customers who were`
  return (
    <ActionDialog
      title="Take the change back"
      consequence={`${
        status === 'planned'
          ? 'It will not happen. Prices stay as they are.'
          : 'From now on everybody pays what they would have paid without it. What was charged in between stays.'
      }${mails.waiting > 0 ? ` ${formatCount(mails.waiting)} mails that wait are not sent.` : ''}`}
      confirm="Take it back"
      danger
      run={async (reason) => {
        await call('POST', `/api/admin/pricing/changes/${id}/undo`, { body: { reason, notify } })
        return 'The change was taken back.'
      }}
      onClose={onClose}
    >
      {mails.told > 0 && (
        <label className="cp-check">
          <input type="checkbox" checked={notify} onChange={({ target }) => setNotify(target.checked)} /> Send
          a correction to {told} told of it
        </label>
      )}
    </ActionDialog>
  )
}
