import type { Catalogue, Dated, FeatureCost, Model } from '@/plugins/metering/catalogue'

export const dated = <Value>(validFrom: string, value: Value): Dated<Value> => ({
  validFrom: new Date(validFrom),
  value,
})

/** A price without tiers, fees or other service tiers. */
export const FLAT = {
  perRequest: 0n,
  tierMode: 'whole',
  tiers: [],
  serviceTiersBps: { batch: 10_000, flex: 10_000, priority: 10_000 },
} as const

/** A cost that is the same for every use. */
export const each = (credits: bigint): FeatureCost => ({ credits, stepMode: 'whole', steps: [] })

const gpt: Model = {
  provider: 'openai',
  key: 'gpt-4o',
  enabled: true,
  maxOutputTokens: 16_384,
  prices: [
    dated('2026-03-01', {
      input: 2n,
      output: 8n,
      cacheRead: 1n,
      cacheWrite: 2n,
      cacheWrite1h: 3n,
      reasoning: 8n,
      ...FLAT,
    }),
    dated('2026-01-01', {
      input: 2_500_000n,
      output: 10_000_000n,
      cacheRead: 1_250_000n,
      cacheWrite: 2_500_000n,
      cacheWrite1h: 5_000_000n,
      reasoning: 10_000_000n,
      ...FLAT,
    }),
  ],
}
const off: Model = { ...gpt, key: 'off', enabled: false }
const claude: Model = { ...gpt, provider: 'anthropic', key: 'claude-opus-4-1' }

/** A catalogue in memory; dated rows are newest first, as they are loaded. */
export const CATALOGUE: Catalogue = {
  tokenTypes: new Map([
    ['general', { key: 'general', maxCharge: null }],
    ['goals', { key: 'goals', maxCharge: null }],
  ]),
  features: new Map([
    [
      'goal',
      {
        key: 'goal',
        tokenType: 'goals',
        pricing: 'fixed',
        markupBps: 0,
        costs: [dated('2026-02-01', each(4_000_000n)), dated('2026-01-01', each(3_000_000n))],
      },
    ],
    ['analyze', { key: 'analyze', tokenType: 'goals', pricing: 'model', markupBps: 2_000, costs: [] }],
  ]),
  models: new Map([
    ['openai/gpt-4o', gpt],
    ['gpt-4o', gpt],
    ['chatgpt', gpt],
    ['openai/off', off],
    ['off', off],
    ['anthropic/claude-opus-4-1', claude],
    ['claude-opus-4-1', claude],
  ]),
  plans: new Map([['plan-1', { slug: 'pro', features: new Set(['goal']) }]]),
  limits: [],
  rates: [dated('2026-02-01', 20_000_000_000n), dated('2026-01-01', 10_000_000_000n)],
}
