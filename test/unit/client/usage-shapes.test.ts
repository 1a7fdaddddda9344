import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { fromAnthropic } from '@/plugins/ingest/anthropic'
import { fromOpenAI } from '@/plugins/ingest/openai'
import { aiSdkUsage } from '@/src/client/ai-sdk-usage'
import { anthropicUsage, laterUsage } from '@/src/client/anthropic-usage'
import { openAIUsage } from '@/src/client/openai-usage'
import { estimateTokens, exclusive } from '@/src/client/tokens'
import {
  CHAT,
  CHAT_TOKENS,
  CHAT_USAGE,
  MESSAGE,
  MESSAGE_TOKENS,
  MESSAGE_USAGE,
  RESPONSE,
  RESPONSE_TOKENS,
  RESPONSE_USAGE,
} from './recorded'

const tokens = (input: number, output: number, more: object = {}) => ({
  inputTokens: input,
  outputTokens: output,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  reasoningTokens: 0,
  ...more,
})

describe('usage of OpenAI', () => {
  it.each([
    ['a chat completion', CHAT_USAGE, CHAT_TOKENS],
    ['a response', RESPONSE_USAGE, RESPONSE_TOKENS],
    ['a plain one', { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 }, tokens(5, 2)],
    [
      'one that writes to the cache',
      {
        input_tokens: 100,
        output_tokens: 1,
        input_tokens_details: { cached_tokens: 10, cache_write_tokens: 50 },
      },
      tokens(40, 1, { cacheReadTokens: 10, cacheWriteTokens: 50 }),
    ],
    [
      'DeepSeek',
      { prompt_tokens: 100, completion_tokens: 1, prompt_cache_hit_tokens: 60, prompt_cache_miss_tokens: 40 },
      tokens(40, 1, { cacheReadTokens: 60 }),
    ],
    ['nonsense', { prompt_tokens: -5, completion_tokens: 'many' }, tokens(0, 0)],
  ])('of %s', (_what, usage, expected) => {
    expect(openAIUsage(usage)).toEqual(expected)
  })

  it.each([null, undefined, {}, 'text', []])('is not known from %p', (usage) => {
    expect(openAIUsage(usage)).toBeUndefined()
  })
})

describe('usage of Anthropic', () => {
  it('has the cache beside the input', () => {
    expect(anthropicUsage(MESSAGE_USAGE)).toEqual(MESSAGE_TOKENS)
    expect(anthropicUsage({ input_tokens: 5, output_tokens: 3, cache_read_input_tokens: null })).toEqual(
      tokens(5, 3),
    )
    const parts = { ephemeral_5m_input_tokens: 3, ephemeral_1h_input_tokens: 4 }
    expect(anthropicUsage({ input_tokens: 5, output_tokens: 3, cache_creation: parts })).toEqual(
      tokens(5, 3, { cacheWriteTokens: 3, cacheWrite1hTokens: 4 }),
    )
    expect(anthropicUsage(undefined)).toBeUndefined()
  })

  it('has the thinking within the output, and what compacting took beside both', () => {
    const iterations = [
      { type: 'compaction', input_tokens: 100, output_tokens: 20, cache_read_input_tokens: 7 },
      { type: 'message', input_tokens: 5, output_tokens: 30 },
    ]
    const usage = { input_tokens: 5, output_tokens: 30, output_tokens_details: { thinking_tokens: 12 } }
    expect(anthropicUsage({ ...usage, iterations })).toEqual(
      tokens(105, 38, { cacheReadTokens: 7, reasoningTokens: 12 }),
    )
    expect(anthropicUsage({ ...usage, iterations: 'none' })).toEqual(tokens(5, 18, { reasoningTokens: 12 }))
  })

  it('of a stream keeps what later reports leave out', () => {
    const later = { output_tokens: 7, input_tokens: null, cache_read_input_tokens: undefined }
    expect(laterUsage({ input_tokens: 5, output_tokens: 1, cache_read_input_tokens: 3 }, later)).toEqual({
      input_tokens: 5,
      output_tokens: 7,
      cache_read_input_tokens: 3,
    })
  })
})

