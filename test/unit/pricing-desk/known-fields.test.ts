import { expect, it } from '@jest/globals'
import type { FlattenedField } from 'payload'

import { knownFields, withWarnings } from '@/plugins/pricing-desk/known-fields'

const text = (name: string) => ({ name, type: 'text' })
const FIELDS = [
  text('name'),
  { name: 'description', type: 'richText' },
  { name: 'cta', type: 'group', flattenedFields: [text('label'), { ...group('secondary') }] },
  { name: 'features', type: 'array', flattenedFields: [text('label')] },
] as unknown as FlattenedField[]

function group(name: string) {
  return { name, type: 'group', flattenedFields: [text('label')] }
}

const pathsOf = (sent: Record<string, unknown>) => knownFields(sent, FIELDS).warnings.map(({ path }) => path)

it('names what has no field, in groups and rows too', () => {
  const sent = {
    name: 'Pro',
    colour: 'red',
    cta: { label: 'Buy', size: 1, secondary: { label: 'Look', icon: 'x' } },
    features: [{ id: 'a', label: 'Chat' }, { lable: 'Search' }],
  }
  const { data, warnings } = knownFields(sent, FIELDS)
  expect(warnings.map(({ path }) => path)).toEqual([
    'colour',
    'cta.size',
    'cta.secondary.icon',
    'features.1.lable',
  ])
  expect(warnings[0]!.message).toBe('There is no such field; it was ignored.')
  const { colour: _, ...kept } = sent
  expect(data).toEqual(kept)
})

it('leaves alone what a field holds, whatever it is', () => {
  expect(pathsOf({ description: { root: { children: [] } }, cta: 'Buy', features: [1, null, 'x'] })).toEqual(
    [],
  )
})

it('says nothing of what the answer itself has, but only where it has it', () => {
  expect(pathsOf({ id: '1', createdAt: '', updatedAt: '', subscribers: 3, warnings: [] })).toEqual([])
  expect(pathsOf({ cta: { subscribers: 3 } })).toEqual(['cta.subscribers'])
})

it('names a hundred and no more', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`field${n}`, n]))
  expect(pathsOf(many)).toHaveLength(100)
})

it('does not mistake a name of JavaScript for a field', () => {
  expect(pathsOf(JSON.parse('{ "__proto__": 1, "constructor": 2 }') as Record<string, unknown>)).toEqual([
    '__proto__',
    'constructor',
  ])
})

it('is told only when there is something to tell', () => {
  expect(withWarnings({ id: '1' }, [])).toEqual({ id: '1' })
  expect(withWarnings({ id: '1' }, [{ path: 'x', message: 'y' }])).toEqual({
    id: '1',
    warnings: [{ path: 'x', message: 'y' }],
  })
})
