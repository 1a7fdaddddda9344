import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { producerBody } from '../support/fixtures'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await pool.query(`
      WITH m AS (INSERT INTO ai_models (id, label, provider, key, enabled) VALUES
        (gen_random_uuid(), 'Claude', 'anthropic', 'claude-sonnet-4-5', true),
        (gen_random_uuid(), 'Gemini', 'google', 'gemini-2.5-flash', true) RETURNING id, provider)
      INSERT INTO model_prices (id, model_id, input, output, cache_read, cache_write, cache_write1h, valid_from)
      SELECT gen_random_uuid(), id, CASE provider WHEN 'google' THEN 0.3 ELSE 3 END,
             CASE provider WHEN 'google' THEN 2.5 ELSE 15 END, CASE provider WHEN 'google' THEN 0.03 ELSE 0.3 END,
             CASE provider WHEN 'google' THEN NULL ELSE 3.75 END,
             CASE provider WHEN 'google' THEN NULL ELSE 6 END, '2026-01-01' FROM m`)
    const own = await addCustomer(pool, { externalId: 'acme', credits: 100_000 })
    const poor = await addCustomer(pool, { externalId: 'poor' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, poor] })
  })
})

afterAll(() => host.stop())

const post = (
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
  who: keyof Everyone = 'usage:write',
) =>
  request(host.url)
    .post(path)
    .set({ Authorization: everyone[who] ?? '', 'Content-Type': 'application/json', ...headers })
    .send(JSON.stringify(body))
const ingest = (
  producer: string,
  fixture: string,
  headers: Record<string, string> = { 'X-Customer': 'acme' },
) => post(`/api/metering/ingest/${producer}`, producerBody<unknown>(fixture), headers)

// USD a million tokens, times 10,000 credits: a cent of every hundred credits.
const CHARGES: [string, string, number][] = [
  // What is written to a cache costs what input does, where a model has no price for it.
  ['openai', 'openai-chat', ((131 + 64) * 2.5 + 1024 * 1.25 + (182 + 128) * 10) / 100],
  ['openai', 'openai-tool-calls', (412 * 2.5 + 39 * 10) / 100],
  ['openai', 'openai-stream-last-chunk', (77 * 2.5 + 1280 * 1.25 + (25 + 192) * 10) / 100],
  ['openai', 'openai-responses', (680 * 2.5 + 256 * 1.25 + 87 * 10) / 100],
  ['openai', 'azure-chat', (33 * 2.5 + 5 * 10) / 100],
  ['anthropic', 'anthropic-message', (21 * 3 + 188_086 * 0.3 + 1_000 * 3.75 + 500 * 6 + 393 * 15) / 100],
  ['gemini', 'gemini-thoughts', (496 * 0.3 + 1024 * 0.03 + 745 * 2.5) / 100],
  ['litellm', 'litellm-openmeter', (100 * 2.5 + 20 * 10) / 100],
]

