'use client'

import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import type { ShownImport } from '../imports'
import { undoImport } from './import-calls'
import { modelsText } from './words'

interface UndoDialogProps {
  done: ShownImport
  onClose: (undone: boolean) => void
}

/** Asks why, says what will happen, and undoes an import. */
export function UndoDialog({ done, onClose }: UndoDialogProps) {
  return (
    <ActionDialog
      title="Undo this import"
      consequence={`${modelsText(done.entries.length)} get back the prices of before, from now on. Models that were new are switched off. Prices that somebody has changed since are left alone, and what was charged meanwhile stays as it is.`}
      confirm="Undo the import"
      danger
      run={async (reason) => {
        await undoImport(done.id, reason)
        return 'The import was undone.'
      }}
      onClose={(message) => onClose(message !== undefined)}
    />
  )
}
