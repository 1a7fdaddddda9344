import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  type Existing,
  limitChange,
  type LimitValue,
  limitValues,
  readySets,
} from '@/plugins/plan-rules/limit-sets'

const number = (limit: string, value: number): LimitValue => ({ limit, mode: 'number', number: value })
const yes = (limit: string): LimitValue => ({ limit, mode: 'yes' })

type Row = Partial<LimitValue> & { id?: string }

/** The rows after the change, as the form would make them: first rows go, then rows come. */
function after(rows: readonly Row[], limits: readonly LimitValue[], existing: Existing): Row[] {
  const { removed, added } = limitChange({ rows, limits, existing })
  const left: Row[] = rows.filter((_, n) => !removed.includes(n))
  for (const { index, value } of added) left.splice(index, 0, value)
  return left
}

describe('a set of limits in a plan', () => {
  const rows: Row[] = [
    { id: '1', ...number('strategies', 5) },
    { id: '2', ...yes('chat') },
    { id: '3', limit: 'support', mode: 'text', text: 'By mail' },
  ]
  const set = [yes('api'), number('strategies', 50), yes('chat')]

  it('is all there is in a plan without limits', () => {
    for (const existing of ['keep', 'overwrite', 'replace'] as const)
      expect(after([], set, existing)).toEqual(set)
  })

  it('adds only what is missing', () => {
    expect(after(rows, set, 'keep')).toEqual([...rows, yes('api')])
    expect(limitChange({ rows, limits: set, existing: 'keep' }).counts).toEqual({
      added: 1,
      changed: 0,
      removed: 0,
      kept: 3,
    })
  })

  it('overwrites in place, and does not touch what has the value already', () => {
    expect(after(rows, set, 'overwrite')).toEqual([number('strategies', 50), rows[1], rows[2], yes('api')])
    expect(limitChange({ rows, limits: set, existing: 'overwrite' }).counts).toEqual({
      added: 1,
      changed: 1,
      removed: 0,
      kept: 2,
    })
  })

  it('replaces the others too', () => {
    expect(after(rows, set, 'replace')).toEqual([number('strategies', 50), rows[1], yes('api')])
    expect(limitChange({ rows, limits: set, existing: 'replace' }).counts).toEqual({
      added: 1,
      changed: 1,
      removed: 1,
      kept: 1,
    })
  })

  it('leaves unfinished rows and second ones to whoever made them, unless all is replaced', () => {
    const odd: Row[] = [{ mode: 'number' }, yes('chat'), { id: '9', limit: 'chat', mode: 'no' }]
    expect(after(odd, [yes('chat')], 'overwrite')).toEqual(odd)
    expect(after(odd, [yes('chat')], 'replace')).toEqual([yes('chat')])
  })

  const value = fc.record({ limit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), number: fc.nat(3) })
  const values = fc
    .uniqueArray(value, { selector: ({ limit }) => limit })
    .map((all) => all.map(({ limit, number: many }) => number(limit, many)))

  it('is there as chosen, whatever was there, and again changes nothing', () => {
    fc.assert(
      fc.property(
        values,
        values,
        fc.constantFrom<Existing>('keep', 'overwrite', 'replace'),
        (had, given, existing) => {
          const has = after(had, given, existing)
          const expected = new Map(had.map((one) => [one.limit, one]))
          if (existing === 'replace') expected.clear()
          for (const one of given)
            if (existing !== 'keep' || !expected.has(one.limit)) expected.set(one.limit, one)
          expect(new Map(has.map((one) => [one.limit, one]))).toEqual(expected)
          expect(has).toHaveLength(expected.size)
          const again = limitChange({ rows: has, limits: given, existing })
          expect([again.removed, again.added]).toEqual([[], []])
        },
      ),
    )
  })
})

it('a level that is another one is a change, the same one is not', () => {
  const level = (key: string): LimitValue => ({ limit: 'a', mode: 'choice', choices: [key] })
  const changed = (rows: LimitValue[]) =>
    limitChange({ rows, limits: [level('phone')], existing: 'overwrite' }).counts.changed
  expect([changed([level('phone')]), changed([level('email')])]).toEqual([0, 1])
})

describe('the values of a form', () => {
  it('are those that are finished, each limit once, without what belongs to another kind', () => {
    const rows = [
      { id: 'x', limit: 'a', mode: 'number' as const, number: 5, text: 'old' },
      { limit: 'b', mode: 'number' as const, number: null },
      { limit: 'c', mode: 'text' as const, text: '' },
      { limit: 'd', mode: 'text' as const, text: 'CSV, PDF', number: 3 },
      { limit: 'e', mode: 'unlimited' as const, number: 7 },
      { limit: 'f', mode: 'choice' as const, choices: ['pdf'], text: 'old' },
      { limit: 'g', mode: 'choice' as const, choices: [] },
      { limit: 'a', mode: 'no' as const },
      { mode: 'yes' as const },
    ]
    expect(limitValues(rows)).toEqual([
      number('a', 5),
      { limit: 'd', mode: 'text', text: 'CSV, PDF' },
      { limit: 'e', mode: 'unlimited' },
      { limit: 'f', mode: 'choice', choices: ['pdf'] },
    ])
  })
})

describe('ready sets', () => {
  it('give all numbers and all "yes or no" a value, and leave words to people', () => {
    const [everything, nothing] = readySets([
      { id: 'a', valueType: 'number' },
      { id: 'b', valueType: 'boolean' },
      { id: 'c', valueType: 'list' },
      { id: 'd', valueType: 'level' },
    ])
    expect(everything!.limits).toEqual([{ limit: 'a', mode: 'unlimited' }, yes('b')])
    expect(nothing!.limits).toEqual([number('a', 0), { limit: 'b', mode: 'no' }])
    expect(readySets([])).toEqual([])
  })
})
