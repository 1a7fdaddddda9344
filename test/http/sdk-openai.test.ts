import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import OpenAI, { APIUserAbortError, RateLimitError } from 'openai'

import { createClient, type Uncharged } from '@/src/client'
import type { MeterOptions } from '@/src/client/metered-call'
import { meterOpenAI } from '@/src/client/openai'
import { type SdkBench, startSdkBench } from '../support/metered-sdk'
import { freePort } from '../support/server-process'
import {
  CHAT,
  CHAT_CHUNKS,
  CHAT_LAST_CHUNK,
  CHAT_TOKENS,
  CHAT_TOOL_CALL,
  CHAT_TOOL_CHUNKS,
  RESPONSE,
  RESPONSE_EVENTS,
  RESPONSE_TOKENS,
} from '../unit/client/recorded'

let bench: SdkBench
let customer: string
let sdk: OpenAI

beforeAll(async () => {
  bench = await startSdkBench()
  sdk = new OpenAI({ apiKey: 'sk-test', baseURL: `${bench.provider.url}/v1`, maxRetries: 0 })
}, 60_000)
afterAll(() => bench.stop())
beforeEach(async () => {
  customer = await bench.customer()
})

const metered = (options: Partial<MeterOptions> = {}, client = sdk) =>
  meterOpenAI(client, { ratecard: bench.ratecard, customer, provider: 'openai', ...options })
const charges = () => bench.charges(customer)
const holds = () => bench.holds(customer)
const asked = () => bench.provider.asked.map(({ path }) => path)
const messages = [{ role: 'user' as const, content: 'Say hello to all of them.' }]
const chat = { model: 'gpt-4o', messages }
async function all<Part>(stream: AsyncIterable<Part>): Promise<Part[]> {
  const parts: Part[] = []
  for await (const part of stream) parts.push(part)
  return parts
}
/** A Ratecard of which is known how much output it was asked to hold for. */
function seeing() {
  const outputs: (number | undefined)[] = []
  const ratecard: MeterOptions['ratecard'] = {
    reserve: (estimate, options) => {
      outputs.push(estimate.outputTokens)
      return bench.ratecard.reserve(estimate, options)
    },
  }
  return { ratecard, outputs }
}
/** A stream that says what was used when it was asked to, as OpenAI does. */
const streaming = (chunks: readonly object[] = CHAT_CHUNKS) =>
  bench.provider.answerWith(({ body }) => {
    const { include_usage } = (body.stream_options ?? {}) as { include_usage?: boolean }
    return { events: include_usage ? [...chunks, CHAT_LAST_CHUNK] : chunks }
  })

