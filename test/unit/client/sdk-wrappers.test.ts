import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { createClient, type RatecardClient, type Uncharged } from '@/src/client'
import { meterAnthropic } from '@/src/client/anthropic'
import type { MeterOptions } from '@/src/client/metered-call'
import { meterOpenAI } from '@/src/client/openai'
import { answering, type FakeRatecard, refusal, startFakeRatecard } from '../../support/fake-ratecard'
import { FakeAnthropic, FakeOpenAI, FakeStream, type Script, streamOf } from '../../support/fake-sdk'
import {
  CHAT,
  CHAT_CHUNKS,
  CHAT_LAST_CHUNK,
  CHAT_TOKENS,
  MESSAGE,
  MESSAGE_EVENTS,
  MESSAGE_TOKENS,
  RESPONSE,
  RESPONSE_EVENTS,
  RESPONSE_TOKENS,
} from './recorded'

let fake: FakeRatecard
let ratecard: RatecardClient
const messages = [{ role: 'user', content: 'Say hello to all of them.' }]
const BUSY = answering(503, refusal(503, 'UNAVAILABLE').body)

const openAI = (script: Script, options: Partial<MeterOptions> = {}) => {
  const sdk = new FakeOpenAI(script)
  return { sdk, metered: meterOpenAI(sdk, { ratecard, customer: 'org_42', provider: 'openai', ...options }) }
}
const anthropic = (script: Script, options: Partial<MeterOptions> = {}) => {
  const sdk = new FakeAnthropic(script)
  return { sdk, metered: meterAnthropic(sdk, { ratecard, customer: 'org_42', ...options }) }
}
const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
async function all(stream: AsyncIterable<object>): Promise<object[]> {
  const parts: object[] = []
  for await (const part of stream) parts.push(part)
  return parts
}
const charges = () => [...fake.charged.values()]
const holds = () => [...fake.holds.values()].map(({ status }) => status)

beforeEach(async () => {
  fake = await startFakeRatecard()
  ratecard = createClient({ url: fake.url, apiKey: 'key', timeoutMs: 500, longestWaitMs: 10 })
})
afterEach(() => fake.stop())

describe('a chat completion', () => {
  it('is held by its limit, and charged by what it used, each pool once', async () => {
    const { metered, sdk } = openAI(() => CHAT, { member: 'ann', feature: 'chat', metadata: { tour: 1 } })
    const body = { model: 'gpt-4o', messages, max_completion_tokens: 500, n: 2 }
    expect(await metered.chat.completions.create(body)).toEqual(CHAT)
    expect(sdk.calls).toEqual([{ path: '/chat/completions', body }])
    expect(fake.received[0]?.body).toMatchObject({
      customer: 'org_42',
      member: 'ann',
      feature: 'chat',
      model: 'gpt-4o',
      provider: 'openai',
      outputTokens: 1_000,
    })
    expect(charges()).toMatchObject([
      { model: 'gpt-4o', ...CHAT_TOKENS, metadata: { tour: 1, responseId: 'chatcmpl-1' } },
    ])
    expect(holds()).toEqual(['settled'])
  })

  it('leaves the bound to Ratecard when there is none', async () => {
    const { metered } = openAI(() => CHAT)
    await metered.chat.completions.create({ model: 'gpt-4o', messages })
    expect(fake.received[0]?.body).not.toHaveProperty('outputTokens')
  })

  it('is not made for a customer who cannot pay', async () => {
    const { metered, sdk } = openAI(() => CHAT, { customer: 'poor' })
    const refused = metered.chat.completions.create({ model: 'gpt-4o', messages })
    expect(await caught(refused)).toMatchObject({ code: 'INSUFFICIENT_CREDITS' })
    expect(sdk.calls).toEqual([])
  })

  it('gives the hold back when the provider fails', async () => {
    const broken = new Error('overloaded')
    const { metered } = openAI(() => broken)
    expect(await caught(metered.chat.completions.create({ model: 'gpt-4o', messages }))).toBe(broken)
    expect(holds()).toEqual(['released'])
  })

  it('is estimated when the provider does not say', async () => {
    const { metered } = openAI(() => ({ ...CHAT, usage: undefined }))
    await metered.chat.completions.create({ model: 'gpt-4o', messages })
    expect(charges()).toMatchObject([{ outputTokens: 2, metadata: { estimated: true } }])
  })

  it('goes through in an outage only when told to, and its usage is not lost', async () => {
    fake.fault = BUSY
    const uncharged: Uncharged[] = []
    const closed = openAI(() => CHAT)
    expect(await caught(closed.metered.chat.completions.create({ model: 'm', messages }))).toMatchObject({
      code: 'UNAVAILABLE',
    })
    expect(closed.sdk.calls).toEqual([])

    const open = openAI(() => CHAT, { onOutage: 'allow', onUncharged: (usage) => uncharged.push(usage) })
    expect(await open.metered.chat.completions.create({ model: 'm', messages })).toEqual(CHAT)
    expect(uncharged).toMatchObject([{ event: { customer: 'org_42', model: 'm', ...CHAT_TOKENS } }])
  })
})

