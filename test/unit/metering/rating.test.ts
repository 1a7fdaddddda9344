import { describe, expect, it } from '@jest/globals'
import { calcPrice } from '@pydantic/genai-prices'
import fc from 'fast-check'

import type { FeatureCost, Model, ModelPrice, PoolPrices } from '@/plugins/metering/catalogue'
import { rate } from '@/plugins/metering/rating'
import type { Amounts } from '@/plugins/metering/schema'
import { CATALOGUE, dated, each, FLAT } from './catalogue'

const JANUARY = new Date('2026-01-15T00:00:00Z')
const rated = (event: Amounts, at = JANUARY) => rate({ event, catalogue: CATALOGUE, at })

describe('what an event costs', () => {
  it('is a direct amount, to the last micro-credit', () => {
    expect(rated({ credits: 2.500001 })).toMatchObject({ credits: 2_500_001n, tokenType: 'general' })
    expect(rated({ credits: 4_000_000_000, tokenType: 'goals' })).toMatchObject({
      credits: 4_000_000_000_000_000n,
      tokenType: 'goals',
    })
  })

  it('is the cost of a feature at that time, from the wallet of the feature', () => {
    expect(rated({ feature: 'goal' })).toMatchObject({ credits: 3_000_000n, tokenType: 'goals' })
    expect(rated({ feature: 'goal' }, new Date('2026-02-01T00:00:00Z')).credits).toBe(4_000_000n)
    expect(rated({ feature: 'goal' }, new Date('2026-01-31T23:59:59.999Z')).credits).toBe(3_000_000n)
  })

  it('is the price of the model at that time, at the exchange rate of that time', () => {
    const event = { model: 'gpt-4o', inputTokens: 1_000, outputTokens: 100 }
    // (1,000 × 2.5 + 100 × 10) USD a million = 0.0035 USD
    expect(rated(event)).toMatchObject({ credits: 35_000_000n, costPicoUsd: 3_500_000_000n })
    expect(rated(event, new Date('2026-02-15T00:00:00Z')).credits).toBe(70_000_000n)
  })

  it('counts each pool by its own price and none twice', () => {
    const { costPicoUsd, lines } = rated({
      model: 'gpt-4o',
      inputTokens: 1,
      outputTokens: 1,
      cacheReadTokens: 1,
      cacheWriteTokens: 1,
      cacheWrite1hTokens: 1,
      reasoningTokens: 1,
    })
    expect(costPicoUsd).toBe(2_500_000n + 10_000_000n + 1_250_000n + 2_500_000n + 5_000_000n + 10_000_000n)
    expect(lines.map(({ pool }) => pool)).toEqual([
      'input',
      'output',
      'cacheRead',
      'cacheWrite',
      'cacheWrite1h',
      'reasoning',
    ])
  })

  it('is the model with the markup for a feature that is priced by model', () => {
    const { credits, tokenType, markupBps } = rated({
      feature: 'analyze',
      model: 'gpt-4o',
      inputTokens: 1_000,
    })
    expect({ credits, tokenType, markupBps }).toEqual({
      credits: 30_000_000n,
      tokenType: 'goals',
      markupBps: 2_000,
    })
  })

  it('is the fixed cost of a feature although a model is named', () => {
    expect(rated({ feature: 'goal', model: 'gpt-4o', inputTokens: 9_999 }).credits).toBe(3_000_000n)
  })

  it('rounds once, half up, at the micro-credit', () => {
    // In March a token costs 2 pico-USD, at 20,000 credits a dollar: 0.04 micro-credits.
    const march = (inputTokens: number) =>
      rated({ model: 'gpt-4o', inputTokens }, new Date('2026-03-15T00:00:00Z')).credits
    expect([12, 13, 24, 25, 37, 38].map(march)).toEqual([0n, 1n, 1n, 1n, 1n, 2n])
  })

  it('is exact for the largest counts', () => {
    const { credits, costPicoUsd } = rated({ model: 'gpt-4o', inputTokens: 160_000_000_000 })
    expect(costPicoUsd).toBe(400_000_000_000_000_000n)
    expect(credits).toBe(4_000_000_000_000_000n)
  })
})