describe('a chat completion', () => {
  it('is held by its limit, and charged by what it used, each pool once', async () => {
    bench.provider.answerWith(() => ({ json: CHAT }))
    const { ratecard, outputs } = seeing()
    const client = metered({ ratecard, member: 'ann', feature: 'analyze', metadata: { tour: 1 } })
    const answer = await client.chat.completions.create({ ...chat, max_completion_tokens: 500, n: 2 })
    expect(answer).toEqual(CHAT)
    expect(answer._request_id).toBe('req_1')
    expect(outputs).toEqual([1_000])
    expect(await charges()).toMatchObject([
      {
        ...{ model: 'gpt-4o', member: 'ann', feature: 'analyze', serviceTier: null, ...CHAT_TOKENS },
        metadata: { tour: 1, responseId: CHAT.id },
      },
    ])
    expect(await holds()).toEqual(['settled'])
  })

  it('leaves the bound to Ratecard when there is none', async () => {
    bench.provider.answerWith(() => ({ json: CHAT }))
    const { ratecard, outputs } = seeing()
    await metered({ ratecard }).chat.completions.create(chat)
    expect(outputs).toEqual([undefined])
  })

  it('is not made for a customer who cannot pay', async () => {
    bench.provider.answerWith(() => ({ json: CHAT }))
    const poor = await bench.customer(0.000001)
    const refused = metered({ customer: poor }).chat.completions.create(chat)
    await expect(refused).rejects.toMatchObject({ name: 'RatecardError', code: 'INSUFFICIENT_CREDITS' })
    expect(asked()).toEqual([])
  })

  it('is charged once, however often the SDK had to ask', async () => {
    bench.provider.answerWith((_asked, attempt) =>
      attempt < 3
        ? { status: attempt === 1 ? 429 : 500, headers: { 'retry-after-ms': '1' }, json: { error: {} } }
        : { json: CHAT },
    )
    expect(await metered().chat.completions.create(chat, { maxRetries: 2 })).toMatchObject({ id: CHAT.id })
    expect(asked()).toHaveLength(3)
    expect(await charges()).toMatchObject([CHAT_TOKENS])
    expect(await holds()).toEqual(['settled'])
  })

  it('gives the hold back when the provider refuses, and lets its error through', async () => {
    bench.provider.answerWith(() => ({ status: 429, json: { error: { message: 'slow down' } } }))
    await expect(metered().chat.completions.create(chat)).rejects.toBeInstanceOf(RateLimitError)
    expect([await charges(), await holds()]).toEqual([[], ['released']])
  })

  it('that is called off costs nothing', async () => {
    const calling = new AbortController()
    bench.provider.answerWith(() => {
      setImmediate(() => calling.abort())
      return { events: [], end: 'silent' }
    })
    const { signal } = calling
    await expect(metered().chat.completions.create(chat, { signal })).rejects.toBeInstanceOf(
      APIUserAbortError,
    )
    expect([await charges(), await holds()]).toEqual([[], ['released']])
  })

  it('is estimated when the provider does not say', async () => {
    bench.provider.answerWith(() => ({ json: { ...CHAT, usage: undefined } }))
    await metered().chat.completions.create(chat)
    expect(await charges()).toMatchObject([{ outputTokens: 6, metadata: { estimated: true } }])
  })

  it.each(['flex', 'priority'] as const)('of the %s tier is charged as such', async (service_tier) => {
    bench.provider.answerWith(() => ({ json: { ...CHAT, service_tier } }))
    await metered().chat.completions.create({ ...chat, service_tier })
    expect(await charges()).toMatchObject([{ serviceTier: service_tier }])
  })

  it('that asked for a tier and was worked without it is charged as standard', async () => {
    bench.provider.answerWith(() => ({ json: CHAT }))
    await metered().chat.completions.create({ ...chat, service_tier: 'priority' })
    expect(await charges()).toMatchObject([{ serviceTier: null }])
  })

  it('goes through in an outage only when told to, and its usage is not lost', async () => {
    bench.provider.answerWith(() => ({ json: CHAT }))
    const ratecard = createClient({
      ...{ url: `http://127.0.0.1:${await freePort()}`, apiKey: 'key', retries: 1, longestWaitMs: 1 },
    })
    await expect(metered({ ratecard }).chat.completions.create(chat)).rejects.toMatchObject({
      code: 'NETWORK',
    })
    expect(asked()).toEqual([])

    const uncharged: Uncharged[] = []
    const open = metered({ ratecard, onOutage: 'allow', onUncharged: (usage) => uncharged.push(usage) })
    expect(await open.chat.completions.create(chat)).toEqual(CHAT)
    expect(uncharged).toMatchObject([{ event: { customer, model: 'gpt-4o', ...CHAT_TOKENS } }])
    await bench.ratecard.charge(uncharged[0]!.event)
    expect(await bench.ratecard.charge(uncharged[0]!.event)).toMatchObject({ status: 'duplicate' })
    expect(await charges()).toMatchObject([CHAT_TOKENS])
  })
})