describe('one message', () => {
  let count = 0

  it.each(CHARGES)('of %s (%s) is charged once, exactly', async (producer, fixture, credits) => {
    const first = await ingest(producer, fixture)
    expect([first.status, first.body.status]).toEqual([201, 'accepted'])
    expect(first.body.charged).toBeCloseTo(credits, 6)
    const again = await ingest(producer, fixture)
    expect([again.status, again.body.status, again.body.id]).toEqual([200, 'duplicate', first.body.id])
  })

  it.each(['response.incomplete', 'response.failed'])(
    'of a stream that ended with %s is paid',
    async (type) => {
      const response = { ...producerBody<object>('openai-responses'), id: `resp_${type}` }
      const send = () => post('/api/metering/ingest/openai', { type, response }, { 'X-Customer': 'acme' })
      const first = await send()
      expect(first.status).toBe(201)
      expect(first.body.charged).toBeCloseTo((680 * 2.5 + 256 * 1.25 + 87 * 10) / 100, 6)
      expect((await send()).body).toMatchObject({ status: 'duplicate', id: first.body.id })
    },
  )

  it.each<[string, (time: Date) => object, string]>([
    [
      'openai',
      (time) => ({ ...producerBody<object>('openai-chat'), created: time.getTime() / 1000 }),
      'timestamp',
    ],
    [
      'gemini',
      (time) => ({ ...producerBody<object>('gemini-thoughts'), createTime: time.toISOString() }),
      'timestamp',
    ],
    ['openai', () => ({ ...producerBody<object>('openai-chat'), created: 1e300 }), 'time of the message'],
  ])(
    'of %s whose clock runs more than five minutes ahead is refused, whoever sends it',
    async (producer, make, word) => {
      const before = (await host.metering.balance('acme')).balances[0]!.used
      const body = { ...make(new Date(Date.now() + 600_000)), id: 'ahead', responseId: 'ahead' }
      const answer = await post(`/api/metering/ingest/${producer}`, body, { 'X-Customer': 'acme' })
      expect([answer.status, answer.body.error.code]).toEqual([400, 'INVALID_REQUEST'])
      expect(answer.body.error.message).toContain(word)
      expect((await host.metering.balance('acme')).balances[0]!.used).toBe(before)
    },
  )

  it.each<[string, string, object]>([
    ['openai', 'openai-chat', { user: 'acme' }],
    ['openai', 'openai-chat', { metadata: { user_id: 'acme' } }],
    ['anthropic', 'anthropic-message', { metadata: { user_id: 'acme' } }],
    ['anthropic', 'anthropic-message', { metadata: { customer: 'acme', user_id: 'user_7' } }],
    ['gemini', 'gemini-thoughts', { user: 'acme' }],
    ['gemini', 'gemini-thoughts', { metadata: { customer: 'acme' } }],
    ['dify', 'dify-message-end', { user: 'acme' }],
    ['litellm', 'openai-chat', { user: 'acme' }],
    ['litellm', 'openai-chat', { metadata: { customer: 'acme' } }],
  ])('of %s (%s) may name its customer itself, case %#', async (producer, fixture, naming) => {
    const ids = { id: `named-${count}`, message_id: `named-${count}`, responseId: `named-${count++}` }
    const body = { ...producerBody<object>(fixture), ...naming, ...ids }
    const answer = await post(`/api/metering/ingest/${producer}`, body)
    expect([answer.status, answer.body.status]).toEqual([201, 'accepted'])
    expect(answer.body.charged).toBeGreaterThan(0)
  })

  it('of Gemini is known by the name of its model in an address, and by an id that somebody gave it', async () => {
    const { responseId: _, ...body } = producerBody<{ responseId?: string }>('gemini-thoughts')
    const named = { ...body, id: 'given', modelVersion: 'models/gemini-2.5-flash' }
    const send = () => post('/api/metering/ingest/gemini', named, { 'X-Customer': 'acme' })
    expect([(await send()).status, (await send()).status]).toEqual([201, 200])
  })

  it('of LiteLLM may be the response, in the form of OpenAI', async () => {
    const body = { ...producerBody<object>('openai-chat'), id: 'of-a-proxy' }
    const answer = await post('/api/metering/ingest/litellm', body, { 'X-Customer': 'acme' })
    expect([answer.status, answer.body.charged]).toEqual([
      201,
      ((131 + 64) * 2.5 + 1024 * 1.25 + (182 + 128) * 10) / 100,
    ])
  })

  it.each([
    ['by name', { 'gen_ai.request.model': 'gpt-4o', 'gen_ai.usage.input_tokens': 100 }],
    [
      'in a list',
      [
        { key: 'gen_ai.request.model', value: { stringValue: 'gpt-4o' } },
        { key: 'gen_ai.usage.input_tokens', value: { intValue: '100' } },
      ],
    ],
  ])('of OpenTelemetry may be a span by itself, its attributes %s', async (name, attributes) => {
    const span = { traceId: '5b8efff798038103d269b633813fc60c', spanId: name, attributes }
    const answer = await post('/api/metering/ingest/otel', span, { 'X-Customer': 'acme' })
    expect([answer.status, answer.body.charged]).toEqual([201, 2.5])
  })

  it('of Dify costs what Dify says, by the exchange rate', async () => {
    const { status, body } = await ingest('dify', 'dify-message-end')
    expect([status, body.charged]).toEqual([201, 13.03])
  })

  it('of a Dify workflow is priced by the model or the feature that the header names', async () => {
    const { status, body } = await ingest('dify', 'dify-workflow-finished', {
      'X-Customer': 'acme',
      'X-Model': 'gpt-4o',
    })
    expect([status, body.charged]).toEqual([201, (3562 * 2.5) / 100])
  })
})

