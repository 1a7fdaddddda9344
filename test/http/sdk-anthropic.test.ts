import Anthropic, { APIError, APIUserAbortError, RateLimitError } from '@anthropic-ai/sdk'
import { betaTool } from '@anthropic-ai/sdk/helpers/beta/json-schema'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { meterAnthropic } from '@/src/client/anthropic'
import type { MeterOptions } from '@/src/client/metered-call'
import { type SdkBench, startSdkBench } from '../support/metered-sdk'
import {
  MESSAGE,
  MESSAGE_EVENTS,
  MESSAGE_TOKENS,
  MESSAGE_TOOL_CALL,
  MESSAGE_TOOL_EVENTS,
  MESSAGE_USAGE,
} from '../unit/client/recorded'

let bench: SdkBench
let customer: string
let sdk: Anthropic

beforeAll(async () => {
  bench = await startSdkBench()
  sdk = new Anthropic({ apiKey: 'sk-ant-test', baseURL: bench.provider.url, maxRetries: 0 })
}, 60_000)
afterAll(() => bench.stop())
beforeEach(async () => {
  customer = await bench.customer()
})

const metered = (options: Partial<MeterOptions> = {}) =>
  meterAnthropic(sdk, { ratecard: bench.ratecard, customer, provider: 'anthropic', ...options })
const charges = () => bench.charges(customer)
const holds = () => bench.holds(customer)
const body = {
  model: 'claude-opus-5',
  max_tokens: 1_024,
  system: 'Be kind.',
  messages: [{ role: 'user' as const, content: 'Say hello to all of them.' }],
}
/** What the SDK itself keeps from its readers. */
const shown = (events: readonly { type: string }[]) => events.filter(({ type }) => type !== 'ping')
async function all<Part>(stream: AsyncIterable<Part>): Promise<Part[]> {
  const parts: Part[] = []
  for await (const part of stream) parts.push(part)
  return parts
}

describe('a message', () => {
  it('is charged, each pool once, with the cache and the thinking', async () => {
    bench.provider.answerWith(() => ({ json: MESSAGE }))
    const answer = await metered().messages.create(body)
    expect(answer).toEqual(MESSAGE)
    expect(answer._request_id).toBe('req_1')
    expect(await charges()).toMatchObject([
      { model: body.model, ...MESSAGE_TOKENS, metadata: { responseId: MESSAGE.id } },
    ])
    const { data, response, request_id } = await metered().messages.create(body).withResponse()
    expect([data.id, response.status, request_id]).toEqual([MESSAGE.id, 200, 'req_2'])
    expect(await charges()).toHaveLength(2)
  })

  it('is charged with what compacting the conversation took', async () => {
    const compaction = {
      ...{ type: 'compaction', input_tokens: 180, output_tokens: 35 },
      ...{ cache_creation_input_tokens: 0, cache_read_input_tokens: 0, cache_creation: null },
    }
    const iterations = [compaction, { ...MESSAGE_USAGE, type: 'message', model: MESSAGE.model }]
    bench.provider.answerWith(() => ({
      json: { ...MESSAGE, usage: { ...MESSAGE_USAGE, iterations } },
    }))
    await metered().beta.messages.create(body)
    expect(await charges()).toMatchObject([{ ...MESSAGE_TOKENS, inputTokens: 189, outputTokens: 435 }])
  })

  it('of the priority tier is charged as such', async () => {
    const usage = { ...MESSAGE_USAGE, service_tier: 'priority' }
    bench.provider.answerWith(() => ({ json: { ...MESSAGE, usage } }))
    await metered().messages.create({ ...body, service_tier: 'auto' })
    expect(await charges()).toMatchObject([{ serviceTier: 'priority' }])
  })

  it('is charged once, however often the SDK had to ask, and not when it gets none', async () => {
    const busy = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }
    bench.provider.answerWith((_asked, attempt) =>
      attempt < 3 ? { status: 529, headers: { 'retry-after-ms': '1' }, json: busy } : { json: MESSAGE },
    )
    await metered().messages.create(body, { maxRetries: 2 })
    expect(bench.provider.asked).toHaveLength(3)
    bench.provider.answerWith(() => ({ status: 429, json: busy }))
    await expect(metered().messages.create(body)).rejects.toBeInstanceOf(RateLimitError)
    expect([(await charges()).length, await holds()]).toEqual([1, ['settled', 'released']])
  })

  it('is parsed by the helper, and charged', async () => {
    const content = [{ type: 'text', text: '{"greeting":"Hello!"}' }]
    bench.provider.answerWith(() => ({ json: { ...MESSAGE, content } }))
    const format = {
      type: 'json_schema' as const,
      schema: { type: 'object', properties: { greeting: { type: 'string' } }, additionalProperties: false },
    }
    const parsed = await metered().messages.parse({ ...body, output_config: { format } })
    expect(parsed.content[0]).toMatchObject({ text: '{"greeting":"Hello!"}' })
    expect(await charges()).toHaveLength(1)
  })

  it('of a batch, or counted beforehand, is not charged here', async () => {
    bench.provider.answerWith(() => ({ json: { input_tokens: 12 } }))
    expect(await metered().messages.countTokens({ model: body.model, messages: body.messages })).toEqual({
      input_tokens: 12,
    })
    await metered().messages.batches.create({ requests: [{ custom_id: 'one', params: body }] })
    expect(await holds()).toEqual([])
  })
})

