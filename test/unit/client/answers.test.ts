import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { createClient, RatecardError, type RatecardClient } from '@/src/client'
import { retryAfterSeconds } from '@/src/client/retry-after'
import {
  answering,
  cutOff,
  type FakeRatecard,
  type Fault,
  refusal,
  startFakeRatecard,
  times,
} from '../../support/fake-ratecard'

let fake: FakeRatecard
let ratecard: RatecardClient

beforeEach(async () => {
  fake = await startFakeRatecard()
  ratecard = createClient({ url: fake.url, apiKey: 'key', timeoutMs: 300, retries: 1, longestWaitMs: 20 })
})
afterEach(() => fake.stop())

const halfAnAnswer: Fault = (_received, res) => {
  res.writeHead(200, { 'Content-Length': '100' }).write('{"id":')
  res.destroy()
  return true
}

/** Every call that the client has. */
const CALLS: [string, (client: RatecardClient) => Promise<unknown>][] = [
  ['charge', (client) => client.charge({ customer: 'a', idempotencyKey: 'k' })],
  ['chargeBatch', (client) => client.chargeBatch([{ customer: 'a', idempotencyKey: 'k' }])],
  ['void', (client) => client.void('u', 'mistake')],
  ['check', (client) => client.check({ customer: 'a' })],
  ['hold', (client) => client.hold({ customer: 'a', idempotencyKey: 'k' })],
  ['settle', (client) => client.settle('h', {})],
  ['extend', (client) => client.extend('h', 1)],
  ['release', (client) => client.release('h')],
  ['balance', (client) => client.balance('a')],
  ['usage', (client) => client.usage('a')],
  ['verify', (client) => client.verify()],
  ['portalSession', (client) => client.portalSession('a')],
  ['createCustomer', (client) => client.createCustomer({ externalId: 'a', name: 'A' })],
  ['ensureCustomer', (client) => client.ensureCustomer({ externalId: 'a', name: 'A' })],
  ['adjust', (client) => client.adjust('u', { reason: 'r', credits: 1 })],
  ['gift', (client) => client.gift('a', { to: 'b', credits: 1, idempotencyKey: 'k' })],
  ['voidGrant', (client) => client.voidGrant('g', 'r')],
  ['undoChange', (client) => client.undoChange('c', 'r')],
  [
    'allocate',
    (client) => client.allocate({ userId: 'a', tokenAmount: 1, allocationType: 'add', reason: 'r' }),
  ],
]

describe.each(CALLS)('%s throws nothing but RatecardError', (name, send) => {
  it.each([
    ['a page of a proxy', answering(200, '<html>Welcome</html>')],
    ['nothing', answering(200, '')],
    ['JSON that is no object', answering(200, 'null')],
    ['a list', answering(200, '[]')],
    ['a refusal that is no object', answering(400, '"no"')],
    ['a refusal of an odd shape', answering(400, { error: 'no' })],
    ['a refusal with odd fields', answering(404, { error: { code: 5, message: {} } })],
    ['a broken connection', cutOff],
    ['half an answer', halfAnAnswer],
  ])('for %s', async (_what, fault) => {
    fake.fault = fault
    const thrown: unknown = await send(ratecard).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(RatecardError)
    expect(typeof (thrown as RatecardError).code).toBe('string')
    expect((thrown as RatecardError).message).not.toBe('')
  })

  it('for an address that is none', async () => {
    const client = createClient({ url: 'not an address', apiKey: 'key', retries: 0 })
    await expect(send(client)).rejects.toBeInstanceOf(RatecardError)
    expect(name).not.toBe('')
  })
})

describe('a client without an address or a key', () => {
  it.each([
    { url: '', apiKey: 'key' },
    { url: undefined as unknown as string, apiKey: 'key' },
    { url: 'http://localhost', apiKey: '' },
  ])('is not made: %p', (options) => {
    expect(() => createClient(options)).toThrow(RatecardError)
  })
})

describe('what cannot be sent', () => {
  const circular: Record<string, unknown> = {}
  circular.self = circular

  it.each([
    ['a circle', () => ratecard.charge({ customer: 'a', idempotencyKey: 'k', metadata: circular })],
    ['a bigint', () => ratecard.charge({ customer: 'a', idempotencyKey: 'k', metadata: { n: 1n } })],
    ['half of a character', () => ratecard.balance('\ud800')],
  ])('is UNSENDABLE, without a retry: %s', async (_what, send) => {
    await expect(send()).rejects.toMatchObject({ name: 'RatecardError', code: 'UNSENDABLE', status: 0 })
    expect(fake.received).toEqual([])
  })

  it('is told from what only looks odd', async () => {
    await ratecard.balance('a/b ü?').catch(() => undefined)
    expect(fake.calls()).toEqual(['GET /api/metering/customers/a%2Fb%20%C3%BC%3F/balance'])
  })
})

describe('the answer to a batch', () => {
  it.each([
    ['too few results', []],
    ['an empty result', [null]],
    ['a result without a status', [{}]],
    ['a refusal without a reason', [{ status: 'refused' }]],
    ['no list', { status: 'accepted' }],
  ])('is a bad answer with %s', async (_what, results) => {
    fake.fault = answering(200, { accepted: 1, duplicates: 0, refused: 0, results })
    const sent = ratecard.chargeBatch([{ customer: 'a', idempotencyKey: 'k' }])
    await expect(sent).rejects.toMatchObject({ code: 'BAD_ANSWER' })
  })
})

describe('Retry-After', () => {
  const now = new Date('2026-01-01T00:00:00Z')
  it.each([
    ['7', 7],
    [' 7 ', 7],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30],
    ['Thursday, 01-Jan-26 00:00:30 GMT', 30],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['-5', undefined],
    ['1e9', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %p as %p seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds)
  })

  it('does not make the client wait longer than it may, but says what was asked', async () => {
    fake.fault = answering(503, refusal(503, 'UNAVAILABLE').body, { 'Retry-After': '86400' })
    const startedAt = performance.now()
    await expect(ratecard.check({ customer: 'a' })).rejects.toMatchObject({ retryAfter: 86_400 })
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })

  it('is honoured as a date', async () => {
    const patient = createClient({ url: fake.url, apiKey: 'key' })
    const inTwo = new Date(Date.now() + 2_000).toUTCString()
    fake.fault = times(1, answering(503, '', { 'Retry-After': inTwo }))
    const startedAt = performance.now()
    await patient.check({ customer: 'a' })
    // The date has no milliseconds.
    expect(performance.now() - startedAt).toBeGreaterThan(900)
  })
})
