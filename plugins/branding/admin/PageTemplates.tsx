'use client'

import '@/src/shared/admin/parts.css'
import './page-templates.css'

import { ConfirmationModal, useDocumentInfo, useForm, useFormFields, useModal } from '@payloadcms/ui'
import type { FormState } from 'payload'
import { useState } from 'react'

import { PAGE_TEMPLATES, type PageTemplate } from './page-templates'

const LAYOUT = 'layout'
const CONFIRM = 'replace-page-with-template'

/** Fills an empty page, or after a question one that is not, with the blocks of a template. */
export function PageTemplates() {
  const { addFieldRow, removeFieldRow } = useForm()
  const { hasSavePermission } = useDocumentInfo()
  const { openModal } = useModal()
  const [chosen, setChosen] = useState<PageTemplate>()
  const count = useFormFields(([fields]) => fields[LAYOUT]?.rows?.length ?? 0)
  if (hasSavePermission === false) return null

  const fill = ({ blocks }: PageTemplate) => {
    for (let rowIndex = count - 1; rowIndex >= 0; rowIndex--) removeFieldRow({ path: LAYOUT, rowIndex })
    blocks.forEach(({ blockType, words = {} }, rowIndex) =>
      addFieldRow({
        path: LAYOUT,
        schemaPath: LAYOUT,
        blockType,
        rowIndex,
        subFieldState: stateOf(words),
      }),
    )
  }
  const choose = (template: PageTemplate) => {
    if (count === 0) return fill(template)
    setChosen(template)
    openModal(CONFIRM)
  }
  const buttons = (
    <ul className="pt-templates">
      {PAGE_TEMPLATES.map((template) => (
        <li key={template.key}>
          <button type="button" className="rc-button" onClick={() => choose(template)}>
            {template.name}
          </button>
          <span className="rc-sub">{template.description}</span>
        </li>
      ))}
    </ul>
  )
  return (
    <div className="pt-panel">
      {count === 0 ? (
        <>
          <p>The page is empty. Add blocks below, or begin with a ready page and change its words:</p>
          {buttons}
        </>
      ) : (
        <details>
          <summary>Begin anew with a ready page</summary>
          {buttons}
        </details>
      )}
      <ConfirmationModal
        modalSlug={CONFIRM}
        heading={`Replace the page with "${chosen?.name ?? ''}"?`}
        body={`All ${count} blocks in this form give way to those of the template. Visitors see nothing of it until you publish, and older versions can be restored.`}
        confirmLabel="Replace"
        onConfirm={() => {
          if (chosen) fill(chosen)
        }}
      />
    </div>
  )
}

function stateOf(words: Readonly<Record<string, string>>): FormState {
  return Object.fromEntries(
    Object.entries(words).map(([path, value]) => [
      path,
      { value, initialValue: value, valid: true, passesCondition: true },
    ]),
  )
}
