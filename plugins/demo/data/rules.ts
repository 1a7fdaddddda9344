import type { LimitKey } from './catalog'
import type { LimitValue } from './plans'

/** What is said of tax: prices in euros include it everywhere, in Germany with its rate. */
export const TAX_RULES = [
  { treatment: 'included', tax: 'vat', percent: null, region: '', currency: 'EUR' },
  { treatment: 'included', tax: 'vat', percent: 19, region: 'DE', currency: 'EUR' },
] as const

interface DemoTemplate {
  name: string
  description: string
  limits: Partial<Record<LimitKey, LimitValue>>
}

export const LIMIT_TEMPLATES: DemoTemplate[] = [
  {
    name: 'Small teams',
    description: 'Up to five people, with enough of everything for a week of work.',
    limits: {
      strategies: 20,
      templates: ['full'],
      ai_generations: 100,
      chat: true,
      script_storage: 50,
      export_formats: ['pdf', 'csv'],
      support: ['email'],
      team: 5,
      advanced_indicators: true,
    },
  },
  {
    name: 'Trial',
    description: 'Everything can be tried, a little of each.',
    limits: {
      strategies: 3,
      templates: ['basic'],
      ai_generations: 20,
      chat: true,
      script_storage: 5,
      export_formats: ['pdf'],
      support: ['community'],
      api_access: true,
      team: 2,
      backtesting: true,
    },
  },
]

/** By the slug of a plan or the key of a feature. None stops what somebody tries out: only answers are limited, the rest is flagged. */
export const USAGE_LIMITS = [
  {
    feature: 'ask_assistant',
    label: 'Assistant: 5,000 answers in any 24 hours',
    window: 'daily',
    windowKind: 'rolling',
    metric: 'requests',
    cap: 5_000,
    mode: 'hard',
  },
  {
    plan: 'enterprise',
    label: 'Enterprise: 20 million model tokens in any 7 days',
    window: 'custom',
    windowMinutes: 10_080,
    windowKind: 'rolling',
    metric: 'tokens',
    cap: 20_000_000,
    mode: 'soft',
  },
] as const

/** What 1,000 credits beyond the balance cost, in minor units by currency. A forecast is 4 credits. */
export const OVERAGE_PRICES = [
  {
    plan: 'enterprise',
    tokenType: 'forecast',
    amounts: { USD: 30_000, EUR: 27_500, JPY: 43_000 },
  },
] as const
