'use client'

import '@/src/shared/admin/parts.css'
import './limit-templates.css'

import { useDocumentInfo, useForm, useFormFields } from '@payloadcms/ui'
import { useState } from 'react'
import { createPortal } from 'react-dom'

import { type Existing, limitChange, type LimitSet, type LimitValue, limitValues } from '../limit-sets'
import { ApplyDialog } from './ApplyDialog'
import { rowState } from './row-state'
import { SaveTemplateDialog } from './SaveTemplateDialog'
import { useLimitSets } from './use-limit-sets'

const LIMITS = 'limits'

/** Fills the limits of a plan from a set, after a question where there are some, and keeps them as a template. */
export function LimitTemplates() {
  const { addFieldRow, removeFieldRow, getDataByPath } = useForm()
  const { hasSavePermission } = useDocumentInfo()
  const { ready, saved, problem, reload } = useLimitSets()
  const [chosen, setChosen] = useState<LimitSet>()
  const [saving, setSaving] = useState(false)
  const [done, setDone] = useState('')
  const count = useFormFields(([fields]) => fields[LIMITS]?.rows?.length ?? 0)
  if (hasSavePermission === false) return null

  const rows = () => getDataByPath<Partial<LimitValue>[] | undefined>(LIMITS) ?? []
  const apply = ({ name, limits }: LimitSet, existing: Existing) => {
    const { removed, added } = limitChange({ rows: rows(), limits, existing })
    for (const rowIndex of removed.toReversed()) removeFieldRow({ path: LIMITS, rowIndex })
    for (const { index, value } of added)
      addFieldRow({ path: LIMITS, schemaPath: LIMITS, rowIndex: index, subFieldState: rowState(value) })
    setDone(`The limits of "${name}" are in the form. Visitors see nothing of it until you publish.`)
  }
  const choose = (set: LimitSet) => {
    if (count === 0) apply(set, 'replace')
    else setChosen(set)
  }
  const list = (
    <ul className="lt-sets">
      {[...saved, ...ready].map((set) => (
        <li key={set.key}>
          <button type="button" className="rc-button" onClick={() => choose(set)}>
            {set.name}
          </button>
          <span className="rc-sub">
            {[set.description, set.limits.length === 1 ? '1 limit' : `${set.limits.length} limits`]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
  const nothing = saved.length + ready.length === 0
  return (
    <div className="lt-panel">
      {problem && <p className="rc-problem">{problem}</p>}
      {count === 0 && !nothing && (
        <>
          <p>This plan sets no limits yet. Add them below, or begin with a set of them and change it:</p>
          {list}
        </>
      )}
      {count > 0 && (
        <details>
          <summary>Limit templates</summary>
          {nothing ? <p className="rc-sub">There is none yet.</p> : list}
          <button type="button" className="rc-button" onClick={() => setSaving(true)}>
            Save these limits as a template …
          </button>
        </details>
      )}
      <p className="rc-done" role="status">
        {done}
      </p>
      {chosen &&
        createPortal(
          <ApplyDialog
            set={chosen}
            rows={rows()}
            onApply={(existing) => apply(chosen, existing)}
            onClose={() => setChosen(undefined)}
          />,
          document.body,
        )}
      {saving &&
        createPortal(
          <SaveTemplateDialog
            limits={limitValues(rows())}
            saved={saved}
            onClose={(message) => {
              setSaving(false)
              if (!message) return
              setDone(message)
              reload()
            }}
          />,
          document.body,
        )}
    </div>
  )
}
