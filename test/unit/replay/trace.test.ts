import { describe, expect, it } from '@jest/globals'

import { expectedMicroCredits } from '@/bin/replay/expected'
import type { Tariff } from '@/bin/replay/tariff'
import { parseTrace } from '@/bin/replay/trace'

const FLAT = { perRequest: 0, tierMode: 'whole' } as const
const HEADER = 'TIMESTAMP,ContextTokens,GeneratedTokens'

describe('a recorded trace', () => {
  it('gives tokens and the time since the first row', () => {
    expect(
      parseTrace(`${HEADER}\n2023-11-16 18:17:03.9799600,4808,10\r\n2023-11-16 18:17:05.0319600,3180,8\n`),
    ).toEqual([
      { offsetMs: 0, inputTokens: 4808, outputTokens: 10 },
      { offsetMs: 1052, inputTokens: 3180, outputTokens: 8 },
    ])
  })

  it.each([
    ['a wrong header', 'time,in,out\n', /Line 1/],
    ['a fraction of a token', `${HEADER}\n2023-11-16 18:17:03,1.5,1`, /Line 2/],
    ['a missing column', `${HEADER}\n2023-11-16 18:17:03,1,1\n2023-11-16 18:17:04,1`, /Line 3/],
    ['no time', `${HEADER}\nyesterday,1,1`, /Line 2/],
    ['nothing', `${HEADER}\n`, /no rows/],
  ])('refuses %s, naming the line', (_, text, sentence) => {
    expect(() => parseTrace(text)).toThrow(sentence)
  })

  it('is priced by hand: 1,200 and 350 tokens of a model at $2.50 and $10 are 65 credits', () => {
    const tariff: Tariff = { ...FLAT, tiers: [], input: 2.5, output: 10, creditsPerUsd: 10_000 }
    expect(expectedMicroCredits({ inputTokens: 1200, outputTokens: 350 }, tariff)).toBe(65_000_000n)
  })

  it.each([
    // Micro-dollars: 1,500 × 4 + 100 × 20 + 500, all of it at the dearer price, or 1,000 × 2 + 500 × 4 + 100 × 10 + 500.
    ['whole', 8_500n],
    ['marginal', 5_500n],
  ] as const)('knows tiers and the fee of a request: %s', (tierMode, microUsd) => {
    const tariff: Tariff = {
      ...{ input: 2, output: 10, perRequest: 0.0005, tierMode, creditsPerUsd: 1 },
      tiers: [{ from: 1_000, input: 4, output: 20 }],
    }
    expect(expectedMicroCredits({ inputTokens: 1_500, outputTokens: 100 }, tariff)).toBe(microUsd)
    // A tier begins beyond its start, not at it.
    expect(expectedMicroCredits({ inputTokens: 1_000, outputTokens: 0 }, tariff)).toBe(2_500n)
  })

  it('rounds half a micro-credit up', () => {
    // 1 token × $0.05 a million × 10 credits = 0.5 micro-credits
    expect(
      expectedMicroCredits(
        { inputTokens: 1, outputTokens: 0 },
        { ...FLAT, tiers: [], input: 0.05, output: 0, creditsPerUsd: 10 },
      ),
    ).toBe(1n)
  })
})