describe('a stream', () => {
  beforeEach(() => bench.provider.answerWith(() => ({ events: MESSAGE_EVENTS })))

  it('is charged at its end, also through the helper', async () => {
    expect(await all(await metered().messages.create({ ...body, stream: true }))).toEqual(
      shown(MESSAGE_EVENTS),
    )
    const helper = metered().messages.stream(body)
    const final = await helper.finalMessage()
    expect([final.content[0], helper.request_id]).toMatchObject([{ text: 'Hello to all of you' }, 'req_2'])
    expect(await charges()).toMatchObject([MESSAGE_TOKENS, MESSAGE_TOKENS])
    expect((await charges()).some(({ metadata }) => 'estimated' in metadata)).toBe(false)
  })

  it.each(['left', 'called off'])(
    'that is %s early is charged for all it has read and has written',
    async (how) => {
      bench.provider.answerWith(() => ({ events: MESSAGE_EVENTS.slice(0, 4), end: 'silent' }))
      const stream = await metered().messages.create({ ...body, stream: true })
      for await (const { type } of stream) {
        if (type !== 'content_block_delta') continue
        if (how === 'left') break
        stream.controller.abort()
      }
      expect(await charges()).toMatchObject([
        { ...MESSAGE_TOKENS, outputTokens: 5, reasoningTokens: 0, metadata: { estimated: true } },
      ])
    },
  )

  it('of the helper that is called off is charged for what it has brought', async () => {
    bench.provider.answerWith(() => ({ events: MESSAGE_EVENTS.slice(0, 4), end: 'silent' }))
    const helper = metered().messages.stream(body)
    helper.on('text', () => helper.abort())
    await expect(helper.finalMessage()).rejects.toBeInstanceOf(APIUserAbortError)
    expect(await charges()).toMatchObject([{ outputTokens: 5, metadata: { estimated: true } }])
  })

  it('in which the provider fails is charged for what it has brought', async () => {
    const failure = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }
    bench.provider.answerWith(() => ({ events: [...MESSAGE_EVENTS.slice(0, 4), failure] }))
    const stream = await metered().messages.create({ ...body, stream: true })
    await expect(all(stream)).rejects.toBeInstanceOf(APIError)
    expect(await charges()).toMatchObject([{ outputTokens: 5, metadata: { estimated: true } }])
  })

  it('that breaks before it begins costs nothing', async () => {
    bench.provider.answerWith(() => ({ events: [], end: 'cut' }))
    const stream = await metered().messages.create({ ...body, stream: true })
    await expect(all(stream)).rejects.toThrow()
    expect([await charges(), await holds()]).toEqual([[], ['released']])
  })
})

