'use client'

import type { GridLimit } from './grid'
import { GridText } from './GridText'

interface RowDetailsProps {
  path: string
  name: string
  limit: string | null
  limits: readonly GridLimit[]
  readOnly: boolean
  onLimit: (limit: string | null) => void
}

/** What is seldom changed in a row: its badge and hint, and whether its values are the plans' own limits. */
export function RowDetails({ path, name, limit, limits, readOnly, onLimit }: RowDetailsProps) {
  return (
    <div className="ct-panel">
      <div className="rc-field">
        <span aria-hidden="true">Badge</span>
        <GridText
          path={`${path}.badge`}
          name={`Badge of ${name}`}
          maxLength={24}
          placeholder="Such as “New”; empty for none"
          readOnly={readOnly}
        />
      </div>
      <div className="rc-field">
        <span aria-hidden="true">Hint</span>
        <GridText
          path={`${path}.hint`}
          name={`Hint of ${name}`}
          maxLength={240}
          placeholder="A few words of explanation below the name"
          readOnly={readOnly}
        />
      </div>
      <div className="rc-field">
        <label htmlFor={`${path}-limit`}>Values</label>
        <select
          id={`${path}-limit`}
          value={limit ?? ''}
          disabled={readOnly}
          onChange={({ target }) => onLimit(target.value || null)}
        >
          <option value="">Written here</option>
          {limits.map(({ id, label }) => (
            <option key={id} value={id}>
              From the limit: {label}
            </option>
          ))}
        </select>
        <small>From a limit, each plan shows its own value, so that table and plan cannot disagree.</small>
      </div>
    </div>
  )
}