describe('several uses of a feature', () => {
  const costing = (cost: FeatureCost) => ({
    ...CATALOGUE,
    features: new Map([
      [
        'image',
        {
          ...{ key: 'image', tokenType: 'general', pricing: 'fixed' as const, markupBps: 0 },
          costs: [dated('2026-01-01', cost)],
        },
      ],
    ]),
  })
  const steps = [
    { from: 10, credits: 2_000_000n },
    { from: 100, credits: 1_500_000n },
  ]
  const uses = (quantity: number | undefined, stepMode: FeatureCost['stepMode']) =>
    rate({
      event: { feature: 'image', quantity },
      catalogue: costing({ credits: 3_000_000n, stepMode, steps }),
      at: JANUARY,
    })

  it('cost as many times as much without steps', () => {
    const catalogue = costing(each(3_000_000n))
    expect(rate({ event: { feature: 'image', quantity: 7 }, catalogue, at: JANUARY })).toMatchObject({
      credits: 21_000_000n,
      lines: [{ pool: 'image', tokens: 7, unitPrice: 3, amount: 21 }],
    })
  })

  it.each([
    [undefined, 3],
    [1, 3],
    [10, 30],
    [11, 22],
    [100, 200],
    [101, 151.5],
  ])('%s cost %s when a step prices the whole', (quantity, credits) => {
    expect(uses(quantity, 'whole').credits).toBe(BigInt(credits * 1e6))
  })

  it.each([
    [1, 3],
    [10, 30],
    [11, 32],
    [100, 210],
    [101, 211.5],
  ])('%s cost %s when a step prices what is beyond it', (quantity, credits) => {
    expect(uses(quantity, 'marginal').credits).toBe(BigInt(credits * 1e6))
  })

  it('stand in the receipt as they were priced', () => {
    expect(
      uses(101, 'marginal').lines.map(({ tokens, unitPrice, amount }) => [tokens, unitPrice, amount]),
    ).toEqual([
      [10, 3, 30],
      [90, 2, 180],
      [1, 1.5, 1.5],
    ])
  })

  it('are never charged by model or beside a direct amount', () => {
    for (const event of [
      { feature: 'analyze', model: 'gpt-4o', inputTokens: 1, quantity: 2 },
      { model: 'gpt-4o', inputTokens: 1, quantity: 2 },
      { credits: 1, quantity: 2 },
    ])
      expect(() => rated(event)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }))
  })
})

