'use client'

import { DraggableSortable, FieldDescription, useField, useFormFields } from '@payloadcms/ui'
import { useEffect, useMemo, useRef, useState } from 'react'

import '@/src/shared/admin/parts.css'
import './comparison-grid.css'

import { type Fields, dropped, itemIds, readTable, type TableGroup } from './comparison-table'
import { ComparisonGroup } from './ComparisonGroup'
import { type Grid, type GridLimit, type GridPlan } from './grid'
import { inputId } from './GridText'
import { type Removed, useTableEdits } from './use-table-edits'

interface ComparisonGridProps {
  path: string
  readOnly: boolean
  plans: readonly GridPlan[]
  limits: readonly GridLimit[]
}

/** The comparison table of the pricing page, edited as the table that it is. */
export function ComparisonGrid({ path, readOnly, plans: known, limits }: ComparisonGridProps) {
  const { errorMessage, showError } = useField({ path, hasRows: true })
  const text = useFormFields(([fields]) => JSON.stringify(readTable(fields as Fields, path)))
  const table = useMemo(() => JSON.parse(text) as TableGroup[], [text])
  const plans = useMemo(() => columns(known, table), [known, table])
  const edits = useTableEdits(path)
  const { said, removed, done } = useDone(text)
  const grid: Grid = { path, readOnly, table, plans, limits, edits, done }

  const drop = (from: number, to: number) => {
    const move = dropped(table, from, to)
    if (!move) return
    edits.move(move)
    done('Moved.')
  }
  const addGroup = () => {
    edits.addGroup(table.length)
    done('A group was added.', inputId(`${path}.${table.length}.title`))
  }

  return (
    <section id={inputId(path)} className="field-type ct" aria-label="Comparison table">
      <FieldDescription
        path={path}
        description="Below the plans. Each plan of the catalogue has its column. What a plan has no word for shows as No."
      />
      {showError && <p className="ct-problem">{errorMessage}</p>}
      {plans.length === 0 && (
        <p className="ct-note">
          There are no plans yet. Make one in the catalogue, and it gets its column here.
        </p>
      )}
      {table.length === 0 ? (
        <p className="ct-empty">
          Nothing is compared yet. Add a group, such as “Support”, and then a row for each thing that the
          plans differ in.
        </p>
      ) : (
        <DraggableSortable
          className="ct-scroll"
          ids={itemIds(table)}
          onDragEnd={({ moveFromIndex, moveToIndex }) => drop(moveFromIndex, moveToIndex)}
        >
          <table className="ct-table">
            <thead>
              <tr>
                <th scope="col" className="ct-head">
                  What is compared
                </th>
                {plans.map((plan) => (
                  <PlanHead key={plan.id} plan={plan} />
                ))}
              </tr>
            </thead>
            {table.map((group, n) => (
              <ComparisonGroup key={group.id} grid={grid} group={group} number={n} />
            ))}
          </table>
        </DraggableSortable>
      )}
      <p className="ct-said" role="status">
        {said}
        {removed && (
          <button
            type="button"
            className="ct-link"
            onClick={() => {
              edits.bringBack(removed)
              done('It is back.')
            }}
          >
            Undo
          </button>
        )}
      </p>
      {!readOnly && (
        <button id={`${inputId(path)}-add`} type="button" className="rc-button" onClick={addGroup}>
          Add a group
        </button>
      )}
    </section>
  )
}

function PlanHead({ plan: { id, name, isDraft, isOffered } }: { plan: GridPlan }) {
  return (
    <th scope="col">
      <a href={`/admin/collections/plans/${id}`}>{name}</a>
      {isDraft && <span className="rc-pill rc-pill--warn">Draft</span>}
      {!isDraft && !isOffered && <span className="rc-pill">Not on the page</span>}
    </th>
  )
}

/** What is offered or may be soon, and whatever else the table has words for. */
function columns(known: readonly GridPlan[], table: readonly TableGroup[]): GridPlan[] {
  const used = new Set(
    table.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ plan }) => plan))),
  )
  return known.filter(({ id, isOffered }) => isOffered || used.has(id))
}

/** What was done last, for eyes and screen readers, with a way back from a removal. */
function useDone(table: string) {
  const [last, setLast] = useState<{ said: string; removed?: Removed | undefined }>({ said: '' })
  const wanted = useRef<string | undefined>(undefined)
  // Ids go with places: only once the table has changed is the right row there.
  useEffect(() => {
    if (wanted.current !== undefined) document.getElementById(wanted.current)?.focus()
    wanted.current = undefined
  }, [table])
  const done: Grid['done'] = (said, focus, removed) => {
    wanted.current = focus
    setLast({ said, removed })
  }
  return { ...last, done }
}