describe('a conversation that the SDK leads', () => {
  const cities: string[] = []
  const weather = betaTool({
    name: 'weather',
    description: 'The weather of a city',
    inputSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    run: ({ city }) => {
      cities.push(city)
      return 'rain'
    },
  })
  const answer = (_asked: unknown, attempt: number) => ({ json: attempt === 1 ? MESSAGE_TOOL_CALL : MESSAGE })
  const streamed = (_asked: unknown, attempt: number) => ({
    events: attempt === 1 ? MESSAGE_TOOL_EVENTS : MESSAGE_EVENTS,
  })
  beforeEach(() => void cities.splice(0))

  it('with tools is charged step by step', async () => {
    bench.provider.answerWith(answer)
    const final = await metered().beta.messages.toolRunner({ ...body, tools: [weather] })
    expect([final.id, cities]).toEqual([MESSAGE.id, ['Ulm']])
    expect(await charges()).toMatchObject([MESSAGE_TOKENS, MESSAGE_TOKENS])
    expect(await holds()).toEqual(['settled', 'settled'])
  })

  it('with tools is charged step by step when it is streamed', async () => {
    bench.provider.answerWith(streamed)
    const runner = metered().beta.messages.toolRunner({ ...body, tools: [weather], stream: true })
    const texts: string[] = []
    for await (const stream of runner) {
      for await (const event of stream)
        if (event.type === 'content_block_delta' && event.delta.type === 'text_delta')
          texts.push(event.delta.text)
    }
    expect([texts, cities]).toEqual([['Hello to all of you'], ['Ulm']])
    expect(await charges()).toMatchObject([MESSAGE_TOKENS, MESSAGE_TOKENS])
    expect(await holds()).toEqual(['settled', 'settled'])
  })

  it('on the server is charged turn by turn, and not for one that is refused', async () => {
    bench.provider.answerWith(({ body: { stream } }, attempt) =>
      attempt === 2
        ? { status: 429, json: { type: 'error', error: { type: 'rate_limit_error', message: 'slow' } } }
        : stream
          ? { events: MESSAGE_EVENTS }
          : { json: MESSAGE },
    )
    const thread = metered().beta.messages.thread({ model: body.model, max_tokens: 100 })
    expect((await thread.send({ role: 'user', content: 'Hello' }))._request_id).toBe('req_1')
    await expect(thread.send({ role: 'user', content: 'Again' })).rejects.toBeInstanceOf(RateLimitError)
    expect(await thread.stream({ role: 'user', content: 'And again' }).finalText()).toBe(
      'Hello to all of you',
    )
    expect(await charges()).toMatchObject([MESSAGE_TOKENS, MESSAGE_TOKENS])
    expect(await holds()).toEqual(['settled', 'released', 'settled'])
  })

  it('is charged for what it has brought when it is called off', async () => {
    bench.provider.answerWith(() => ({ events: MESSAGE_EVENTS.slice(0, 4), end: 'silent' }))
    const stream = metered()
      .beta.messages.thread({ model: body.model, max_tokens: 100 })
      .stream({ role: 'user', content: 'Hello' })
    stream.on('text', () => stream.abort())
    await expect(stream.finalMessage()).rejects.toBeInstanceOf(APIUserAbortError)
    for (let n = 0; n < 100 && (await charges()).length === 0; n++)
      await new Promise((again) => setTimeout(again, 10))
    expect(await charges()).toMatchObject([{ outputTokens: 5, metadata: { estimated: true } }])
  })
})

it('leaves books that agree', async () => {
  expect(await bench.ratecard.verify()).toMatchObject({ ok: true, discrepancies: [] })
})
