'use client'

import { DraggableSortableItem } from '@payloadcms/ui'

import type { TableGroup } from './comparison-table'
import type { Grid } from './grid'
import { ComparisonRow } from './ComparisonRow'
import { GridText, inputId } from './GridText'
import { Handle, Steps } from './Steps'

/** A named category with its rows. */
export function ComparisonGroup({ grid, group, number }: { grid: Grid; group: TableGroup; number: number }) {
  const { path, readOnly, table, plans, edits, done } = grid
  const at = `${path}.${number}`
  const name = group.title || `Group ${number + 1}`
  const stepsId = (place: number) => `${inputId(`${path}.${place}`)}-steps`

  const step = (by: -1 | 1) => {
    const to = number + by
    edits.move({ kind: 'group', from: number, to })
    done(
      `“${name}” is group ${to + 1} of ${table.length} now.`,
      `${stepsId(to)}-${by === -1 ? 'up' : 'down'}`,
    )
  }
  const remove = () => {
    const removed = edits.removeGroup(number)
    done(`“${name}” was removed, with ${rowCount(group.rows.length)}.`, `${inputId(path)}-add`, removed)
  }
  const addRow = () => {
    const row = group.rows.length
    edits.addRow({ group: number, row })
    done('A row was added.', inputId(`${at}.rows.${row}.label`))
  }

  return (
    <tbody>
      <DraggableSortableItem id={group.id} disabled={readOnly}>
        {({ attributes, listeners, setNodeRef, transform, transition }) => (
          <tr ref={setNodeRef} className="ct-group" style={{ transform, transition }}>
            <th scope="rowgroup" className="ct-head">
              <span className="ct-line">
                {!readOnly && <Handle name={name} attributes={attributes} listeners={listeners} />}
                <GridText
                  path={`${at}.title`}
                  name={`Name of group ${number + 1}`}
                  maxLength={80}
                  placeholder="Support, Limits, Security …"
                  required="Give the group a name."
                  readOnly={readOnly}
                />
                {!readOnly && (
                  <Steps
                    id={stepsId(number)}
                    name={`group ${name}`}
                    up={number > 0 ? () => step(-1) : undefined}
                    down={number < table.length - 1 ? () => step(1) : undefined}
                    remove={remove}
                  />
                )}
              </span>
            </th>
            <td colSpan={Math.max(plans.length, 1)} aria-hidden="true" />
          </tr>
        )}
      </DraggableSortableItem>
      {group.rows.map((row, n) => (
        <ComparisonRow key={row.id} grid={grid} row={row} place={{ group: number, row: n }} />
      ))}
      {!readOnly && (
        <tr className="ct-add">
          <td className="ct-head">
            <button
              id={`${inputId(at)}-add`}
              type="button"
              className="rc-button"
              aria-label={`Add a row to ${name}`}
              onClick={addRow}
            >
              Add a row
            </button>
          </td>
          <td colSpan={Math.max(plans.length, 1)} aria-hidden="true" />
        </tr>
      )}
    </tbody>
  )
}

function rowCount(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}
