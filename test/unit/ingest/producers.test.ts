import { describe, expect, it } from '@jest/globals'
import { extractUsage, findProvider } from '@pydantic/genai-prices'
import fc from 'fast-check'

import { cloudEvents, fromCloudEvent, type Producer, PRODUCERS, toUsageEvent } from '@/plugins/ingest'
import { toApiError } from '@/src/shared/errors'
import { producerBody } from '../../support/fixtures'

const read = (producer: Producer, fixture: string) => PRODUCERS[producer](producerBody<unknown>(fixture))
const pools = (
  input: number,
  output: number,
  cacheRead = 0,
  cacheWrite = 0,
  reasoning = 0,
  cacheWrite1h = 0,
) => ({
  inputTokens: input,
  outputTokens: output,
  cacheReadTokens: cacheRead,
  cacheWriteTokens: cacheWrite,
  cacheWrite1hTokens: cacheWrite1h,
  reasoningTokens: reasoning,
})

describe('what producers report', () => {
  it.each<[Producer, string, ReturnType<typeof pools>[]]>([
    ['openai', 'openai-chat', [pools(131, 182, 1024, 64, 128)]],
    ['openai', 'openai-tool-calls', [pools(412, 39)]],
    ['openai', 'openai-stream-last-chunk', [pools(77, 25, 1280, 0, 192)]],
    ['openai', 'openai-responses', [pools(500, 23, 256, 180, 64)]],
    ['openai', 'openai-embeddings', [pools(41, 0)]],
    ['openai', 'azure-chat', [pools(33, 5)]],
    ['anthropic', 'anthropic-message', [pools(21, 300, 188_086, 1_000, 93, 500)]],
    ['anthropic', 'anthropic-compacted', [pools(2300 + 4100, 110 + 350, 400 + 600)]],
    ['gemini', 'gemini-thoughts', [pools(496, 45, 1024, 0, 700)]],
    ['gemini', 'gemini-vertex-stream', [pools(80, 9, 0, 0, 31)]],
    ['dify', 'dify-message-end', [pools(1033, 135)]],
    ['dify', 'dify-workflow-finished', [pools(3562, 0)]],
    ['dify', 'dify-chatflow-finished', []],
    [
      'litellm',
      'litellm-callback',
      [pools(150, 60, 1000, 50, 40), pools(500, 55, 3000, 900, 25, 600), pools(20, 10)],
    ],
    ['litellm', 'litellm-openmeter', [pools(100, 20)]],
    ['otel', 'otel-genai', [pools(160, 36, 300, 40, 24), pools(10, 4)]],
  ])('%s: %s', (producer, fixture, expected) => {
    expect(read(producer, fixture).map((one) => one.pools)).toEqual(expected)
  })

  it.each<[Producer, string, string, string]>([
    ['openai', 'openai-chat', 'openai', 'chat'],
    ['openai', 'openai-tool-calls', 'openai', 'chat'],
    ['openai', 'openai-stream-last-chunk', 'openai', 'chat'],
    ['openai', 'openai-responses', 'openai', 'responses'],
    ['openai', 'openai-embeddings', 'openai', 'embeddings'],
    ['openai', 'azure-chat', 'azure', 'chat'],
    ['anthropic', 'anthropic-message', 'anthropic', 'default'],
    ['gemini', 'gemini-thoughts', 'google', 'default'],
    ['gemini', 'gemini-vertex-stream', 'google', 'default'],
  ])('%s: %s, as others read it', (producer, fixture, providerId, flavor) => {
    const body = producerBody<object | object[]>(fixture)
    const whole = Array.isArray(body) ? body.at(-1)! : body
    const { usage, model } = extractUsage(findProvider({ providerId })!, whole, flavor)
    const [one] = read(producer, fixture)
    const {
      inputTokens,
      outputTokens,
      cacheReadTokens,
      cacheWriteTokens,
      cacheWrite1hTokens,
      reasoningTokens,
    } = one!.pools
    expect(one!.model).toBe(model)
    expect({
      input: inputTokens + cacheReadTokens + cacheWriteTokens + cacheWrite1hTokens,
      output: outputTokens + reasoningTokens,
      cacheRead: cacheReadTokens,
      cacheWrite: cacheWriteTokens + cacheWrite1hTokens,
      reasoning: reasoningTokens,
    }).toEqual({
      input: usage.input_tokens,
      output: usage.output_tokens ?? 0,
      cacheRead: usage.cache_read_tokens ?? 0,
      cacheWrite: usage.cache_write_tokens ?? 0,
      reasoning: usage.output_reasoning_tokens ?? 0,
    })
  })

  it('passes over what adds up the calls of an agent, but not an agent elsewhere', () => {
    const span = (kind: unknown) => ({
      ...{ traceId: 't', spanId: String(kind), kind },
      attributes: [
        { key: 'gen_ai.operation.name', value: { stringValue: 'invoke_agent' } },
        { key: 'gen_ai.usage.input_tokens', value: { intValue: '5' } },
      ],
    })
    const spans = [undefined, null, 1, 'SPAN_KIND_INTERNAL', 3, 'SPAN_KIND_CLIENT'].map(span)
    const found = PRODUCERS.otel({ resourceSpans: [{ scopeSpans: [{ spans }] }] })
    expect(found.map(({ metadata }) => metadata.spanId)).toEqual(['3', 'SPAN_KIND_CLIENT'])
  })

  it('keeps how often a message searched the web', () => {
    expect(read('anthropic', 'anthropic-message')[0]!.metadata).toMatchObject({ webSearches: 2 })
  })

  it.each<[string, object, [number, number]]>([
    ['only the sum', { cache_creation_input_tokens: 70 }, [70, 0]],
    [
      'only the parts',
      { cache_creation: { ephemeral_5m_input_tokens: 30, ephemeral_1h_input_tokens: 40 } },
      [30, 40],
    ],
    [
      'only those of an hour',
      { cache_creation_input_tokens: 70, cache_creation: { ephemeral_1h_input_tokens: 70 } },
      [0, 70],
    ],
  ])('takes cache writes of Anthropic apart: %s', (_, usage, [short, hour]) => {
    const [one] = PRODUCERS.anthropic({ id: 'm', usage: { input_tokens: 1, ...usage } })
    expect(one!.pools).toEqual(pools(1, 0, 0, short, 0, hour))
  })

  it('takes those of LiteLLM apart, and refuses more of them than were written', () => {
    const call = (hour: number) => ({
      id: 'c',
      prompt_tokens: 100,
      metadata: {
        usage_object: {
          cache_creation_input_tokens: 50,
          prompt_tokens_details: { cache_creation_token_details: { ephemeral_1h_input_tokens: hour } },
        },
      },
    })
    expect(PRODUCERS.litellm(call(20))[0]!.pools).toEqual(pools(50, 0, 0, 30, 0, 20))
    expect(() => PRODUCERS.litellm(call(51))).toThrow(/more cache writes of an hour/)
  })

  it('names the customer where the body does', () => {
    expect(read('openai', 'openai-responses')[0]!.customer).toBe('acme')
    expect(read('litellm', 'litellm-callback').map(({ customer }) => customer)).toEqual([
      ...['acme', 'acme', 'acme'],
    ])
    expect(read('dify', 'dify-workflow-finished')[0]!.customer).toBe('acme')
    expect(read('otel', 'otel-genai').map(({ customer }) => customer)).toEqual(['acme', 'acme'])
  })

  it.each(['response.completed', 'response.incomplete', 'response.failed'])(
    'finds the response inside of the event that ends a stream: %s',
    (type) => {
      const response = producerBody('openai-responses')
      const [one] = PRODUCERS.openai({ type, response })
      expect(one).toEqual(PRODUCERS.openai(response)[0])
    },
  )

  it.each([
    ['failed before it used anything', 'response.failed'],
    ['has only begun', 'response.created'],
  ])('refuses a response that %s', (_, type) => {
    const response = { ...producerBody<object>('openai-responses'), usage: null }
    expect(() => PRODUCERS.openai({ type, response })).toThrow(/usage: is missing/)
  })

  it('never counts a token twice, whatever contains what', () => {
    const tokens = fc.nat({ max: 2_000_000 })
    fc.assert(
      fc.property(tokens, tokens, tokens, tokens, (prompt, cached, completion, reasoning) => {
        const body = {
          id: 'x',
          usage: {
            prompt_tokens: prompt,
            completion_tokens: completion,
            prompt_tokens_details: { cached_tokens: cached },
            completion_tokens_details: { reasoning_tokens: reasoning },
          },
        }
        if (cached > prompt || reasoning > completion) {
          expect(() => PRODUCERS.openai(body)).toThrow(/more (cached|reasoning) tokens/)
          return
        }
        const counted = Object.values(PRODUCERS.openai(body)[0]!.pools)
        expect(counted.every((count) => count >= 0)).toBe(true)
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(prompt + completion)
      }),
      { numRuns: 1_000 },
    )
  })

  it('refuses anything at all that makes no sense, as the caller’s mistake', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(PRODUCERS) as Producer[])),
        fc.jsonValue(),
        (producer, body) => {
          try {
            PRODUCERS[producer](body)
          } catch (error) {
            expect(toApiError(error).status).toBe(400)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('the usage event of a message', () => {
  const now = new Date('2026-06-01T00:00:00Z')
  const event = (producer: Producer, fixture: string, said = {}) =>
    toUsageEvent({
      producer,
      produced: read(producer, fixture)[0]!,
      said,
      now,
      creditsFor: (usd) => Number(usd) * 1e4,
    })

  it('carries the producer’s own id, time and model', () => {
    expect(event('openai', 'openai-responses')).toMatchObject({
      customer: 'acme',
      idempotencyKey: 'openai:resp_67ccd2bed1ec8190b14f964abc0542670bb6a6b452d3795b',
      model: 'gpt-4o-2024-08-06',
      timestamp: '2026-04-24T03:10:00.000Z',
    })
  })

  it('keeps a time that lies ahead, for the ledger to judge, and refuses one that is none', () => {
    const [produced] = read('openai', 'openai-chat')
    const at = (time: Date) =>
      toUsageEvent({
        producer: 'openai',
        produced: { ...produced!, at: time },
        said: { customer: 'acme' },
        now,
        creditsFor: () => 0,
      })
    expect(at(new Date('2026-06-01T00:06:00Z')).timestamp).toBe('2026-06-01T00:06:00.000Z')
    expect(() => at(new Date(1e300))).toThrow(/beyond what a date can be/)
  })

  it('charges the price that Dify states only when nothing else prices the message', () => {
    const said = { customer: 'acme' }
    expect(event('dify', 'dify-message-end', said)).toMatchObject({ credits: 13.03 })
    expect(event('dify', 'dify-message-end', { ...said, model: 'gpt-4o' })).not.toHaveProperty('credits')
    expect(event('dify', 'dify-message-end', { ...said, feature: 'chat' })).not.toHaveProperty('credits')
  })

  it('needs an id and a customer', () => {
    expect(() => event('openai', 'openai-chat')).toThrow(/X-Customer/)
    const [produced] = PRODUCERS.openai({ usage: { prompt_tokens: 1 } })
    const make = () =>
      toUsageEvent({
        producer: 'openai',
        produced: produced!,
        said: { customer: 'acme' },
        now,
        creditsFor: () => 0,
      })
    expect(make).toThrow(/Idempotency-Key/)
  })
})

describe('a CloudEvent', () => {
  const event = { specversion: '1.0', id: '1', source: 'app', type: 'tokens', subject: 'acme' }

  it('is a usage event of its subject', () => {
    const data = { model: 'gpt-4o', prompt_tokens: '12', completion_tokens: 3, region: 'eu' }
    expect(fromCloudEvent({ ...event, time: '2026-04-24T03:10:00Z', data })).toEqual({
      customer: 'acme',
      idempotencyKey: '["app","1"]',
      timestamp: '2026-04-24T03:10:00Z',
      model: 'gpt-4o',
      inputTokens: 12,
      outputTokens: 3,
      metadata: { source: 'app', type: 'tokens', region: 'eu' },
    })
  })

  it('says by its type which tokens it counts', () => {
    const of = (data: object) => fromCloudEvent({ ...event, data: { model: 'gpt-4o', ...data } })
    expect(of({ tokens: 5, type: 'output' })).toMatchObject({ outputTokens: 5 })
    expect(of({ tokens: '5', type: 'input' })).toMatchObject({ inputTokens: 5 })
    expect(of({ tokens: 5, type: 'cache_write_1h' })).toMatchObject({ cacheWrite1hTokens: 5 })
    expect(of({ cache_write_1h_tokens: 6 })).toMatchObject({ cacheWrite1hTokens: 6 })
  })

  it.each([
    ['another version', { ...event, specversion: '0.3' }],
    ['no subject', { ...event, subject: undefined }],
    ['no id', { ...event, id: '' }],
    ['no source', { ...event, source: undefined }],
    ['an amount that is none', { ...event, data: { prompt_tokens: 'many' } }],
  ])('is refused with %s', (_, body) => {
    expect(() => fromCloudEvent(body)).toThrow()
  })

  it('comes alone or with at most 999 others', () => {
    expect(cloudEvents(event)).toEqual([event])
    expect(() => cloudEvents([])).toThrow(/1 to 1000/)
    expect(() => cloudEvents(Array.from({ length: 1_001 }, () => event))).toThrow(/1 to 1000/)
  })
})
