import { beforeEach, describe, expect, it } from '@jest/globals'

import { createKeptAnswers } from '@/src/server/http/kept-answers'

let snapshot = {}
let kept: ReturnType<typeof createKeptAnswers>

beforeEach(() => {
  snapshot = {}
  kept = createKeptAnswers({ snapshot: () => snapshot })
})

const answer = (body: object, init?: ResponseInit) => () => Promise.resolve(Response.json(body, init))

it('gives the answer again, as it was', async () => {
  const first = await kept.make('a', answer({ data: 1 }, { headers: { 'X-Of': 'Payload' } }))
  for (const response of [first, kept.find('a'), kept.find('a')]) {
    expect(response?.status).toBe(200)
    expect(response?.headers.get('x-of')).toBe('Payload')
    expect(await response?.json()).toEqual({ data: 1 })
  }
  expect(kept.find('b')).toBeUndefined()
})

it('forgets it when the records change', async () => {
  await kept.make('a', answer({ data: 1 }))
  snapshot = {}
  expect(kept.find('a')).toBeUndefined()
})

it('does not keep what was being read while the records changed', async () => {
  let finish = (_: Response) => undefined as void
  const slow = kept.make('a', () => new Promise<Response>((done) => (finish = done)))
  snapshot = {}
  // Somebody else looks, so that the new answers are in use.
  expect(kept.find('a')).toBeUndefined()
  finish(Response.json({ data: 'old' }))
  expect(await (await slow).json()).toEqual({ data: 'old' })
  expect(kept.find('a')).toBeUndefined()
})

describe('is not kept', () => {
  it.each([
    ['an answer with errors', { data: { a: 1 }, errors: [{ message: 'no' }] }, {}],
    ['a refusal', { error: {} }, { status: 400 }],
    ['an answer that logs somebody in', { data: 1 }, { headers: { 'Set-Cookie': 'a=b' } }],
    ['a very long answer', { data: 'x'.repeat(200_000) }, {}],
  ])('%s', async (_, body, init) => {
    expect(await (await kept.make('a', answer(body, init))).json()).toEqual(body)
    expect(kept.find('a')).toBeUndefined()
  })

  it('what failed, and the failure is told', async () => {
    await expect(kept.make('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(kept.find('a')).toBeUndefined()
  })
})

it('keeps a bounded number of answers', async () => {
  for (let n = 0; n < 1_000; n++) await kept.make(`${n}`, answer({ data: n }))
  const left = Array.from({ length: 1_000 }, (_, n) => kept.find(`${n}`)).filter(Boolean)
  expect(left.length).toBeGreaterThan(0)
  expect(left.length).toBeLessThanOrEqual(200)
})
