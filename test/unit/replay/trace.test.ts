import { describe, expect, it } from '@jest/globals'

import { expectedMicroCredits } from '@/bin/replay/expected'
import { parseTrace } from '@/bin/replay/trace'

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
    const tariff = { input: 2.5, output: 10, creditsPerUsd: 10_000 }
    expect(expectedMicroCredits({ inputTokens: 1200, outputTokens: 350 }, tariff)).toBe(65_000_000n)
  })

  it('rounds half a micro-credit up', () => {
    // 1 token × $0.05 a million × 10 credits = 0.5 micro-credits
    expect(
      expectedMicroCredits(
        { inputTokens: 1, outputTokens: 0 },
        { input: 0.05, output: 0, creditsPerUsd: 10 },
      ),
    ).toBe(1n)
  })
})
