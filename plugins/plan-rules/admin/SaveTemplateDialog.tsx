'use client'

import { useId, useState } from 'react'

import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { call } from '@/src/shared/admin/call'
import type { LimitSet, LimitValue } from '../limit-sets'

interface SaveTemplateDialogProps {
  /** Those of the form that are finished. */
  limits: LimitValue[]
  saved: readonly LimitSet[]
  onClose: (done?: string) => void
}

const PATH = '/api/limit-templates'

/** Keeps the limits of the form under a name; a template of that name gives way, and the dialog says so. */
export function SaveTemplateDialog({ limits, saved, onClose }: SaveTemplateDialogProps) {
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const id = useId()
  const same = saved.find((one) => one.name === name.trim())
  const many = limits.length === 1 ? 'One limit is' : `${limits.length} limits are`
  return (
    <ActionDialog
      title="Save these limits as a template"
      consequence={
        same
          ? `There is a template "${same.name}": its limits give way to those of this form. Plans keep theirs.`
          : `${many} kept under this name, for any plan. Rows without a value are left out.`
      }
      confirm={same ? 'Replace the template' : 'Save'}
      danger={same !== undefined}
      withReason={false}
      run={async () => {
        if (limits.length === 0) throw new Error('No limit has a value yet.')
        const body = {
          name: name.trim(),
          limits,
          ...(description.trim() && { description: description.trim() }),
        }
        await (same ? call('PATCH', `${PATH}/${same.key}`, { body }) : call('POST', PATH, { body }))
        return `The template "${body.name}" is saved.`
      }}
      onClose={onClose}
    >
      <div className="rc-field">
        <label htmlFor={`${id}-name`}>Name</label>
        <input
          id={`${id}-name`}
          type="text"
          required
          maxLength={80}
          pattern=".*\S.*"
          autoComplete="off"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <div className="rc-field">
        <label htmlFor={`${id}-description`}>What it is for (optional)</label>
        <input
          id={`${id}-description`}
          type="text"
          maxLength={200}
          autoComplete="off"
          value={description}
          onChange={({ target }) => setDescription(target.value)}
        />
      </div>
    </ActionDialog>
  )
}
