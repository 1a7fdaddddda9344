import { readFileSync } from 'node:fs'

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { readLitellm } from '@/plugins/model-prices/read-litellm'
import { shifted } from '@/plugins/model-prices/usd'

const file = JSON.parse(readFileSync('test/fixtures/model-prices/litellm.json', 'utf8')) as Record<
  string,
  unknown
>
const { models, skipped } = readLitellm(file)
const model = (key: string) => models.find((one) => one.key === key)
const reason = (name: string) => skipped.find((one) => one.name === name)?.reason

const NOTHING_MORE = { reasoning: null, perRequest: null, tierMode: 'whole', tiers: [] }

describe('a file of LiteLLM', () => {
  it('is read to USD a million, without the noise of floats', () => {
    expect(model('steady')).toEqual({
      provider: 'openai',
      key: 'steady',
      label: 'steady',
      contextWindow: 128_000,
      maxOutputTokens: 16_384,
      price: {
        input: 0.15,
        output: 0.6,
        cacheRead: 0.075,
        cacheWrite: null,
        cacheWrite1h: null,
        ...NOTHING_MORE,
      },
      notes: [],
    })
  })

  it('prices long requests as a whole, and keeps what a tier does not price', () => {
    expect(model('long-context')).toMatchObject({
      provider: 'google',
      contextWindow: 8_192,
      price: {
        tierMode: 'whole',
        tiers: [
          {
            from: 200_000,
            input: 2.5,
            output: 15,
            cacheRead: 0.125,
            cacheWrite: null,
            cacheWrite1h: null,
            reasoning: null,
          },
        ],
      },
      notes: ['Left out: prices of audio, web searches.'],
    })
  })

  it('takes the price of cache writes that are kept for an hour, of long requests too', () => {
    const { models: read } = readLitellm({
      keeper: {
        litellm_provider: 'anthropic',
        mode: 'chat',
        input_cost_per_token: 3e-6,
        output_cost_per_token: 1.5e-5,
        cache_creation_input_token_cost: 3.75e-6,
        cache_creation_input_token_cost_above_1hr: 6e-6,
        input_cost_per_token_above_200k_tokens: 6e-6,
        cache_creation_input_token_cost_above_1hr_above_200k_tokens: 1.2e-5,
      },
    })
    expect(read).toMatchObject([
      {
        price: { cacheWrite: 3.75, cacheWrite1h: 6, tiers: [{ from: 200_000, cacheWrite1h: 12 }] },
        notes: [],
      },
    ])
  })

  it('takes service tiers that are one percentage, and says which are not', () => {
    expect(model('tiered')).toMatchObject({
      price: {
        batchPercent: 50,
        priorityPercent: 200,
        reasoning: 12,
        perRequest: 0.005,
        tiers: [{ from: 128_000, input: 3, output: 10 }],
      },
      notes: ['Left out: flex prices, because they are not one share of the standard ones.'],
    })
    expect(model('tiered')?.price).not.toHaveProperty('flexPercent')
  })

  it('has models that write nothing', () => {
    expect(model('embedder')?.price).toMatchObject({ input: 0.02, output: 0 })
  })

  it('says of everything else why it is left out', () => {
    expect(models.map(({ key }) => key)).toEqual(['steady', 'long-context', 'tiered', 'embedder'])
    expect(reason('sample_spec')).toBe('It explains the file and is no model.')
    expect(reason('painter')).toBe('It is made for image_generation, which is not charged by tokens of text.')
    expect(reason('clip')).toBe('It is priced per second, not per token.')
    expect(reason('words')).toBe('The price of input tokens is not a number.')
    expect(reason('negative')).toBe('The price of input tokens is below zero.')
    expect(reason('huge')).toBe('The price of input tokens is beyond $1,000,000, which cannot be right.')
    expect(reason('half')).toBe('It has no price for output tokens.')
    expect(reason('nobody')).toBe('It does not say who provides it.')
    expect(reason('openai/steady')).toBe(
      'openai/steady stands in the file before, with other prices. The first one counts.',
    )
    expect(reason('list')).toBe('It does not describe a model.')
  })
})

const cost = fc.oneof(
  fc.double(),
  fc.double({ min: 0, max: 1e-3 }),
  fc.constantFrom(null, '', 'free', NaN, Infinity, -0, 5e-324, 1e308, [], {}),
)
const field = fc.constantFrom(
  'input_cost_per_token',
  'output_cost_per_token',
  'cache_read_input_token_cost',
  'input_cost_per_token_above_200k_tokens',
  'output_cost_per_token_above_0k_tokens',
  'input_cost_per_token_batches',
  'output_cost_per_token_batches',
  'cache_read_input_token_cost_priority',
  'input_cost_per_request',
  'max_tokens',
)
const entry = fc.oneof(
  fc.anything(),
  fc
    .tuple(
      fc.dictionary(field, cost),
      fc.constantFrom('openai', 'gemini', '', 7),
      fc.constantFrom('chat', 'x'),
    )
    .map(([fields, litellm_provider, mode]) => ({ ...fields, litellm_provider, mode })),
)

describe('whatever stands in a file', () => {
  it('is a model with prices that can be kept, or is skipped with a reason', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), entry), (odd) => {
        const reading = readLitellm(odd)
        expect(reading.models.length + reading.skipped.length).toBeLessThanOrEqual(Object.keys(odd).length)
        for (const { price } of reading.models) {
          for (const usd of [price.input, price.output, ...price.tiers.map(({ input }) => input)]) {
            expect(usd).toBeGreaterThanOrEqual(0)
            expect(usd).toBeLessThanOrEqual(1_000_000)
            expect(usd).toBe(Number(usd.toFixed(6)))
          }
          for (const percent of [price.batchPercent ?? 0, price.priorityPercent ?? 0])
            expect(percent).toBe(Number(percent.toFixed(2)))
        }
        for (const one of reading.skipped) expect(one.reason).toMatch(/^[A-Z"“a-z].*\.$/s)
      }),
      { numRuns: 300 },
    )
  })
})

describe('USD a token', () => {
  it.each([
    [1.5e-7, 0.15],
    [1.0000000000000001e-7, 0.1],
    [0.1 + 0.2, 300_000],
    [2e-12, 0.000002],
    [0, 0],
  ])('%d is %d a million', (token, million) => {
    expect(shifted(token, 6)).toEqual({ usd: million, rounded: false })
  })

  it('is rounded half up, and says so', () => {
    expect(shifted(1.5e-12 / 1, 6)).toEqual({ usd: 0.000002, rounded: true })
    expect(shifted(4e-13, 6)).toEqual({ usd: 0, rounded: true })
  })

  it('of any six decimals comes back exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (micro) => {
        expect(shifted(micro / 1e6 / 1e6, 6)).toEqual({ usd: micro / 1e6, rounded: false })
      }),
    )
  })
})
