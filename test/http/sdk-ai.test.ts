import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import {
  APICallError,
  generateText,
  jsonSchema,
  type LanguageModel,
  RetryError,
  stepCountIs,
  streamText,
  tool,
  wrapLanguageModel,
} from 'ai'

import { meterAiSdk } from '@/src/client/ai-sdk'
import { type SdkBench, startSdkBench } from '../support/metered-sdk'
import {
  CHAT,
  CHAT_CHUNKS,
  CHAT_LAST_CHUNK,
  CHAT_TOKENS,
  CHAT_TOOL_CALL,
  MESSAGE,
  MESSAGE_EVENTS,
  MESSAGE_TOKENS,
  MESSAGE_USAGE,
  RESPONSE,
  RESPONSE_EVENTS,
  RESPONSE_TOKENS,
} from '../unit/client/recorded'

let bench: SdkBench
let customer: string
type Wrapped = Parameters<typeof wrapLanguageModel>[0]['model']
let models: Record<'chat' | 'responses' | 'messages', Wrapped>

beforeAll(async () => {
  bench = await startSdkBench()
  const openai = createOpenAI({ apiKey: 'sk-test', baseURL: `${bench.provider.url}/v1` })
  const anthropic = createAnthropic({ apiKey: 'sk-ant-test', baseURL: `${bench.provider.url}/v1` })
  models = {
    chat: openai.chat('gpt-4o'),
    responses: openai.responses('gpt-5'),
    messages: anthropic('claude-opus-5'),
  }
}, 60_000)
afterAll(() => bench.stop())
beforeEach(async () => {
  customer = await bench.customer()
})

const metered = (name: keyof typeof models, options: { customer?: string } = {}): LanguageModel =>
  wrapLanguageModel({
    model: models[name],
    middleware: meterAiSdk({ ratecard: bench.ratecard, customer, ...options }),
  })
const charges = () => bench.charges(customer)
const holds = () => bench.holds(customer)
const prompt = 'Say hello to all of them.'

