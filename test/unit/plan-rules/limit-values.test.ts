import { describe, expect, it } from '@jest/globals'

import { limitValueProblems } from '@/plugins/plan-rules'

const FITTING = { mode: 'no', chosen: [], limit: { valueType: 'boolean', choices: [] } }
/** What is wrong with the second of two values. */
const problemsOf = (mode: string, valueType?: string, chosen: string[] = [], choices = ['email', 'phone']) =>
  limitValueProblems([FITTING, { mode, chosen, limit: valueType ? { valueType, choices } : undefined }])

it.each([
  ['boolean', 'yes', true],
  ['boolean', 'number', false],
  ['boolean', 'unlimited', false],
  ['boolean', 'text', false],
  ['boolean', 'choice', false],
  ['number', 'number', true],
  ['number', 'unlimited', true],
  ['number', 'yes', false],
  ['number', 'choice', false],
  ['list', 'unlimited', true],
  ['list', 'number', false],
  ['list', 'text', false],
  ['level', 'no', true],
  ['level', 'text', false],
  ['level', 'number', false],
  ['level', 'yes', false],
  ['level', 'unlimited', false],
  [undefined, 'number', true],
])('a limit of the kind %s with %s', (valueType, mode, fits) => {
  expect(problemsOf(mode, valueType).map(({ path }) => path)).toEqual(fits ? [] : ['limits.1.mode'])
})

describe('what is chosen', () => {
  it.each([
    ['level', ['phone']],
    ['list', ['phone']],
    ['list', ['phone', 'email']],
  ])('of a %s may be %j', (valueType, chosen) => expect(problemsOf('choice', valueType, chosen)).toEqual([]))

  it.each([
    ['level', ['fax'], 'The limit has no “fax”. It has email, phone.'],
    ['level', ['Phone'], 'The limit has no “Phone”. It has email, phone.'],
    ['level', ['email', 'phone'], 'Choose one level.'],
    ['level', [], 'Choose one level.'],
    ['list', ['phone', 'fax'], 'The limit has no “fax”. It has email, phone.'],
  ])('of a %s may not be %j', (valueType, chosen, message) =>
    expect(problemsOf('choice', valueType, chosen)).toEqual([{ path: 'limits.1.choices', message }]),
  )

  it('is nothing while the limit has nothing to choose from', () =>
    expect(problemsOf('choice', 'level', ['email'], [])).toEqual([
      {
        path: 'limits.1.choices',
        message: 'This limit has nothing to choose from yet: add it to the limit first.',
      },
    ]))
})
