import { beforeEach, describe, expect, it } from '@jest/globals'

import { type Answer, createKeptAnswers } from '@/src/server/http/kept-answers'

let edition = {}
let kept: ReturnType<typeof createKeptAnswers<string>>

beforeEach(() => {
  edition = {}
  kept = createKeptAnswers({
    edition: () => edition,
    isWhole: ({ body }) => !body.includes('errors'),
    maxAnswers: 200,
    maxLength: 128 * 1024,
  })
})

const answer = (body: object, rest: Partial<Answer> = {}): Answer => ({
  status: 200,
  headers: [['content-type', 'application/json']],
  body: JSON.stringify(body),
  ...rest,
})
const make = (key: string, made: Answer) => kept.make(key, () => Promise.resolve(made))

it('gives the answer again, as it was', async () => {
  const made = answer({ data: 1 })
  expect(await make('a', made)).toEqual(made)
  expect(kept.find('a')).toEqual(made)
  expect(kept.find('a')).toEqual(made)
  expect(kept.find('b')).toBeUndefined()
})

it('forgets it when the records change', async () => {
  await make('a', answer({ data: 1 }))
  edition = {}
  expect(kept.find('a')).toBeUndefined()
})

it('does not keep what was being read while the records changed', async () => {
  let finish = (_: Answer) => undefined as void
  const slow = kept.make('a', () => new Promise<Answer>((done) => (finish = done)))
  edition = {}
  // Somebody else looks, so that the new answers are in use.
  expect(kept.find('a')).toBeUndefined()
  finish(answer({ data: 'old' }))
  expect(await slow).toEqual(answer({ data: 'old' }))
  expect(kept.find('a')).toBeUndefined()
})

describe('is not kept', () => {
  it.each([
    ['an answer that is not whole', answer({ data: { a: 1 }, errors: [{ message: 'no' }] })],
    ['a refusal', answer({ error: {} }, { status: 400 })],
    ['an answer that logs somebody in', answer({ data: 1 }, { headers: [['set-cookie', 'a=b']] })],
    ['a very long answer', answer({ data: 'x'.repeat(200_000) })],
  ])('%s', async (_, made) => {
    expect(await make('a', made)).toEqual(made)
    expect(kept.find('a')).toBeUndefined()
  })

  it('what failed, and the failure is told', async () => {
    await expect(kept.make('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(kept.find('a')).toBeUndefined()
  })
})

it('keeps a bounded number of answers', async () => {
  for (let n = 0; n < 1_000; n++) await make(`${n}`, answer({ data: n }))
  const left = Array.from({ length: 1_000 }, (_, n) => kept.find(`${n}`)).filter(Boolean)
  expect(left.length).toBeGreaterThan(0)
  expect(left.length).toBeLessThanOrEqual(200)
})
