'use client'

import type { Undone } from '@/plugins/metering'
import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { call } from '@/src/shared/admin/call'
import { formatCount } from '@/src/shared/admin/format'
import { undoneText } from './words'

interface UndoDialogProps {
  change: string
  /** How many it is about. */
  wallets: number
  onClose: (done?: string) => void
}

/** Asks why, says what will happen, and undoes a change in all wallets. */
export function UndoDialog({ change, wallets, onClose }: UndoDialogProps) {
  const where = wallets === 1 ? 'one wallet' : `${formatCount(wallets)} wallets`
  return (
    <ActionDialog
      title="Undo this change"
      consequence={`In ${where}: of credits that were added, what is left is taken back, and what was used stays used. Credits that were taken away come back with the expiry that they had. Thousands of wallets take a minute; when the connection breaks, undo again: nothing is undone twice.`}
      confirm="Undo the change"
      danger
      run={async (reason) => {
        const path = `/api/admin/tokens/changes/${encodeURIComponent(change)}/undo`
        return undoneText(await call<Undone>('POST', path, { body: { reason } }))
      }}
      onClose={onClose}
    />
  )
}