describe('the client that is metered', () => {
  it('is as before in everything else', async () => {
    const { metered, sdk } = openAI(() => CHAT)
    expect(await metered.chat.completions.list()).toEqual(CHAT)
    expect(await metered.post('/files', {})).toEqual(CHAT)
    expect(metered).toBeInstanceOf(FakeOpenAI)
    expect(fake.received).toEqual([])
    await sdk.chat.completions.create({ model: 'gpt-4o', messages })
    expect(fake.received).toEqual([])
    expect(metered.chat.completions).toBe(metered.chat.completions)
  })

  it('meters what its helpers and its copies send', async () => {
    const { metered } = openAI(() => CHAT)
    expect(await metered.chat.completions.parse({ model: 'gpt-4o', messages })).toMatchObject({
      parsed: true,
    })
    expect(charges()).toHaveLength(1)
    await metered.withOptions({}).chat.completions.create({ model: 'gpt-4o', messages })
    expect(charges()).toHaveLength(2)
  })

  it('has the response beside the answer, but not in its stead', async () => {
    const { metered } = openAI(() => CHAT)
    const create = () => metered.chat.completions.create({ model: 'gpt-4o', messages })
    expect(await create().withResponse()).toMatchObject({ data: CHAT, request_id: 'req_1' })
    expect(charges()).toHaveLength(1)
    const raw = create() as unknown as { asResponse(): Promise<unknown> }
    expect(await caught(raw.asResponse())).toMatchObject({ code: 'UNSUPPORTED' })
  })
})

