'use client'

import { DraggableSortableItem } from '@payloadcms/ui'
import { useState } from 'react'

import { type Place, stepped, type TableRow } from './comparison-table'
import { CellField, LimitValue } from './ComparisonCell'
import { type Grid, ordinal } from './grid'
import { GridText, inputId } from './GridText'
import { RowDetails } from './RowDetails'
import { Handle, Steps } from './Steps'

interface ComparisonRowProps {
  grid: Grid
  row: TableRow
  place: Place
}

/** One thing that is compared: its name, and a cell for each plan. */
export function ComparisonRow({ grid, row, place }: ComparisonRowProps) {
  const { path, readOnly, table, plans, limits, edits, done } = grid
  const [open, setOpen] = useState(false)
  const rowPath = (at: Place) => `${path}.${at.group}.rows.${at.row}`
  const at = rowPath(place)
  const name = row.label || `Row ${place.row + 1}`
  const limit = limits.find(({ id }) => id === row.limit)
  const up = stepped(table, place, -1)
  const down = stepped(table, place, 1)

  const move = (to: Place, button: 'up' | 'down') => {
    edits.move({ kind: 'row', from: place, to })
    done(`“${name}” is ${ordinal(to)} now.`, `${inputId(rowPath(to))}-steps-${button}`)
  }
  const remove = () => {
    const removed = edits.removeRow(place)
    done(`“${name}” was removed.`, `${inputId(`${path}.${place.group}`)}-add`, removed)
  }

  return (
    <>
      <DraggableSortableItem id={row.id} disabled={readOnly}>
        {({ attributes, listeners, setNodeRef, transform, transition }) => (
          <tr ref={setNodeRef} style={{ transform, transition }}>
            <th scope="row" className="ct-head">
              <span className="ct-line">
                {!readOnly && <Handle name={name} attributes={attributes} listeners={listeners} />}
                <GridText
                  path={`${at}.label`}
                  name={`Name of ${ordinal(place)}`}
                  maxLength={120}
                  placeholder="What is compared?"
                  required="Give the row a name."
                  readOnly={readOnly}
                />
                {!readOnly && (
                  <Steps
                    id={`${inputId(at)}-steps`}
                    name={name}
                    up={up && (() => move(up, 'up'))}
                    down={down && (() => move(down, 'down'))}
                    remove={remove}
                  />
                )}
              </span>
              {row.badge && <span className="rc-pill">{row.badge}</span>}
              <button
                type="button"
                className="ct-link ct-more"
                aria-expanded={open}
                onClick={() => setOpen(!open)}
              >
                {limit ? `From the limit “${limit.label}”` : row.hint || 'Badge, hint and source'}
                <span className="rc-sr-only"> of {name}</span>
              </button>
            </th>
            {plans.map((plan) => (
              <td key={plan.id}>
                {row.limit ? (
                  <LimitValue plan={plan} limit={row.limit} />
                ) : (
                  <CellField
                    path={`${at}.cells`}
                    name={`${plan.name}: ${name}`}
                    cells={row.cells}
                    plan={plan.id}
                    readOnly={readOnly}
                    onMode={(change) => edits.setMode(place, change)}
                  />
                )}
              </td>
            ))}
            {plans.length === 0 && <td aria-hidden="true" />}
          </tr>
        )}
      </DraggableSortableItem>
      {open && (
        <tr className="ct-details">
          <td colSpan={Math.max(plans.length, 1) + 1}>
            <RowDetails
              path={at}
              name={name}
              limit={row.limit}
              limits={limits}
              readOnly={readOnly}
              onLimit={(chosen) => edits.setLimit(place, chosen)}
            />
          </td>
        </tr>
      )}
    </>
  )
}
