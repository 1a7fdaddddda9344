'use client'

import { useState } from 'react'

import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { call } from '@/src/shared/admin/call'
import { formatExact } from '@/src/shared/admin/format'
import type { RatePreview } from '../preview'
import type { RateDoc } from '../rates'
import type { RateRequest } from './rate-form'
import { beginsText, bonusText } from './words'

interface ChangeDialogProps {
  request: RateRequest
  preview: RatePreview
  onClose: (done?: string) => void
}

/** Asks for the reason and makes the change that was previewed, once. */
export function ChangeDialog({ request, preview, onClose }: ChangeDialogProps) {
  // The same for every attempt from this dialog: an answer that got lost does not change the rate twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const { before, after } = preview
  const begins = beginsText(request.effectiveAt)
  const rates = before
    ? before.creditsPerUsd === after.creditsPerUsd
      ? `A dollar stays ${formatExact(after.creditsPerUsd)} credits`
      : `A dollar becomes ${formatExact(after.creditsPerUsd)} credits instead of ${formatExact(before.creditsPerUsd)}`
    : `A dollar becomes ${formatExact(after.creditsPerUsd)} credits`
  const back = request.effectiveAt ? ' Until it begins you can take it back.' : ''
  return (
    <ActionDialog
      title="Change the exchange rate"
      consequence={`${rates}, ${begins}. ${bonusText(after.bonusSteps)} Balances stay as they are, and what was charged before stays.${back}`}
      confirm="Change the rate"
      run={async (reason) => {
        const body = { ...request, reason, basis: preview.basis, idempotencyKey }
        const { status } = await call<RateDoc>('POST', '/api/admin/pricing/exchange-rate', { body })
        return status === 'planned' ? `The new rate is planned: it begins ${begins}.` : 'The new rate counts.'
      }}
      onClose={onClose}
    />
  )
}
