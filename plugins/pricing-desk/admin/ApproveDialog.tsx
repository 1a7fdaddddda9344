'use client'

import { useState } from 'react'

import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { call } from '@/src/shared/admin/call'
import { formatCount, formatMoment } from '@/src/shared/admin/format'
import type { PriceChangeDoc } from '../list-changes'
import type { PriceChangePreview } from '../preview-change'
import type { ChangeRequest } from './request'
import { TellCustomers } from './TellCustomers'

interface ApproveDialogProps {
  request: ChangeRequest
  preview: PriceChangePreview
  count: number
  onClose: (done?: string) => void
}

/** Asks for the reason and makes the change that was previewed, once. */
export function ApproveDialog({ request, preview, count, onClose }: ApproveDialogProps) {
  // The same for every attempt from this dialog: an answer that got lost does not change prices twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const { affected, grandfathered } = preview.customers
  const [notify, setNotify] = useState(affected > 0)
  const [message, setMessage] = useState('')
  const begins = request.effectiveAt ? `on ${formatMoment(request.effectiveAt)} (UTC)` : 'now'
  const prices = count === 1 ? 'One price changes' : `${formatCount(count)} prices change`
  return (
    <ActionDialog
      title="Change prices"
      consequence={`${prices} ${begins}. ${formatCount(affected)} customers will pay another price; ${formatCount(grandfathered)} of them keep the old one at first. You can take it back under “Changes so far”.`}
      confirm="Change prices"
      run={async (reason) => {
        const told = notify ? { notify, message } : {}
        const body = { ...request, reason, basis: preview.basis, idempotencyKey, ...told }
        const { status } = await call<PriceChangeDoc>('POST', '/api/admin/pricing/changes', { body })
        return status === 'planned'
          ? `The change is planned: it begins ${begins}.`
          : 'The prices have changed.'
      }}
      onClose={onClose}
    >
      {affected > 0 && (
        <TellCustomers {...{ request, notify, message }} onNotify={setNotify} onMessage={setMessage} />
      )}
    </ActionDialog>
  )
}