describe('a service tier', () => {
  const tiers = { batch: 5_000, flex: 10_000, priority: 20_000 }
  const long = {
    from: 100,
    input: 5_000_000n,
    output: 20_000_000n,
    cacheRead: 1n,
    cacheWrite: 1n,
    cacheWrite1h: 7n,
    reasoning: 1n,
  }
  const price: ModelPrice = {
    ...{
      input: 2_500_001n,
      output: 10_000_000n,
      cacheRead: 1n,
      cacheWrite: 1n,
      cacheWrite1h: 3n,
      reasoning: 1n,
    },
    ...{ ...FLAT, tiers: [long], perRequest: 1_000n, serviceTiersBps: tiers },
  }
  const model = { ...CATALOGUE.models.get('gpt-4o')!, prices: [dated('2026-01-01', price)] }
  const cost = (serviceTier: Amounts['serviceTier'], inputTokens = 10) =>
    rate({
      event: { model: 'gpt-4o', inputTokens, serviceTier },
      catalogue: { ...CATALOGUE, models: new Map([['gpt-4o', model]]) },
      at: JANUARY,
    })

  it('costs its share of every price, the fee and the tiers', () => {
    expect(cost(undefined).costPicoUsd).toBe(25_001_010n)
    expect(cost('standard').costPicoUsd).toBe(25_001_010n)
    expect(cost('flex').costPicoUsd).toBe(25_001_010n)
    // 1,250,000.5 rounded half up, ten times, and half the fee.
    expect(cost('batch').costPicoUsd).toBe(12_500_510n)
    expect(cost('priority').costPicoUsd).toBe(50_002_020n)
    expect(cost('batch', 101).costPicoUsd).toBe(101n * 2_500_000n + 500n)
  })

  it('counts cache writes of every kind towards the threshold, and prices each', () => {
    const writes = (cacheWriteTokens: number, cacheWrite1hTokens: number) =>
      rate({
        event: { model: 'gpt-4o', cacheWriteTokens, cacheWrite1hTokens, serviceTier: 'priority' },
        catalogue: { ...CATALOGUE, models: new Map([['gpt-4o', model]]) },
        at: JANUARY,
      }).costPicoUsd
    expect(writes(50, 50)).toBe(2n * (50n * 1n + 50n * 3n + 1_000n))
    expect(writes(50, 51)).toBe(2n * (50n * 1n + 51n * 7n + 1_000n))
  })

  it('stands in the receipt when it is not the standard one', () => {
    expect(cost('batch').serviceTier).toBe('batch')
    expect(cost('standard')).not.toHaveProperty('serviceTier')
  })
})

describe('the cap of a wallet', () => {
  const capped = (event: Amounts, isDone?: boolean) =>
    rate({
      event,
      catalogue: {
        ...CATALOGUE,
        tokenTypes: new Map([
          ['general', { key: 'general', maxCharge: 35_000_000n }],
          ['goals', { key: 'goals', maxCharge: null }],
        ]),
      },
      at: JANUARY,
      isDone,
    })
  const refused = expect.objectContaining({
    code: 'LIMIT_EXCEEDED',
    details: expect.objectContaining({ limit: 'perRequest', scope: 'tokenType', cap: 35, used: 35.000001 }),
  })

  it('refuses the first micro-credit beyond it, however the event is priced', () => {
    expect(capped({ credits: 35 })).not.toHaveProperty('beyondCap')
    expect(() => capped({ credits: 35.000001 })).toThrow(refused)
    expect(capped({ model: 'gpt-4o', inputTokens: 1_400 }).credits).toBe(35_000_000n)
    expect(() => capped({ model: 'gpt-4o', inputTokens: 1_401 })).toThrow(/at most 35 credits/)
  })

  it('does not concern other wallets', () => {
    expect(capped({ feature: 'analyze', model: 'gpt-4o', inputTokens: 1_000_000 })).not.toHaveProperty(
      'beyondCap',
    )
    expect(capped({ credits: 1_000, tokenType: 'goals' }).credits).toBe(1_000_000_000n)
  })

  it('flags work that is done', () => {
    expect(capped({ credits: 36 }, true)).toMatchObject({ credits: 36_000_000n, beyondCap: 35_000_000n })
    expect(capped({ credits: 35 }, true)).not.toHaveProperty('beyondCap')
  })
})

