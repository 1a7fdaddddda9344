import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'

import { createClient, type RatecardClient } from '@/src/client'
import { answering, type FakeRatecard, startFakeRatecard } from '../../support/fake-ratecard'

let fake: FakeRatecard
let ratecard: RatecardClient
let addresses: string[]

beforeAll(async () => {
  fake = await startFakeRatecard()
  ratecard = createClient({
    url: `${fake.url}/`,
    apiKey: 'key',
    fetch: (address, init) => {
      addresses.push((address instanceof Request ? address.url : address.toString()).slice(fake.url.length))
      return fetch(address, init)
    },
  })
})
beforeEach(() => {
  addresses = []
  fake.received = []
  fake.fault = answering(200, { doc: { id: '1', externalId: 'org 42', name: 'Acme' }, url: 'link' })
})
afterAll(() => fake.stop())

it.each<[string, () => Promise<unknown>, string, object?]>([
  [
    'void',
    () => ratecard.void('usage_1', 'cut off'),
    'POST /api/metering/usage/usage_1/void',
    { reason: 'cut off' },
  ],
  [
    'adjust',
    () => ratecard.adjust('usage_1', { reason: 'twice', outputTokens: 5 }),
    'POST /api/metering/usage/usage_1/adjust',
    { reason: 'twice', outputTokens: 5 },
  ],
  [
    'gift',
    () => ratecard.gift('org 42', { to: 'b', credits: 1, idempotencyKey: 'k' }),
    'POST /api/metering/customers/org%2042/gifts',
    { to: 'b', credits: 1, idempotencyKey: 'k' },
  ],
  [
    'voidGrant',
    () => ratecard.voidGrant('g/1', 'mistake'),
    'POST /api/admin/tokens/allocations/g%2F1/void',
    { reason: 'mistake' },
  ],
  [
    'undoChange',
    () => ratecard.undoChange('c1', 'mistake'),
    'POST /api/admin/tokens/changes/c1/undo',
    { reason: 'mistake' },
  ],
  ['usage', () => ratecard.usage('org 42'), 'GET /api/metering/customers/org%2042/usage'],
  [
    'usage of a time, in groups',
    () => ratecard.usage('a', { from: '2026-01-01T00:00:00Z', groupBy: ['model', 'day'] }),
    'GET /api/metering/customers/a/usage?from=2026-01-01T00%3A00%3A00Z&groupBy=model%2Cday',
  ],
  ['verify', () => ratecard.verify(), 'GET /api/metering/verify'],
  ['verify of one', () => ratecard.verify('a&b'), 'GET /api/metering/verify?customer=a%26b'],
  ['portalSession', () => ratecard.portalSession('a'), 'POST /api/portal/sessions', { customer: 'a' }],
  [
    'createCustomer',
    () => ratecard.createCustomer({ externalId: 'a', name: 'A', plan: 'pro' }),
    'POST /api/customers',
    { externalId: 'a', name: 'A', plan: 'pro' },
  ],
])('%s asks as the contract says', async (_name, send, call, body = {}) => {
  await send()
  expect(addresses.map((address, n) => `${fake.received[n]?.method} ${address}`)).toEqual([call])
  expect(fake.received[0]?.body).toEqual(body)
})

it('gives the customer that was made, without what Payload wraps it in', async () => {
  expect(await ratecard.createCustomer({ externalId: 'org 42', name: 'Acme' })).toEqual({
    id: '1',
    externalId: 'org 42',
    name: 'Acme',
  })
})
