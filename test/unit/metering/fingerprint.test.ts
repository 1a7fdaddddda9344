import { expect, it } from '@jest/globals'
import fc from 'fast-check'

import { digest, fingerprint } from '@/plugins/metering/fingerprint'
import type { UsageEvent } from '@/plugins/metering/schema'

const event: UsageEvent = {
  customer: 'a',
  idempotencyKey: 'k',
  credits: 1,
  metadata: { x: [1, { b: 2, a: 1 }] },
}

it('is what it has always been: keys and fingerprints are stored for ever', () => {
  const sent: UsageEvent = {
    customer: 'org_42',
    idempotencyKey: 'k',
    model: 'gpt-4o',
    provider: 'openai',
    inputTokens: 1200,
    outputTokens: 340,
    credits: 0.1,
    timestamp: '2026-11-01T00:00:00Z',
    metadata: { b: [1, { z: null, a: 'ü' }], a: true },
  }
  expect(fingerprint(sent)).toBe('db148422-77d2-0c52-74bf-9d4a6239f45e')
})

it('is the same for the same body, whatever the order of its fields, the key and the name of the customer', () => {
  const same: UsageEvent = {
    metadata: { x: [1, { a: 1, b: 2 }] },
    credits: 1,
    feature: undefined,
    idempotencyKey: 'other',
    customer: 'b',
  }
  expect(fingerprint(same)).toBe(fingerprint(event))
})

it.each<[string, Partial<UsageEvent>]>([
  ['amount', { credits: 1.000001 }],
  ['field', { member: 'ann' }],
  ['metadata', { metadata: { x: [1, { b: 2, a: 2 }] } }],
  ['order in a list', { metadata: { x: [{ b: 2, a: 1 }, 1] } }],
  ['text for a number', { metadata: { x: ['1', { b: 2, a: 1 }] } }],
  ['missing field', { metadata: undefined }],
])('differs for another %s', (_, change) => {
  expect(fingerprint({ ...event, ...change })).not.toBe(fingerprint(event))
})

it('survives the way through JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (metadata) => {
      const sent = { ...event, metadata }
      expect(fingerprint(JSON.parse(JSON.stringify(sent)) as UsageEvent)).toBe(fingerprint(sent))
    }),
  )
})

it('has the shape of a uuid, so that PostgreSQL keeps it in 16 bytes', () => {
  expect(digest('')).toBe('e3b0c442-98fc-1c14-9afb-f4c8996fb924')
})