describe('what cannot be rated', () => {
  it.each<[string, Amounts, string]>([
    ['nothing at all', {}, 'INVALID_REQUEST'],
    ['tokens of no model', { inputTokens: 5 }, 'INVALID_REQUEST'],
    ['a model without tokens', { model: 'gpt-4o' }, 'INVALID_REQUEST'],
    ['an unknown feature', { feature: 'teleport' }, 'INVALID_REQUEST'],
    ['a feature priced by model without one', { feature: 'analyze' }, 'INVALID_REQUEST'],
    ['an unknown wallet', { credits: 1, tokenType: 'gold' }, 'INVALID_REQUEST'],
    ['an unknown model', { model: 'gpt-99', inputTokens: 1 }, 'MODEL_NOT_PRICED'],
    [
      'a model of another provider',
      { model: 'gpt-4o', provider: 'anthropic', inputTokens: 1 },
      'MODEL_NOT_PRICED',
    ],
    ['a model that is switched off', { model: 'off', inputTokens: 1 }, 'MODEL_NOT_PRICED'],
    ['more than one event may cost', { model: 'gpt-4o', outputTokens: 2 ** 53 - 1 }, 'INVALID_REQUEST'],
  ])('%s', (_, event, code) => {
    expect(() => rated(event)).toThrow(expect.objectContaining({ code }))
  })

  it.each<[string, Amounts]>([
    ['a model before its first price', { model: 'gpt-4o', inputTokens: 1 }],
    ['a feature before its first cost', { feature: 'goal' }],
  ])('%s', (_, event) => {
    expect(() => rated(event, new Date('2025-12-31T23:59:59Z'))).toThrow(
      expect.objectContaining({ code: 'MODEL_NOT_PRICED' }),
    )
  })
})

describe('the names of a model', () => {
  it.each([
    ['gpt-4o', undefined],
    ['GPT-4o', undefined],
    ['chatgpt', undefined],
    ['gpt-4o', 'openai'],
    ['gpt-4o', 'OpenAI'],
    ['openai/gpt-4o', undefined],
    ['gpt-4o-2024-08-06', undefined],
    ['gpt-4o-20240806', 'openai'],
    ['gpt-4o-latest', undefined],
    ['gpt-4o@20240806', undefined],
    ['openai/gpt-4o-2024-08-06', undefined],
  ])('%s of %s', (model, provider) => {
    expect(rated({ model, provider, inputTokens: 1 })).toMatchObject({ provider: 'openai', model: 'gpt-4o' })
  })

  it.each(['gpt-4o-mini', 'gpt-4', 'gpt-4o-2024', 'xgpt-4o'])('do not include %s', (model) => {
    expect(() => rated({ model, inputTokens: 1 })).toThrow(
      expect.objectContaining({ code: 'MODEL_NOT_PRICED' }),
    )
  })
})

/** The same formula with the rounding spelt out. */
function independently(event: Amounts, price: PoolPrices, rateMicro: bigint, markupBps: bigint): bigint {
  const cost =
    BigInt(event.inputTokens ?? 0) * price.input +
    BigInt(event.outputTokens ?? 0) * price.output +
    BigInt(event.cacheReadTokens ?? 0) * price.cacheRead +
    BigInt(event.cacheWriteTokens ?? 0) * price.cacheWrite +
    BigInt(event.cacheWrite1hTokens ?? 0) * price.cacheWrite1h +
    BigInt(event.reasoningTokens ?? 0) * price.reasoning
  const numerator = cost * rateMicro * (10_000n + markupBps)
  const denominator = 10n ** 16n
  const whole = numerator / denominator
  return (numerator % denominator) * 2n >= denominator ? whole + 1n : whole
}

const modelWith = (prices: PoolPrices): Model => ({
  provider: 'p',
  key: 'm',
  enabled: true,
  maxOutputTokens: null,
  prices: [dated('2026-01-01', { ...prices, ...FLAT })],
})

const price = fc.bigInt({ min: 0n, max: 200_000_000n })
const count = fc.option(fc.integer({ min: 0, max: 2_000_000 }), { nil: undefined })

