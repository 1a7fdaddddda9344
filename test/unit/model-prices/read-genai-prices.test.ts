import { describe, expect, it } from '@jest/globals'
import { calcPrice, waitForUpdate } from '@pydantic/genai-prices'
import fc from 'fast-check'

import { readGenaiPrices } from '@/plugins/model-prices/read-genai-prices'

const NOW = new Date('2026-11-21T12:00:00Z')

const providers = [
  {
    id: 'acme',
    models: [
      {
        id: 'talker',
        name: 'Talker',
        match: { or: [{ equals: 'talker' }, { starts_with: 'talker-2' }] },
        context_window: 200_000,
        prices: {
          input_mtok: 3,
          output_mtok: 15,
          cache_read_mtok: 0.3,
          cache_write_1h_mtok: 6,
          requests_kcount: 12,
          web_searches_kcount: 10,
        },
      },
      {
        id: 'long',
        match: { starts_with: 'long' },
        prices: {
          input_mtok: { base: 1.25, tiers: [{ start: 200_000, price: 2.5 }] },
          output_mtok: { base: 10, tiers: [{ start: 200_000, price: 15 }] },
          cache_read_mtok: 0.125,
        },
      },
      {
        id: 'dated',
        match: { equals: 'dated' },
        prices: [
          { prices: { input_mtok: 2, output_mtok: 8 } },
          {
            constraint: { start_date: '2026-12-01', type: 'start_date' },
            prices: { input_mtok: 1, output_mtok: 4 },
          },
        ],
      },
      {
        id: 'nightly',
        match: { equals: 'nightly' },
        prices: [
          { prices: { input_mtok: 2, output_mtok: 8 } },
          { constraint: { start_time: '16:30:00Z', end_time: '00:30:00Z' }, prices: { input_mtok: 1 } },
        ],
      },
      { id: 'embedder', match: { equals: 'embedder' }, prices: { input_mtok: 0.1 } },
      { id: 'speaker', match: { equals: 'speaker' }, prices: { audio_hours: 0.1 } },
      { id: 'text', match: { equals: 'text' }, prices: { input_mtok: '3', output_mtok: 4 } },
      { id: 7 },
    ],
  },
  'nothing',
]

const read = (at = NOW, known: { provider: string; key: string }[] = []) =>
  readGenaiPrices({ providers, at, known })
const model = (key: string, at?: Date) => read(at).models.find((one) => one.key === key)

describe('the prices of @pydantic/genai-prices', () => {
  it('are read with the fee of a request and what is left out', () => {
    expect(model('talker')).toEqual({
      provider: 'acme',
      key: 'talker',
      label: 'Talker',
      contextWindow: 200_000,
      maxOutputTokens: null,
      price: {
        ...{ input: 3, output: 15, cacheRead: 0.3, cacheWrite: null, reasoning: null, perRequest: 0.012 },
        ...{ cacheWrite1h: 6 },
        ...{ tierMode: 'whole', tiers: [] },
      },
      notes: ['Left out: prices of web searches.'],
    })
  })

  it('have tiers that price the whole request', () => {
    expect(model('long')?.price).toMatchObject({
      tierMode: 'whole',
      tiers: [{ from: 200_000, input: 2.5, output: 15, cacheRead: 0.125 }],
    })
  })

  it('count from their date on', () => {
    expect(model('dated')?.price.input).toBe(2)
    expect(model('dated', new Date('2026-12-01T00:00:00Z'))?.price.input).toBe(1)
  })

  it('are skipped with a reason when they cannot be kept', () => {
    expect(read().skipped).toEqual([
      { name: 'acme/nightly', reason: 'Its price depends on the time of day.' },
      { name: 'acme/speaker', reason: 'It has no price for input tokens.' },
      { name: 'acme/text', reason: 'The price of input tokens is not a number.' },
      { name: 'acme/(no name)', reason: 'It does not describe a model.' },
      { name: '(no name)', reason: 'It does not describe a provider.' },
    ])
    expect(model('embedder')?.notes).toEqual([
      'The source has no price for output tokens: they would cost nothing.',
    ])
  })

  it('are found for our models by the names that the source knows', () => {
    const { models } = read(NOW, [{ provider: 'acme', key: 'talker-2026-08-06' }])
    const found = models.find(({ key }) => key === 'talker-2026-08-06')
    expect(found?.price.input).toBe(3)
    expect(found?.notes).toContain('The source prices it as “talker”.')
    expect(models.filter(({ key }) => key === 'talker')).toHaveLength(1)
  })

  it('never fail, whatever is there', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (odd, prices) => {
        readGenaiPrices({ providers: odd, at: NOW, known: [] })
        readGenaiPrices({
          providers: [
            { id: 'x', models: [odd, { id: 'y', prices }, { id: 'z', prices: { input_mtok: prices } }] },
          ],
          at: NOW,
          known: [{ provider: 'x', key: 'y' }],
        })
      }),
      { numRuns: 300 },
    )
  })

  it('cost what the package itself computes, below and beyond the tiers', async () => {
    const all = await waitForUpdate()
    const { models } = readGenaiPrices({ providers: all, at: NOW, known: [] })
    const tiered = models.filter(({ price }) => price.tiers.length > 0)
    expect(tiered.length).toBeGreaterThan(10)
    for (const { provider, key, price } of [...tiered, ...models.slice(0, 200)]) {
      const owner = all!.find(({ id }) => id === provider)!
      // Of models whose names match several rules the package takes the first: ask only for what it finds.
      for (const tokens of [1_000, 300_000]) {
        const found = calcPrice({ input_tokens: tokens, output_tokens: 1_000 }, key, {
          providerId: owner.id,
          timestamp: NOW,
        })
        if (found?.model.id !== key) continue
        const pools = price.tiers.findLast(({ from }) => tokens > from) ?? price
        const usd = (tokens * pools.input + 1_000 * pools.output) / 1e6 + (price.perRequest ?? 0)
        expect(usd).toBeCloseTo(found.total_price, 6)
      }
    }
  })
})
