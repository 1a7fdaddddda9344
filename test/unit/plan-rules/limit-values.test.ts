import { expect, it } from '@jest/globals'

import { limitValueProblems } from '@/plugins/plan-rules'

it.each([
  ['boolean', 'yes', true],
  ['boolean', 'number', false],
  ['boolean', 'unlimited', false],
  ['boolean', 'text', false],
  ['number', 'number', true],
  ['number', 'unlimited', true],
  ['number', 'yes', false],
  ['list', 'text', true],
  ['list', 'number', false],
  ['level', 'text', true],
  ['level', 'number', true],
  [undefined, 'number', true],
])('a limit of the kind %s with %s', (valueType, mode, fits) => {
  const fitting = { mode: 'no', valueType: 'boolean' }
  const paths = limitValueProblems([fitting, { mode, valueType }]).map(({ path }) => path)
  expect(paths).toEqual(fits ? [] : ['limits.1.mode'])
})