describe('several messages', () => {
  it('of a Dify conversation are the message, and nothing for the workflow behind it', async () => {
    const said = { 'X-Customer': 'acme', 'X-Model': 'gpt-4o' }
    const before = (await host.metering.balance('acme')).balances[0]!.used
    const message = {
      ...producerBody<object>('dify-message-end'),
      ...{ id: 'chatflow', message_id: 'chatflow' },
    }
    const workflow = { ...producerBody<object>('dify-chatflow-finished'), message_id: 'chatflow' }
    expect((await post('/api/metering/ingest/dify', workflow, said)).body).toMatchObject({ accepted: 0 })
    expect((await post('/api/metering/ingest/dify', message, said)).status).toBe(201)
    const { used } = (await host.metering.balance('acme')).balances[0]!
    expect(used - before).toBeCloseTo((1033 * 2.5 + 135 * 10) / 100, 6)
  })

  it('of LiteLLM are a batch, failed calls left out', async () => {
    const { status, body } = await post(
      '/api/metering/ingest/litellm',
      producerBody<unknown>('litellm-callback'),
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ accepted: 2, duplicates: 0, refused: 1 },
      results: [{}, { status: 'refused', error: { code: 'MODEL_NOT_PRICED' } }, {}],
    })
  })

  it('of OpenTelemetry are the spans with usage, and one that cannot be charged does not fail the other', async () => {
    const export_ = producerBody<{
      resourceSpans: { scopeSpans: { spans: { attributes: object[] }[] }[] }[]
    }>('otel-genai')
    const last = export_.resourceSpans[0]!.scopeSpans[0]!.spans.at(-1)
    last!.attributes.push({ key: 'customer.id', value: { stringValue: 'nobody' } })
    const { status, body } = await post('/api/metering/ingest/otel', export_)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      accepted: 1,
      refused: 1,
      results: [{ status: 'accepted' }, { status: 'refused', error: { code: 'CUSTOMER_NOT_FOUND' } }],
    })
  })

  it('may be none', async () => {
    const { status, body } = await post('/api/metering/ingest/otel', { resourceSpans: [] })
    expect([status, body]).toEqual([200, { accepted: 0, duplicates: 0, refused: 0, results: [] }])
  })
})