it('agrees with an independent calculation for any prices, counts, rate and markup', () => {
  fc.assert(
    fc.property(
      fc.record({
        ...{ input: price, output: price, reasoning: price },
        ...{ cacheRead: price, cacheWrite: price, cacheWrite1h: price },
      }),
      fc.record({
        inputTokens: fc.integer({ min: 0, max: 2_000_000 }),
        outputTokens: count,
        cacheReadTokens: count,
        cacheWriteTokens: count,
        cacheWrite1hTokens: count,
        reasoningTokens: count,
      }),
      fc.bigInt({ min: 1n, max: 100_000_000_000n }),
      fc.integer({ min: 0, max: 50_000 }),
      (prices, tokens, rateMicro, markupBps) => {
        const model = modelWith(prices)
        const feature = { key: 'f', tokenType: 'general', pricing: 'model' as const, markupBps, costs: [] }
        const catalogue = {
          ...CATALOGUE,
          models: new Map([['m', model]]),
          features: new Map([['f', feature]]),
          rates: [dated('2026-01-01', rateMicro)],
        }
        const { credits } = rate({ event: { ...tokens, feature: 'f', model: 'm' }, catalogue, at: JANUARY })
        expect(credits).toBe(independently(tokens, prices, rateMicro, BigInt(markupBps)))
      },
    ),
    { numRuns: 2_000 },
  )
})

/** Models whose list price does not depend on the size of the request. */
const LISTED = [
  ['openai', 'gpt-4o'],
  ['openai', 'gpt-4o-mini'],
  ['openai', 'gpt-4.1'],
  ['openai', 'gpt-4.1-nano'],
  ['openai', 'o3'],
  ['anthropic', 'claude-3-5-haiku-latest'],
  ['anthropic', 'claude-opus-4-1'],
  ['mistral', 'mistral-large-latest'],
] as const

it.each(LISTED)('charges the published list price of %s %s', (providerId, modelId) => {
  const usage = { input_tokens: 2_048, output_tokens: 27 }
  const listed = calcPrice(usage, modelId, { providerId })
  const { input_mtok: input, output_mtok: output } = listed!.model_price as Record<string, number>
  const micro = (usd: number) => BigInt(Math.round(usd * 1e6))
  const prices = {
    input: micro(input!),
    output: micro(output!),
    cacheRead: 0n,
    cacheWrite: 0n,
    cacheWrite1h: 0n,
    reasoning: 0n,
  }
  const { credits, costPicoUsd } = rate({
    event: { model: 'm', inputTokens: usage.input_tokens, outputTokens: usage.output_tokens },
    catalogue: {
      ...CATALOGUE,
      models: new Map([['m', modelWith(prices)]]),
    },
    at: JANUARY,
  })
  expect(Number(costPicoUsd) / 1e12).toBeCloseTo(listed!.total_price, 12)
  expect(Number(credits) / 1e6).toBeCloseTo(listed!.total_price * 10_000, 6)
})

it('charges cache writes of five minutes and of an hour as the published price list adds them up', () => {
  // Its counts contain each other, ours do not.
  const listed = calcPrice(
    {
      input_tokens: 10_000,
      output_tokens: 500,
      cache_read_tokens: 1_000,
      cache_write_tokens: 5_000,
      cache_write_1h_tokens: 2_000,
    },
    'claude-opus-4-1',
    { providerId: 'anthropic' },
  )
  const usd = listed!.model_price as Record<string, number>
  const micro = (field: string) => BigInt(Math.round(usd[field]! * 1e6))
  const model = modelWith({
    input: micro('input_mtok'),
    output: micro('output_mtok'),
    cacheRead: micro('cache_read_mtok'),
    cacheWrite: micro('cache_write_mtok'),
    cacheWrite1h: micro('cache_write_1h_mtok'),
    reasoning: micro('output_mtok'),
  })
  const { costPicoUsd } = rate({
    event: {
      model: 'm',
      inputTokens: 4_000,
      outputTokens: 500,
      cacheReadTokens: 1_000,
      cacheWriteTokens: 3_000,
      cacheWrite1hTokens: 2_000,
    },
    catalogue: { ...CATALOGUE, models: new Map([['m', model]]) },
    at: JANUARY,
  })
  expect(usd.cache_write_1h_mtok).toBeGreaterThan(usd.cache_write_mtok!)
  expect(Number(costPicoUsd) / 1e12).toBeCloseTo(listed!.total_price, 12)
})