describe('usage of the AI SDK', () => {
  const v3 = (input: object, output: object) => ({ inputTokens: input, outputTokens: output })
  it.each([
    [
      '3',
      'openai.responses',
      v3(
        { total: 100, noCache: 40, cacheRead: 60, cacheWrite: undefined },
        { total: 30, text: 10, reasoning: 20 },
      ),
      {},
      tokens(40, 10, { cacheReadTokens: 60, reasoningTokens: 20 }),
    ],
    [
      '3, parts unknown',
      'x',
      v3(
        { total: 10, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
        { total: 20, text: undefined, reasoning: undefined },
      ),
      {},
      tokens(10, 20),
    ],
    [
      '3, no totals',
      'x',
      v3(
        { total: undefined, noCache: 10, cacheRead: 5, cacheWrite: 2 },
        { total: undefined, text: 3, reasoning: 4 },
      ),
      {},
      tokens(10, 3, { cacheReadTokens: 5, cacheWriteTokens: 2, reasoningTokens: 4 }),
    ],
    [
      '3, Anthropic',
      'anthropic.messages',
      v3(
        { total: 28_316, noCache: 9, cacheRead: 13_421, cacheWrite: 14_886 },
        { total: 463, text: 400, reasoning: 63 },
      ),
      {},
      MESSAGE_TOKENS,
    ],
    [
      '2',
      'openai.chat',
      { inputTokens: 100, outputTokens: 30, totalTokens: 130, cachedInputTokens: 60, reasoningTokens: 20 },
      {},
      tokens(40, 10, { cacheReadTokens: 60, reasoningTokens: 20 }),
    ],
    [
      '2, Anthropic',
      'anthropic.messages',
      { inputTokens: 9, outputTokens: 463, totalTokens: 472, cachedInputTokens: 13_421 },
      { anthropic: { cacheCreationInputTokens: 14_886 } },
      { ...MESSAGE_TOKENS, outputTokens: 463, reasoningTokens: 0 },
    ],
    [
      '2, Anthropic, kept for an hour',
      'anthropic.messages',
      { inputTokens: 9, outputTokens: 1 },
      {
        anthropic: {
          cacheCreationInputTokens: 50,
          usage: { cache_creation: { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 30 } },
        },
      },
      tokens(9, 1, { cacheWriteTokens: 20, cacheWrite1hTokens: 30 }),
    ],
    [
      '2, Anthropic, more input than cache',
      'vertex.anthropic.messages',
      { inputTokens: 90, outputTokens: 1, cachedInputTokens: 10 },
      {},
      tokens(90, 1, { cacheReadTokens: 10 }),
    ],
    [
      '2, Bedrock',
      'amazon-bedrock',
      { inputTokens: 9, outputTokens: 1, cachedInputTokens: 5 },
      { bedrock: { usage: { cacheWriteInputTokens: 7 } } },
      tokens(9, 1, { cacheReadTokens: 5, cacheWriteTokens: 7 }),
    ],
    [
      '2, Google',
      'google.generative-ai',
      { inputTokens: 10, outputTokens: 20, totalTokens: 80, reasoningTokens: 50 },
      {},
      tokens(10, 20, { reasoningTokens: 50 }),
    ],
  ])('of specification %s', (_what, provider, usage, metadata, expected) => {
    expect(aiSdkUsage({ usage, provider, metadata })).toEqual(expected)
  })

  it.each([undefined, {}, { inputTokens: undefined, outputTokens: undefined }, v3({}, {})])(
    'is not known from %p',
    (usage) => {
      expect(aiSdkUsage({ usage, provider: 'x' })).toBeUndefined()
    },
  )
})

describe('the client and the server', () => {
  it('read the same bodies alike', () => {
    // The client leaves the pool out that most providers do not have.
    const all = (tokens: object | undefined) => ({ cacheWrite1hTokens: 0, ...tokens })
    expect(fromOpenAI(CHAT)[0]?.pools).toEqual(all(openAIUsage(CHAT.usage)))
    expect(fromOpenAI(RESPONSE)[0]?.pools).toEqual(all(openAIUsage(RESPONSE.usage)))
    expect(fromAnthropic(MESSAGE)[0]?.pools).toEqual(all(anthropicUsage(MESSAGE.usage)))
    const cache_creation = { ephemeral_5m_input_tokens: 886, ephemeral_1h_input_tokens: 14_000 }
    const kept = { ...MESSAGE, usage: { ...MESSAGE.usage, cache_creation } }
    expect(fromAnthropic(kept)[0]?.pools).toEqual(all(anthropicUsage(kept.usage)))
    expect(fromAnthropic(kept)[0]?.pools.cacheWrite1hTokens).toBe(14_000)
  })
})

describe('pools', () => {
  it('never hold a token twice, nor lose one', () => {
    const amount = fc.nat({ max: 1_000_000 })
    const totals = fc.record({
      input: amount,
      output: amount,
      cacheRead: amount,
      cacheWrite: amount,
      reasoning: amount,
    })
    fc.assert(
      fc.property(totals, (given) => {
        const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens, reasoningTokens } =
          exclusive(given)
        expect(inputTokens + cacheReadTokens + cacheWriteTokens).toBe(given.input)
        expect(outputTokens + reasoningTokens).toBe(given.output)
        expect(
          Math.min(inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens, reasoningTokens),
        ).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('an estimate', () => {
  it('counts text by its bytes, and a file by no means by its bytes', () => {
    expect(estimateTokens('four')).toBe(1)
    expect(estimateTokens([{ role: 'user', content: 'a'.repeat(400) }])).toBe(101)
    expect(estimateTokens('漢字')).toBe(2)
    expect(estimateTokens({ url: `data:image/png;base64,${'A'.repeat(1_000_000)}` })).toBe(1_000)
    expect(estimateTokens({ data: 'A'.repeat(1_000_000) })).toBe(1_000)
    expect(estimateTokens(new Uint8Array(1_000_000))).toBe(1_000)
    expect(estimateTokens(undefined)).toBe(0)
  })
})
