import { expect, it } from '@jest/globals'

import { sharedAnswer } from '@/plugins/analytics/shared-answer'

it('makes one answer for all who ask at once, and another for another key', async () => {
  let made = 0
  const ask = sharedAnswer((_: object) => Promise.resolve(++made), { freshForMs: 60_000 })
  const key = {}
  expect(await Promise.all([ask(key), ask(key), ask(key)])).toEqual([1, 1, 1])
  expect(await ask({})).toBe(2)
})

it('makes a new one when the old is not fresh any more', async () => {
  let made = 0
  const ask = sharedAnswer((_: object) => Promise.resolve(++made), { freshForMs: 0 })
  const key = {}
  await ask(key)
  expect(await ask(key)).toBe(2)
})

it('does not keep a failure', async () => {
  let made = 0
  const ask = sharedAnswer(
    (_: object) => (++made === 1 ? Promise.reject(new Error('down')) : Promise.resolve(made)),
    {
      freshForMs: 60_000,
    },
  )
  const key = {}
  await expect(ask(key)).rejects.toThrow('down')
  expect(await ask(key)).toBe(2)
})