describe('a stream of a chat completion', () => {
  const script: Script = ({ body }) => {
    const isAsked = (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage
    return streamOf(isAsked ? [...CHAT_CHUNKS, CHAT_LAST_CHUNK] : CHAT_CHUNKS)
  }
  const body = { model: 'gpt-4o', messages, stream: true }

  it('asks for the usage, charges it, and does not show the chunk that nobody expects', async () => {
    const { metered } = openAI(script)
    const stream = (await metered.chat.completions.create(body)) as FakeStream<object>
    expect(stream).toBeInstanceOf(FakeStream)
    expect(await all(stream)).toEqual(CHAT_CHUNKS)
    expect(charges()).toMatchObject([{ ...CHAT_TOKENS, metadata: { responseId: CHAT_LAST_CHUNK.id } }])
    expect(charges()[0]?.metadata).not.toHaveProperty('estimated')
  })

  it('shows that chunk to who has asked for it', async () => {
    const { metered } = openAI(script)
    const stream = await metered.chat.completions.create({ ...body, stream_options: { include_usage: true } })
    expect(await all(stream as AsyncIterable<object>)).toEqual([...CHAT_CHUNKS, CHAT_LAST_CHUNK])
  })

  it('is charged once when it is split', async () => {
    const { metered } = openAI(script)
    const stream = (await metered.chat.completions.create(body)) as FakeStream<object>
    const [left, right] = stream.tee()
    expect(await Promise.all([all(left), all(right)])).toEqual([CHAT_CHUNKS, CHAT_CHUNKS])
    expect(charges()).toHaveLength(1)
  })

  it('that is left early is charged for what it has brought', async () => {
    const { metered } = openAI(script)
    const stream = (await metered.chat.completions.create(body)) as FakeStream<object>
    let seen = 0
    for await (const _part of stream) if (++seen === 3) break
    expect(stream.controller.signal.aborted).toBe(true)
    expect(charges()).toMatchObject([{ outputTokens: 4, metadata: { estimated: true } }])
    expect(charges()[0]?.inputTokens).toBeGreaterThan(5)
    expect(holds()).toEqual(['settled'])
  })

  it('that breaks is charged for what it has brought, and breaks for its reader', async () => {
    const broken = new Error('connection lost')
    const { metered } = openAI(() =>
      (async function* () {
        yield* streamOf(CHAT_CHUNKS.slice(0, 2))
        throw broken
      })(),
    )
    const stream = (await metered.chat.completions.create(body)) as AsyncIterable<object>
    expect(await caught(all(stream))).toBe(broken)
    expect(charges()).toMatchObject([{ outputTokens: 2, metadata: { estimated: true } }])
  })

  it('that breaks before it begins costs nothing', async () => {
    const { metered } = openAI(() =>
      (async function* (): AsyncGenerator<object> {
        throw new Error('overloaded')
      })(),
    )
    const stream = (await metered.chat.completions.create(body)) as AsyncIterable<object>
    await caught(all(stream))
    expect(holds()).toEqual(['released'])
  })
})

describe('a response', () => {
  it('is charged, streamed or not', async () => {
    const { metered } = openAI(({ body }) => (body.stream ? streamOf(RESPONSE_EVENTS) : RESPONSE))
    const body = { model: 'gpt-5', input: 'Hello', max_output_tokens: 100 }
    await metered.responses.create(body)
    expect(fake.received[0]?.body).toMatchObject({ model: 'gpt-5', inputTokens: 2, outputTokens: 100 })
    const stream = (await metered.responses.create({ ...body, stream: true })) as AsyncIterable<object>
    expect(await all(stream)).toEqual(RESPONSE_EVENTS)
    expect(charges()).toMatchObject([RESPONSE_TOKENS, RESPONSE_TOKENS])
  })

  it('that failed costs nothing', async () => {
    const failed = { ...RESPONSE, status: 'failed', usage: null }
    const { metered } = openAI(({ body }) =>
      body.stream ? streamOf([RESPONSE_EVENTS[0]!, { type: 'response.failed', response: failed }]) : failed,
    )
    await metered.responses.create({ model: 'gpt-5', input: 'Hello' })
    await all(
      (await metered.responses.create({
        model: 'gpt-5',
        input: 'Hello',
        stream: true,
      })) as AsyncIterable<object>,
    )
    expect(holds()).toEqual(['released', 'released'])
  })

  it('in the background is refused, because nobody would charge it', async () => {
    const { metered, sdk } = openAI(() => RESPONSE)
    const asked = metered.responses.create({ model: 'gpt-5', input: 'Hello', background: true })
    expect(await caught(asked)).toMatchObject({ name: 'RatecardError', code: 'UNSUPPORTED' })
    expect(sdk.calls).toEqual([])
  })
})

describe('an embedding', () => {
  it('is charged for what it has read', async () => {
    const { metered } = openAI(() => ({ object: 'list', usage: { prompt_tokens: 8, total_tokens: 8 } }))
    await metered.embeddings.create({ model: 'text-embedding-3-small', input: ['Hello', 'you'] })
    expect(fake.received[0]?.body).toMatchObject({ inputTokens: 3, outputTokens: 0 })
    expect(charges()).toMatchObject([{ inputTokens: 8, outputTokens: 0 }])
  })
})

describe('a message of Anthropic', () => {
  const body = { model: 'claude-sonnet-4-5', max_tokens: 1_024, system: 'Be kind.', messages }

  it('is charged, with its cache', async () => {
    const { metered } = anthropic(() => MESSAGE)
    expect(await metered.messages.create(body)).toEqual(MESSAGE)
    expect(fake.received[0]?.body).toMatchObject({ model: 'claude-sonnet-4-5', outputTokens: 1_024 })
    expect(charges()).toMatchObject([{ ...MESSAGE_TOKENS, metadata: { responseId: 'msg_01detail' } }])
  })

  it('is charged at the end of its stream, also through the helper', async () => {
    const { metered } = anthropic(() => streamOf(MESSAGE_EVENTS))
    const stream = await metered.messages.create({ ...body, stream: true })
    expect(await all(stream as AsyncIterable<object>)).toEqual(MESSAGE_EVENTS)
    expect(await metered.messages.finalMessage(body)).toEqual({ parts: MESSAGE_EVENTS, requestId: 'req_1' })
    expect(charges()).toMatchObject([MESSAGE_TOKENS, MESSAGE_TOKENS])
    expect(charges()[0]?.metadata).not.toHaveProperty('estimated')
  })

  it('whose stream is left early is charged for all it has read and what it has written', async () => {
    const { metered } = anthropic(() => streamOf(MESSAGE_EVENTS))
    const stream = (await metered.messages.create({ ...body, stream: true })) as AsyncIterable<object>
    let seen = 0
    for await (const _part of stream) if (++seen === 4) break
    expect(charges()).toMatchObject([{ ...MESSAGE_TOKENS, outputTokens: 5, metadata: { estimated: true } }])
  })
})