describe('the client that is metered', () => {
  beforeEach(() => bench.provider.answerWith(() => ({ json: CHAT })))

  it('is as before in everything else', async () => {
    const client = metered()
    expect(await client.chat.completions.retrieve('chatcmpl-1')).toEqual(CHAT)
    expect(await client.post('/files', { body: {} })).toEqual(CHAT)
    await sdk.chat.completions.create(chat)
    expect(client).toBeInstanceOf(OpenAI)
    expect(client.chat.completions).toBe(client.chat.completions)
    expect(await holds()).toEqual([])
  })

  it('meters what its helpers and its copies send', async () => {
    const client = metered()
    const parsed = await client.chat.completions.parse({
      ...chat,
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'greeting',
          strict: true,
          schema: { type: 'object', properties: { greeting: { type: 'string' } } },
        },
      },
    })
    expect(parsed.choices[0]!.message.content).toBe('{"greeting":"Hello!"}')
    expect(parsed._request_id).toBe('req_1')
    await client.withOptions({ maxRetries: 1 }).chat.completions.create(chat)
    expect(await charges()).toMatchObject([CHAT_TOKENS, CHAT_TOKENS])
  })

  it('has the response beside the answer, but not in its stead', async () => {
    const create = () => metered().chat.completions.create(chat)
    const { data, response, request_id } = await create().withResponse()
    expect([data.id, response.status, request_id]).toEqual([CHAT.id, 200, 'req_1'])
    expect(await charges()).toHaveLength(1)
    const refused = create()
    await expect(refused.asResponse()).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    // It was called all the same: the next test must not get this call.
    await refused
  })

  it('charges each step of a conversation with tools', async () => {
    bench.provider.answerWith((_asked, attempt) => ({ json: attempt === 1 ? CHAT_TOOL_CALL : CHAT }))
    const cities: string[] = []
    const tool = {
      type: 'function' as const,
      function: {
        name: 'weather',
        description: 'The weather of a city',
        parameters: { type: 'object', properties: { city: { type: 'string' } } },
        parse: (text: string) => JSON.parse(text) as { city: string },
        function: ({ city }: { city: string }) => {
          cities.push(city)
          return 'rain'
        },
      },
    }
    const runner = metered().chat.completions.runTools({ ...chat, tools: [tool] })
    expect(await runner.finalContent()).toBe('{"greeting":"Hello!"}')
    expect(cities).toEqual(['Ulm'])
    expect(await charges()).toMatchObject([{ inputTokens: 86, outputTokens: 18 }, CHAT_TOKENS])
  })
})

describe('a stream of a chat completion', () => {
  beforeEach(() => streaming())
  const open = () => metered().chat.completions.create({ ...chat, stream: true })

  it('asks for the usage, charges it, and does not show the chunk that nobody expects', async () => {
    expect(await all(await open())).toEqual(CHAT_CHUNKS)
    const [charge] = await charges()
    expect(charge).toMatchObject({ ...CHAT_TOKENS, metadata: { responseId: CHAT_LAST_CHUNK.id } })
    expect(charge!.metadata).not.toHaveProperty('estimated')
    expect(await holds()).toEqual(['settled'])
  })

  it('shows that chunk to who has asked for it', async () => {
    const stream = await metered().chat.completions.create({
      ...{ ...chat, stream: true, stream_options: { include_usage: true } },
    })
    expect(await all(stream)).toEqual([...CHAT_CHUNKS, CHAT_LAST_CHUNK])
  })

  it('is charged once when it is split, and when it goes on as bytes', async () => {
    const [left, right] = (await open()).tee()
    expect(await Promise.all([all(left), all(right)])).toEqual([CHAT_CHUNKS, CHAT_CHUNKS])
    expect(await charges()).toHaveLength(1)
    const lines = await new Response((await open()).toReadableStream() as ReadableStream).text()
    expect(lines.trim().split('\n')).toHaveLength(CHAT_CHUNKS.length)
    expect(await charges()).toHaveLength(2)
  })

  it('is charged through the helper that puts it together, tools included', async () => {
    streaming(CHAT_TOOL_CHUNKS)
    const { choices, usage } = await metered().chat.completions.stream(chat).finalChatCompletion()
    expect(choices[0]!.message.tool_calls).toMatchObject([{ function: { arguments: '{"city":"Ulm"}' } }])
    expect(usage ?? null).toBeNull()
    expect(await charges()).toMatchObject([CHAT_TOKENS])
  })

  it.each<[string, (stream: Awaited<ReturnType<typeof open>>) => unknown]>([
    ['left', () => undefined],
    ['called off', (stream) => stream.controller.abort()],
  ])('that is %s early is charged for what it has brought', async (_, leave) => {
    bench.provider.answerWith(() => ({ events: CHAT_CHUNKS.slice(0, 3), end: 'silent' }))
    const stream = await open()
    let seen = 0
    for await (const _part of stream) {
      if (++seen < 3) continue
      if (leave(stream) === undefined && !stream.controller.signal.aborted) break
    }
    expect(stream.controller.signal.aborted).toBe(true)
    expect(await charges()).toMatchObject([{ outputTokens: 4, metadata: { estimated: true } }])
    expect((await charges())[0]!.inputTokens).toBeGreaterThan(5)
    expect(await holds()).toEqual(['settled'])
    await new Promise((resume) => setTimeout(resume, 50))
    expect(bench.provider.left).toBe(1)
  })

  it('that breaks is charged for what it has brought, and breaks for its reader', async () => {
    bench.provider.answerWith(() => ({ events: CHAT_CHUNKS.slice(0, 2), end: 'cut' }))
    const stream = await open()
    await expect(all(stream)).rejects.toThrow()
    expect(await charges()).toMatchObject([{ outputTokens: 2, metadata: { estimated: true } }])
  })

  it('in which the provider fails is charged for what it has brought', async () => {
    const failure = { error: { message: 'overloaded', type: 'server_error', code: null } }
    bench.provider.answerWith(() => ({ events: [...CHAT_CHUNKS.slice(0, 2), failure] }))
    await expect(open().then(all)).rejects.toBeInstanceOf(OpenAI.APIError)
    expect(await charges()).toMatchObject([{ outputTokens: 2, metadata: { estimated: true } }])
  })

  it('that breaks before it begins costs nothing', async () => {
    bench.provider.answerWith(() => ({ events: [], end: 'cut' }))
    await expect(open().then(all)).rejects.toThrow()
    expect([await charges(), await holds()]).toEqual([[], ['released']])
  })
})

