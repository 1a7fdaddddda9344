import { describe, expect, it } from '@jest/globals'

import { allocateSchema, batchSchema, checkSchema, usageEventSchema } from '@/plugins/metering'

const event = { customer: 'a', idempotencyKey: 'k', credits: 1 }
const nested = (levels: number): unknown => (levels === 0 ? 1 : { deeper: nested(levels - 1) })
const problemsOf = (body: unknown) => {
  const parsed = usageEventSchema.safeParse(body)
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
}

describe('a usage event', () => {
  it.each<[string, object]>([
    ['the largest amount', { credits: 4_000_000_000 }],
    ['the smallest amount', { credits: 0.000001 }],
    ['nothing', { credits: 0 }],
    ['the largest count', { inputTokens: 2 ** 53 - 1 }],
    ['a key of 255 characters', { idempotencyKey: 'k'.repeat(255) }],
    ['a time with an offset', { timestamp: '2026-01-01T12:00:00+02:00' }],
    ['metadata of just 8 KiB', { metadata: { a: 'x'.repeat(8 * 1024 - 8) } }],
    ['the letters \\u0000 that are no NUL', { metadata: { a: '\\u0000', b: '\\\\ud800' } }],
  ])('may have %s', (_, change) => {
    expect(problemsOf({ ...event, ...change })).toEqual([])
  })

  it.each<[string, object, string]>([
    ['no customer', { customer: undefined }, 'customer'],
    ['an empty customer', { customer: '' }, 'customer'],
    ['a number for a customer', { customer: 5 }, 'customer'],
    ['no key', { idempotencyKey: undefined }, 'idempotencyKey'],
    ['an empty key', { idempotencyKey: '' }, 'idempotencyKey'],
    ['a key of 256 characters', { idempotencyKey: 'k'.repeat(256) }, 'idempotencyKey'],
    ['a NUL in the key', { idempotencyKey: 'a\u0000b' }, 'idempotencyKey'],
    ['half a surrogate pair in the key', { idempotencyKey: 'a\ud800b' }, 'idempotencyKey'],
    ['negative tokens', { inputTokens: -1 }, 'inputTokens'],
    ['fractional tokens', { outputTokens: 1.5 }, 'outputTokens'],
    ['tokens beyond 2^53', { inputTokens: 2 ** 53 }, 'inputTokens'],
    ['tokens as text', { inputTokens: '5' }, 'inputTokens'],
    ['tokens that are no number', { inputTokens: NaN }, 'inputTokens'],
    ['negative credits', { credits: -1 }, 'credits'],
    ['seven decimals', { credits: 0.0000001 }, 'credits'],
    ['too many credits', { credits: 4_000_000_000.000001 }, 'credits'],
    ['infinite credits', { credits: Infinity }, 'credits'],
    ['null credits', { credits: null }, 'credits'],
    ['a time in words', { timestamp: 'yesterday' }, 'timestamp'],
    ['a time without zone', { timestamp: '2026-01-01T12:00:00' }, 'timestamp'],
    ['a date that does not exist', { timestamp: '2026-02-30T12:00:00Z' }, 'timestamp'],
    ['a list for metadata', { metadata: [1] }, 'metadata'],
    ['too much metadata', { metadata: { a: 'x'.repeat(8 * 1024) } }, 'metadata'],
    ['metadata that nests without end', { metadata: nested(5_000) }, 'metadata'],
    ['a NUL in metadata', { metadata: { a: 'x\u0000' } }, 'metadata'],
    ['a NUL in a name of metadata', { metadata: { 'x\u0000': 1 } }, 'metadata'],
    ['half a surrogate pair in metadata', { metadata: { a: '\udc00' } }, 'metadata'],
    ['a misspelt field', { inputTokns: 5 }, ''],
  ])('may not have %s', (_, change, path) => {
    expect(problemsOf({ ...event, ...change })).toContain(path)
  })

  it.each([[null], [[]], ['text'], [5], [undefined]])('is not %p', (body) => {
    expect(problemsOf(body)).toEqual([''])
  })
})

it('is asked about without its key', () => {
  expect(checkSchema.safeParse({ customer: 'a', requiredCredits: 5 }).success).toBe(true)
})

it('comes in batches of 1 to 1,000', () => {
  const batch = (size: number) => batchSchema.safeParse({ events: Array(size).fill(event) }).success
  expect([0, 1, 1000, 1001].map(batch)).toEqual([false, true, true, false])
})

it('is granted to one customer or to several, never to both or none', () => {
  const body = { tokenAmount: 5, allocationType: 'add', reason: 'test' }
  const valid = (change: object) => allocateSchema.safeParse({ ...body, ...change }).success
  expect([{ userId: 'a' }, { userIds: ['a', 'b'] }, {}, { userId: 'a', userIds: ['b'] }].map(valid)).toEqual([
    true,
    true,
    false,
    false,
  ])
})
