'use client'

import type { CellMode, TableRow } from './comparison-table'
import type { GridPlan } from './grid'
import { GridText } from './GridText'

interface CellFieldProps {
  /** Of the row's list of cells. */
  path: string
  name: string
  cells: TableRow['cells']
  plan: string
  readOnly: boolean
  onMode: (change: { cell: number; cells: number; plan: string; mode: CellMode }) => void
}

/** What the table says of one plan: yes, no, or words. A plan without a cell shows as No, as on the page. */
export function CellField({ path, name, cells, plan, readOnly, onMode }: CellFieldProps) {
  const cell = cells.findIndex((one) => one.plan === plan)
  const mode = cells[cell]?.mode ?? 'no'
  return (
    <span className="ct-cell">
      <select
        className={`ct-mode ct-mode--${mode}`}
        aria-label={name}
        value={mode}
        disabled={readOnly}
        onChange={({ target }) => onMode({ cell, cells: cells.length, plan, mode: target.value as CellMode })}
      >
        <option value="yes">✓ Yes</option>
        <option value="no">– No</option>
        <option value="text">Text</option>
      </select>
      {mode === 'text' && (
        <GridText
          path={`${path}.${cell}.text`}
          name={`${name}, words`}
          maxLength={80}
          placeholder="Text or number"
          required="Write the words, or choose Yes or No."
          readOnly={readOnly}
        />
      )}
    </span>
  )
}

/** The plan's own value, which is changed in the plan. */
export function LimitValue({ plan, limit }: { plan: GridPlan; limit: string }) {
  const value = plan.values[limit]
  if (value === undefined) return <span className="ct-value ct-value--none">– Not set in the plan</span>
  if (typeof value === 'string') return <span className="ct-value">{value}</span>
  return <span className="ct-value">{value ? '✓ Yes' : '– No'}</span>
}