describe('a response', () => {
  const body = { model: 'gpt-5', input: 'Hello', max_output_tokens: 100 }

  it('is charged, streamed or not, by helpers and without', async () => {
    bench.provider.answerWith(({ body: { stream } }) =>
      stream ? { events: RESPONSE_EVENTS } : { json: RESPONSE },
    )
    const client = metered()
    expect(await client.responses.create(body)).toMatchObject({ output_text: 'Hello' })
    expect(await client.responses.parse(body)).toMatchObject({ output_parsed: null })
    expect(await all(await client.responses.create({ ...body, stream: true }))).toEqual(RESPONSE_EVENTS)
    expect(await client.responses.stream(body).finalResponse()).toMatchObject({ output_text: 'Hello' })
    expect(await charges()).toMatchObject([
      ...[RESPONSE_TOKENS, RESPONSE_TOKENS, RESPONSE_TOKENS, RESPONSE_TOKENS],
    ])
    expect(new Set((await charges()).map(({ metadata }) => metadata.responseId))).toEqual(
      new Set([RESPONSE.id]),
    )
  })

  it('that failed costs nothing', async () => {
    const failed = { ...RESPONSE, status: 'failed', output: [], usage: null }
    bench.provider.answerWith(({ body: { stream } }) =>
      stream
        ? { events: [RESPONSE_EVENTS[0]!, { type: 'response.failed', response: failed }] }
        : { json: failed },
    )
    await metered().responses.create(body)
    await all(await metered().responses.create({ ...body, stream: true }))
    expect([await charges(), await holds()]).toEqual([[], ['released', 'released']])
  })

  it('that is cut off by its limit is charged for what it has used', async () => {
    const cut = { ...RESPONSE, status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }
    bench.provider.answerWith(() => ({
      events: [...RESPONSE_EVENTS.slice(0, -1), { type: 'response.incomplete', response: cut }],
    }))
    await all(await metered().responses.create({ ...body, stream: true }))
    expect(await charges()).toMatchObject([RESPONSE_TOKENS])
  })

  it('in the background is refused, because nobody would charge it', async () => {
    const background = metered().responses.create({ ...body, background: true })
    await expect(background).rejects.toMatchObject({ name: 'RatecardError', code: 'UNSUPPORTED' })
  })

  it('that is a conversation made shorter is charged too', async () => {
    const compacted = { id: 'resp_2', object: 'response.compaction', output: [], usage: RESPONSE.usage }
    bench.provider.answerWith(() => ({ json: compacted }))
    await metered().responses.compact({ model: 'gpt-5', input: 'Hello' })
    expect(await charges()).toMatchObject([RESPONSE_TOKENS])
  })
})

describe('an embedding', () => {
  it('is charged for what it has read, and is what the SDK makes of it', async () => {
    const base64 = Buffer.from(new Float32Array([0.5, -1]).buffer).toString('base64')
    bench.provider.answerWith(() => ({
      json: {
        object: 'list',
        data: [{ object: 'embedding', index: 0, embedding: base64 }],
        model: 'text-embedding-3-small',
        usage: { prompt_tokens: 8, total_tokens: 8 },
      },
    }))
    const made = await metered().embeddings.create({ model: 'text-embedding-3-small', input: ['Hello'] })
    expect([...made.data[0]!.embedding]).toEqual([0.5, -1])
    expect(await charges()).toMatchObject([{ inputTokens: 8, outputTokens: 0 }])
  })
})

it('leaves books that agree', async () => {
  expect(await bench.ratecard.verify()).toMatchObject({ ok: true, discrepancies: [] })
})
