'use client'

import { useAuth, useDocumentInfo, useFormFields, useFormModified } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { createPortal } from 'react-dom'

import type { User } from '@/src/payload-types'
import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { call } from '@/src/shared/admin/call'
import '@/src/shared/admin/parts.css'
import './duplicate-plan.css'

import type { DeskPlanDoc } from '../desk'
import { PRICE_MANAGERS } from '../managers'

/** Makes a draft of the same content, and asks what becomes of the prices. */
export function DuplicatePlan() {
  const { id } = useDocumentInfo()
  const modified = useFormModified()
  const name = useFormFields(([fields]) => fields.name?.value)
  const [open, setOpen] = useState(false)
  if (!id) return null
  return (
    <div className="duplicate-plan">
      <button type="button" className="rc-button" disabled={modified} onClick={() => setOpen(true)}>
        Duplicate …
      </button>
      {modified && <p>Save your changes first: what is saved is copied.</p>}
      {open &&
        createPortal(
          <DuplicateDialog
            id={String(id)}
            name={typeof name === 'string' ? name : ''}
            onClose={() => setOpen(false)}
          />,
          document.body,
        )}
    </div>
  )
}

interface DuplicateDialogProps {
  id: string
  name: string
  onClose: () => void
}

function DuplicateDialog({ id, name, onClose }: DuplicateDialogProps) {
  const { user } = useAuth<User>()
  const mayPrice = Boolean(user && PRICE_MANAGERS.includes(user.role))
  const [copyName, setCopyName] = useState(`Copy of ${name}`.slice(0, 80))
  const [copyPrices, setCopyPrices] = useState(mayPrice)
  // The same for every attempt from this dialog: an answer that got lost does not make a second copy.
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const field = useId()
  return (
    <ActionDialog
      title={`Duplicate ${name}`}
      consequence={
        copyPrices
          ? 'A draft with the same features, limits, credits and today’s prices. Visitors see nothing of it until you publish it.'
          : 'A draft with the same features, limits and credits, and without prices. Visitors see nothing of it until you publish it.'
      }
      confirm="Duplicate"
      withReason={false}
      run={async () => {
        const body = { name: copyName, copyPrices, idempotencyKey }
        const copy = await call<DeskPlanDoc>('POST', `/api/admin/pricing/plans/${id}/duplicate`, { body })
        window.location.assign(`/admin/collections/plans/${copy.id}`)
        return 'Duplicated.'
      }}
      onClose={onClose}
    >
      <div className="rc-field">
        <label htmlFor={`${field}-name`}>Name</label>
        <input
          id={`${field}-name`}
          type="text"
          required
          maxLength={80}
          value={copyName}
          onChange={({ target }) => setCopyName(target.value)}
        />
      </div>
      <label className="duplicate-plan__choice">
        <input
          type="checkbox"
          checked={copyPrices}
          disabled={!mayPrice}
          onChange={({ target }) => setCopyPrices(target.checked)}
        />{' '}
        Copy today’s prices
      </label>
      {!mayPrice && <p className="rc-sub">Only admins and finance set prices. Ask them to add some.</p>}
    </ActionDialog>
  )
}
