'use client'

import { useForm } from '@payloadcms/ui'
import type { FormState } from 'payload'

import { type CellMode, type Move, type Place, stateBelow } from './comparison-table'

/** A group or row that was taken out, to be brought back. */
export interface Removed {
  path: string
  rowIndex: number
  state: FormState
}

export interface TableEdits {
  addGroup: (at: number) => void
  addRow: (place: Place) => void
  move: (move: Move) => void
  removeGroup: (group: number) => Removed
  removeRow: (place: Place) => Removed
  bringBack: (removed: Removed) => void
  setLimit: (place: Place, limit: string | null) => void
  /** `cell` is the number of the plan's cell in the row, or -1 when it has none yet. */
  setMode: (place: Place, change: { cell: number; cells: number; plan: string; mode: CellMode }) => void
}

const field = (value: unknown) => ({ value, initialValue: value, valid: true, passesCondition: true })
const list = () => ({ ...field(0), rows: [] })

/** Changes of the table in Payload's form state, which autosave, versions and validation then see as any other. */
export function useTableEdits(path: string): TableEdits {
  const { dispatchFields, getFields, setModified } = useForm()
  const rowsOf = (group: number) => `${path}.${group}.rows`
  const rowAt = ({ group, row }: Place) => `${rowsOf(group)}.${row}`

  const add = (at: string, rowIndex: number, subFieldState: FormState) => {
    dispatchFields({ type: 'ADD_ROW', path: at, rowIndex, subFieldState })
    setModified(true)
  }
  const remove = (at: string, rowIndex: number): Removed => {
    const state = stateBelow(getFields(), `${at}.${rowIndex}`)
    dispatchFields({ type: 'REMOVE_ROW', path: at, rowIndex })
    setModified(true)
    return { path: at, rowIndex, state }
  }
  const shift = (at: string, moveFromIndex: number, moveToIndex: number) => {
    dispatchFields({ type: 'MOVE_ROW', path: at, moveFromIndex, moveToIndex })
    setModified(true)
  }
  const set = (at: string, value: unknown) => {
    dispatchFields({ type: 'UPDATE', path: at, value })
    setModified(true)
  }

  return {
    addGroup: (at) => add(path, at, { title: field(''), rows: list() }),
    addRow: ({ group, row }) =>
      add(rowsOf(group), row, {
        ...{ label: field(''), badge: field(null), limit: field(null), hint: field('') },
        cells: list(),
      }),
    move: (move) => {
      if (move.kind === 'group') return shift(path, move.from, move.to)
      const { from, to } = move
      if (from.group === to.group) return shift(rowsOf(from.group), from.row, to.row)
      const { state } = remove(rowsOf(from.group), from.row)
      add(rowsOf(to.group), to.row, state)
    },
    removeGroup: (group) => remove(path, group),
    removeRow: ({ group, row }) => remove(rowsOf(group), row),
    bringBack: ({ path: at, rowIndex, state }) => add(at, rowIndex, state),
    setLimit: (place, limit) => set(`${rowAt(place)}.limit`, limit),
    setMode: (place, { cell, cells, plan, mode }) => {
      const at = `${rowAt(place)}.cells`
      if (cell === -1) return add(at, cells, { plan: field(plan), mode: field(mode), text: field(null) })
      set(`${at}.${cell}.mode`, mode)
      // Words that are not shown must not come back unseen.
      if (mode !== 'text') set(`${at}.${cell}.text`, null)
    },
  }
}