describe('a text', () => {
  it.each([
    ['chat', CHAT, CHAT_TOKENS, CHAT.id],
    ['responses', RESPONSE, RESPONSE_TOKENS, RESPONSE.id],
    ['messages', MESSAGE, MESSAGE_TOKENS, MESSAGE.id],
  ] as const)('by %s is charged, each pool once', async (name, json, tokens, responseId) => {
    bench.provider.answerWith(() => ({ json }))
    const { text } = await generateText({ model: metered(name), prompt, maxOutputTokens: 500 })
    expect(text).toContain('Hello')
    const [charge] = await charges()
    expect(charge).toMatchObject({ ...tokens, metadata: { responseId } })
    expect(charge!.metadata).not.toHaveProperty('estimated')
    expect(await holds()).toEqual(['settled'])
  })

  it.each([
    ['chat', [...CHAT_CHUNKS, CHAT_LAST_CHUNK], CHAT_TOKENS],
    ['responses', RESPONSE_EVENTS, RESPONSE_TOKENS],
    ['messages', MESSAGE_EVENTS, MESSAGE_TOKENS],
  ] as const)('that %s streams is charged at its end', async (name, events, tokens) => {
    bench.provider.answerWith(() => ({ events }))
    const { textStream } = streamText({ model: metered(name), prompt })
    let text = ''
    for await (const part of textStream) text += part
    expect(text).toContain('Hello')
    expect(await charges()).toMatchObject([tokens])
    expect((await charges())[0]!.metadata).not.toHaveProperty('estimated')
  })

  it('is charged with what Anthropic keeps for an hour, and with what compacting took', async () => {
    const compaction = { ...MESSAGE_USAGE, type: 'compaction', input_tokens: 180, output_tokens: 35 }
    const usage = {
      ...MESSAGE_USAGE,
      cache_creation: { ephemeral_5m_input_tokens: 886, ephemeral_1h_input_tokens: 14_000 },
      iterations: [
        {
          ...compaction,
          ...{ cache_creation_input_tokens: 0, cache_read_input_tokens: 0, cache_creation: null },
        },
        { ...MESSAGE_USAGE, type: 'message', model: MESSAGE.model },
      ],
    }
    bench.provider.answerWith(() => ({ json: { ...MESSAGE, usage } }))
    await generateText({ model: metered('messages'), prompt })
    expect(await charges()).toMatchObject([{ ...MESSAGE_TOKENS, inputTokens: 189, outputTokens: 435 }])
    const { rows } = await bench.host.database.pool.query<{ pool: string; tokens: number }>(
      `SELECT line ->> 'pool' AS pool, (line ->> 'tokens')::int AS tokens
         FROM usage_logs l JOIN customers c ON c.id = l.customer_id, jsonb_array_elements(receipt -> 'lines') AS line
        WHERE c.external_id = $1 AND line ->> 'pool' LIKE 'cacheWrite%' ORDER BY 1`,
      [customer],
    )
    expect(rows.map(({ tokens }) => tokens)).toEqual([886, 14_000])
  })

  it('of a tier is charged as such', async () => {
    bench.provider.answerWith(() => ({ json: { ...RESPONSE, service_tier: 'flex' } }))
    const providerOptions = { openai: { serviceTier: 'flex' } }
    await generateText({ model: metered('responses'), prompt, providerOptions })
    expect(await charges()).toMatchObject([{ serviceTier: 'flex' }])
  })

  it('is charged once, however often it had to be asked for', async () => {
    const busy = { error: { message: 'overloaded', type: 'server_error', param: null, code: null } }
    bench.provider.answerWith((_asked, attempt) =>
      attempt < 2 ? { status: 503, headers: { 'retry-after-ms': '1' }, json: busy } : { json: CHAT },
    )
    await generateText({ model: metered('chat'), prompt })
    expect(await charges()).toMatchObject([CHAT_TOKENS])
    expect(await holds()).toEqual(['released', 'settled'])

    bench.provider.answerWith(() => ({ status: 503, headers: { 'retry-after-ms': '1' }, json: busy }))
    await expect(generateText({ model: metered('chat'), prompt, maxRetries: 1 })).rejects.toBeInstanceOf(
      RetryError,
    )
    bench.provider.answerWith(() => ({ status: 400, json: busy }))
    await expect(generateText({ model: metered('chat'), prompt })).rejects.toBeInstanceOf(APICallError)
    expect(await charges()).toHaveLength(1)
    expect((await holds()).filter((status) => status === 'open')).toEqual([])
  })

  it('is not asked for when the customer cannot pay', async () => {
    bench.provider.answerWith(() => ({ json: CHAT }))
    const model = metered('chat', { customer: await bench.customer(0.000001) })
    await expect(generateText({ model, prompt })).rejects.toMatchObject({ code: 'INSUFFICIENT_CREDITS' })
    expect(bench.provider.asked).toEqual([])
  })

  it('with tools is charged step by step', async () => {
    bench.provider.answerWith((_asked, attempt) => ({ json: attempt === 1 ? CHAT_TOOL_CALL : CHAT }))
    const weather = tool({
      description: 'The weather of a city',
      inputSchema: jsonSchema<{ city: string }>({
        type: 'object',
        properties: { city: { type: 'string' } },
        required: ['city'],
      }),
      execute: async ({ city }) => `rain in ${city}`,
    })
    const { steps } = await generateText({
      ...{ model: metered('chat'), prompt, tools: { weather }, stopWhen: stepCountIs(3) },
    })
    expect(steps).toHaveLength(2)
    expect(await charges()).toMatchObject([{ inputTokens: 86, outputTokens: 18 }, CHAT_TOKENS])
  })
})

describe('a stream', () => {
  it.each(['left', 'called off'])('that is %s early is charged for what it has brought', async (how) => {
    bench.provider.answerWith(() => ({ events: CHAT_CHUNKS.slice(0, 3), end: 'silent' }))
    const controller = new AbortController()
    const model = metered('chat')
    const { textStream } = streamText({ model, prompt, abortSignal: controller.signal })
    let seen = 0
    for await (const _part of textStream) {
      if (++seen < 2) continue
      // What is only left goes on in the background: the SDK reads it for its other readers.
      controller.abort()
      if (how === 'left') break
    }
    for (let n = 0; n < 200 && (await charges()).length === 0; n++)
      await new Promise((again) => setTimeout(again, 10))
    expect(await charges()).toMatchObject([{ outputTokens: 4, metadata: { estimated: true } }])
    expect(await holds()).toEqual(['settled'])
  })

  it('that breaks is charged for what it has brought', async () => {
    bench.provider.answerWith(() => ({ events: CHAT_CHUNKS.slice(0, 3), end: 'cut' }))
    const result = streamText({
      ...{ model: metered('chat'), prompt, maxRetries: 0, onError: () => undefined },
    })
    await result.consumeStream()
    expect(await charges()).toMatchObject([{ outputTokens: 4, metadata: { estimated: true } }])
  })

  it('in which the provider fails before it has said anything costs nothing', async () => {
    const failure = { error: { message: 'overloaded', type: 'server_error', param: null, code: null } }
    bench.provider.answerWith(() => ({ events: [failure] }))
    const result = streamText({
      ...{ model: metered('chat'), prompt, maxRetries: 0, onError: () => undefined },
    })
    await result.consumeStream()
    expect([await charges(), await holds()]).toEqual([[], ['released']])
  })
})

it('leaves books that agree', async () => {
  expect(await bench.ratecard.verify()).toMatchObject({ ok: true, discrepancies: [] })
})