describe('what is wrong', () => {
  it.each<[string, unknown, Record<string, string>, number, string]>([
    ['openai', {}, { 'X-Customer': 'acme' }, 400, 'INVALID_REQUEST'],
    ['openai', [], { 'X-Customer': 'acme' }, 400, 'INVALID_REQUEST'],
    ['openai', producerBody('openai-chat'), {}, 400, 'INVALID_REQUEST'],
    ['openai', producerBody('openai-chat'), { 'X-Customer': 'nobody' }, 404, 'CUSTOMER_NOT_FOUND'],
    ['openai', producerBody('openai-chat'), { 'X-Customer': 'poor' }, 402, 'INSUFFICIENT_CREDITS'],
    [
      'openai',
      { ...producerBody<object>('openai-chat'), model: 'unheard-of', id: 'u' },
      { 'X-Customer': 'acme' },
      422,
      'MODEL_NOT_PRICED',
    ],
    ['anthropic', { id: 'x', usage: { input_tokens: -1 } }, { 'X-Customer': 'acme' }, 400, 'INVALID_REQUEST'],
    [
      'anthropic',
      { id: 'x', usage: { input_tokens: 1.5 } },
      { 'X-Customer': 'acme' },
      400,
      'INVALID_REQUEST',
    ],
    [
      'gemini',
      { usageMetadata: { promptTokenCount: 1, cachedContentTokenCount: 2 } },
      { 'X-Customer': 'acme' },
      400,
      'INVALID_REQUEST',
    ],
    ['litellm', { id: 'c', model: 'gpt-4o' }, { 'X-Customer': 'acme' }, 400, 'INVALID_REQUEST'],
    ['dify', { message_id: 'm', metadata: {} }, { 'X-Customer': 'acme' }, 400, 'INVALID_REQUEST'],
    ['otel', { resourceSpans: 'all' }, {}, 400, 'INVALID_REQUEST'],
    ['unheard-of', {}, {}, 404, 'NOT_FOUND'],
  ])('is refused for %s, case %#', async (producer, body, headers, status, code) => {
    const answer = await post(`/api/metering/ingest/${producer}`, body, headers)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it('is a caller without usage:write', async () => {
    for (const path of ['/api/metering/ingest/openai', '/api/v1/events']) {
      expect((await post(path, {}, {}, 'anonymous')).status).toBe(401)
      expect((await post(path, {}, {}, 'usage:read')).status).toBe(403)
      expect((await post(path, {}, {}, 'member')).status).toBe(403)
    }
  })
})

describe('CloudEvents', () => {
  let number = 0
  const event = (more: object = {}) => ({
    specversion: '1.0',
    id: `e-${++number}`,
    source: 'chat-app',
    type: 'prompt',
    subject: 'acme',
    data: { model: 'gpt-4o', prompt_tokens: '100', completion_tokens: 10 },
    ...more,
  })
  const used = async () => (await host.metering.balance('acme')).balances[0]!.used

  it.each([
    ['one, structured', 'application/cloudevents+json', () => event(), 1],
    ['many, batched', 'application/cloudevents-batch+json', () => [event(), event()], 2],
    ['one, as JSON', 'application/json', () => event(), 1],
    ['many, as JSON', 'application/json; charset=utf-8', () => [event(), event(), event()], 3],
  ])('%s', async (_, type, make, count) => {
    const before = await used()
    const body = make()
    const send = () => post('/api/v1/events', body, { 'Content-Type': type })
    const answer = await send()
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect((await used()) - before).toBeCloseTo(count * 3.5, 6)
    expect((await send()).status).toBe(204)
    expect((await used()) - before).toBeCloseTo(count * 3.5, 6)
  })

  it('of the OpenMeter SDK and of LiteLLM’s callback for it are charged once', async () => {
    const before = await used()
    for (const fixture of ['openmeter-sdk', 'litellm-openmeter', 'openmeter-sdk', 'litellm-openmeter']) {
      const body = producerBody<unknown>(fixture)
      const answer = await post('/api/v1/events', body, { 'Content-Type': 'application/cloudevents+json' })
      expect(answer.status).toBe(204)
    }
    expect((await used()) - before).toBeCloseTo((123 * 10 + 100 * 2.5 + 20 * 10) / 100, 6)
  })

  it('names those that it refuses; the others stay charged, and all may be sent again', async () => {
    const before = await used()
    const bad = event({ subject: 'nobody' })
    const events = [event(), bad, event({ specversion: '0.3' })]
    const answer = await post('/api/v1/events', events)
    expect([answer.status, answer.body.error.code]).toEqual([404, 'CUSTOMER_NOT_FOUND'])
    expect(answer.body.error.details).toMatchObject([
      { index: 1, code: 'CUSTOMER_NOT_FOUND' },
      { index: 2, code: 'INVALID_REQUEST' },
    ])
    expect((await used()) - before).toBeCloseTo(3.5, 6)
  })
})
