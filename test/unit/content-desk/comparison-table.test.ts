import { describe, expect, it } from '@jest/globals'

import {
  dropped,
  itemIds,
  readTable,
  stateBelow,
  stepped,
  type TableGroup,
} from '@/plugins/content-desk/admin/comparison-table'

const row = (id: string) => ({ id, label: id, badge: '', hint: '', limit: null, cells: [] })
/** Items in order: A a1 a2 B C c1 */
const TABLE: TableGroup[] = [
  { id: 'A', title: 'A', rows: [row('a1'), row('a2')] },
  { id: 'B', title: 'B', rows: [] },
  { id: 'C', title: 'C', rows: [row('c1')] },
]

describe('the table in the form', () => {
  const fields = {
    comparison: { rows: [{ id: 'g' }], value: 1 },
    'comparison.0.title': { value: 'Support' },
    'comparison.0.rows': { rows: [{ id: 'r' }, { id: 's' }], value: 2 },
    'comparison.0.rows.0.label': { value: 'Chat' },
    'comparison.0.rows.0.badge': { value: 'New' },
    'comparison.0.rows.0.limit': { value: null },
    'comparison.0.rows.0.cells': { rows: [{ id: 'x' }], value: 1 },
    'comparison.0.rows.0.cells.0.plan': { value: 'pro' },
    'comparison.0.rows.0.cells.0.mode': { value: 'text' },
    'comparison.0.rows.1.limit': { value: 'l1' },
    'comparison.0.rows.1.hint': { value: 'Each month' },
    'comparison.10.title': { value: 'not there' },
  }
  it('is read as a table', () =>
    expect(readTable(fields, 'comparison')).toEqual([
      {
        id: 'g',
        title: 'Support',
        rows: [
          {
            id: 'r',
            label: 'Chat',
            badge: 'New',
            hint: '',
            limit: null,
            cells: [{ plan: 'pro', mode: 'text' }],
          },
          { id: 's', label: '', badge: '', hint: 'Each month', limit: 'l1', cells: [] },
        ],
      },
    ]))
  it('is empty before anything is written', () => expect(readTable({}, 'comparison')).toEqual([]))

  it('gives the state of a row with paths of its own', () =>
    expect(Object.keys(stateBelow(fields, 'comparison.0.rows.1'))).toEqual(['limit', 'hint']))
  it('does not take row 10 for row 1', () =>
    expect(stateBelow({ 'c.1.a': 1, 'c.10.a': 2 }, 'c.1')).toEqual({ a: 1 }))
})

describe('dropping', () => {
  const drop = (what: string, on: string) => {
    const ids = itemIds(TABLE)
    return dropped(TABLE, ids.indexOf(what), ids.indexOf(on))
  }
  const to = (group: number, place: number) =>
    expect.objectContaining({ kind: 'row', to: { group, row: place } })

  it.each<[string, string, unknown]>([
    ['a1', 'a2', to(0, 1)],
    ['a2', 'a1', to(0, 0)],
    ['a1', 'B', to(1, 0)],
    ['a1', 'c1', to(2, 1)],
    ['c1', 'a2', to(0, 1)],
    ['c1', 'C', to(1, 0)],
    ['c1', 'B', to(0, 2)],
    ['a1', 'A', to(0, 0)],
    ['A', 'C', { kind: 'group', from: 0, to: 2 }],
    ['C', 'a1', { kind: 'group', from: 2, to: 0 }],
    ['A', 'a2', undefined],
    ['a1', 'a1', undefined],
    ['a1', 'nothing', undefined],
  ])('%s on %s', (what, on, expected) => expect(drop(what, on)).toEqual(expected))
})

describe('one step', () => {
  it.each<[number, number, -1 | 1, unknown]>([
    [0, 0, 1, { group: 0, row: 1 }],
    [0, 1, -1, { group: 0, row: 0 }],
    [0, 1, 1, { group: 1, row: 0 }],
    [2, 0, -1, { group: 1, row: 0 }],
    [0, 0, -1, undefined],
    [2, 0, 1, undefined],
  ])('from %d/%d by %d', (group, place, step, expected) =>
    expect(stepped(TABLE, { group, row: place }, step)).toEqual(expected),
  )
})
