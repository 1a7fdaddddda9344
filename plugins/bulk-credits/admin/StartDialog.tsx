'use client'

import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { call } from '@/src/shared/admin/call'
import { formatCount, formatDate } from '@/src/shared/admin/format'
import type { BulkPreview } from '../preview'
import type { BulkRun } from '../runs'
import type { BulkRequest } from './draft'
import { actionText, creditsText, customersText } from './words'

interface StartDialogProps {
  request: BulkRequest
  preview: BulkPreview
  /** The same for every attempt: an answer that got lost does not change anything twice. */
  idempotencyKey: string
  onClose: (done?: string) => void
}

/** Asks for the reason and hands the change that was previewed to the server, once. */
export function StartDialog({ request, preview, idempotencyKey, onClose }: StartDialogProps) {
  const { changed, gained, lost, refused, mails, basis } = preview
  const sums = [gained > 0 && `${creditsText(gained)} added`, lost > 0 && `${creditsText(lost)} taken away`]
  const sentences = [
    `${actionText({ source: 'staff', ...request })}, for ${customersText(changed)}: ${sums.filter(Boolean).join(', ')}.`,
    request.expiryDate && `What is left lapses after ${formatDate(request.expiryDate)} (UTC).`,
    refused.total > 0 && `${formatCount(refused.total)} cannot be changed: they stay as they are.`,
    mails > 0 && `${customersText(mails)} get a mail.`,
    'It goes on when you close the page, and can be stopped and undone.',
  ]
  return (
    <ActionDialog
      title="Change credits"
      consequence={sentences.filter(Boolean).join(' ')}
      confirm={`Change ${customersText(changed)}`}
      run={async (reason) => {
        const body = { ...request, reason, basis, idempotencyKey }
        const { total } = await call<BulkRun>('POST', '/api/admin/tokens/bulk', { body })
        return `The change of ${customersText(total)} has begun. You may close this page: it goes on.`
      }}
      onClose={onClose}
    />
  )
}
