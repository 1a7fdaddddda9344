import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { createClient, type RatecardClient } from '@/src/client'
import { meterAiSdk } from '@/src/client/ai-sdk'
import { type FakeRatecard, startFakeRatecard } from '../../support/fake-ratecard'

const USAGE = {
  inputTokens: { total: 100, noCache: 40, cacheRead: 60, cacheWrite: undefined },
  outputTokens: { total: 30, text: 10, reasoning: 20 },
}
const TOKENS = {
  inputTokens: 40,
  cacheReadTokens: 60,
  cacheWriteTokens: 0,
  outputTokens: 10,
  reasoningTokens: 20,
}
const PARTS = [
  { type: 'stream-start', warnings: [] },
  { type: 'response-metadata', id: 'resp_1', modelId: 'gpt-4o-2024-08-06', timestamp: new Date(0) },
  { type: 'text-start', id: '0' },
  { type: 'text-delta', id: '0', delta: 'Hello' },
  { type: 'text-end', id: '0' },
  { type: 'finish', finishReason: { unified: 'stop', raw: 'stop' }, usage: USAGE },
]
const model = { specificationVersion: 'v3', modelId: 'gpt-4o', provider: 'openai.chat' }
const params = {
  prompt: [{ role: 'user', content: [{ type: 'text', text: 'Say hello' }] }],
  maxOutputTokens: 200,
}

let fake: FakeRatecard
let ratecard: RatecardClient
const meter = (customer = 'org_42') => meterAiSdk({ ratecard, customer })
const charges = () => [...fake.charged.values()]
const holds = () => [...fake.holds.values()].map(({ status }) => status)
const streaming = (parts: readonly object[], error?: Error) => async () => ({
  stream: new ReadableStream<object>({
    pull: (controller) => {
      const [next, ...later] = parts
      parts = later
      if (next) controller.enqueue(next)
      else if (error) controller.error(error)
      else controller.close()
    },
  }),
  request: { body: 'as it was' },
})
async function all(stream: ReadableStream<object>): Promise<object[]> {
  const parts: object[] = []
  for await (const part of stream) parts.push(part)
  return parts
}

beforeEach(async () => {
  fake = await startFakeRatecard()
  ratecard = createClient({ url: fake.url, apiKey: 'key' })
})
afterEach(() => fake.stop())

describe('the middleware for the AI SDK', () => {
  it('names the specification that it was made for', () => {
    expect(meter().specificationVersion).toBe('v3')
    expect(meterAiSdk({ ratecard, customer: 'a', specificationVersion: 'v4' }).specificationVersion).toBe(
      'v4',
    )
  })

  it('holds before a generation and charges after it', async () => {
    const result = { content: [], usage: USAGE, response: { id: 'resp_1' }, warnings: [] }
    const answer = await meter().wrapGenerate({ doGenerate: async () => result, params, model })
    expect(answer).toBe(result)
    expect(fake.received[0]?.body).toMatchObject({ model: 'gpt-4o', outputTokens: 200 })
    expect(charges()).toMatchObject([{ model: 'gpt-4o', ...TOKENS, metadata: { responseId: 'resp_1' } }])
  })

  it('does not call the model for a customer who cannot pay', async () => {
    let called = false
    const doGenerate = async () => {
      called = true
      return {}
    }
    await expect(meter('poor').wrapGenerate({ doGenerate, params, model })).rejects.toMatchObject({
      status: 402,
    })
    expect(called).toBe(false)
  })

  it.each(['wrapGenerate', 'wrapStream'] as const)('releases when the model fails in %s', async (wrap) => {
    const broken = new Error('overloaded')
    const fail = async () => {
      throw broken
    }
    const called =
      wrap === 'wrapStream'
        ? meter().wrapStream({ doStream: fail, params, model })
        : meter().wrapGenerate({ doGenerate: fail, params, model })
    await expect(called).rejects.toBe(broken)
    expect(holds()).toEqual(['released'])
  })

  it('charges a stream at its end, and passes everything on', async () => {
    const { stream, request } = await meter().wrapStream({ doStream: streaming(PARTS), params, model })
    expect(request).toEqual({ body: 'as it was' })
    expect(charges()).toEqual([])
    expect(await all(stream)).toEqual(PARTS)
    expect(charges()).toMatchObject([{ ...TOKENS, metadata: { responseId: 'resp_1' } }])
  })

  it('charges a stream that is left early for what it has brought', async () => {
    const { stream } = await meter().wrapStream({ doStream: streaming(PARTS), params, model })
    const reader = stream.getReader()
    for (let n = 0; n < 4; n++) await reader.read()
    await reader.cancel()
    expect(charges()).toMatchObject([{ outputTokens: 2, metadata: { estimated: true } }])
    expect(holds()).toEqual(['settled'])
  })

  it('charges a stream that breaks, and lets it break', async () => {
    const broken = new Error('connection lost')
    const doStream = streaming(PARTS.slice(0, 4), broken)
    const { stream } = await meter().wrapStream({ doStream, params, model })
    await expect(all(stream)).rejects.toBe(broken)
    expect(charges()).toMatchObject([{ outputTokens: 2, metadata: { estimated: true } }])
  })

  it('costs nothing when a stream breaks before it begins', async () => {
    const doStream = streaming(PARTS.slice(0, 1), new Error('overloaded'))
    const { stream } = await meter().wrapStream({ doStream, params, model })
    await expect(all(stream)).rejects.toThrow('overloaded')
    expect(holds()).toEqual(['released'])
  })
})
