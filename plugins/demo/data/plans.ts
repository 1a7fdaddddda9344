import type { LimitKey } from './catalog'

/** A number, `'unlimited'`, yes or no, or words. */
export type LimitValue = number | boolean | 'unlimited' | string[]

interface DemoPlan {
  slug: string
  name: string
  tagline: string
  description: string
  badge?: string
  trialDays: number
  order: number
  cta: { label: string; href: string }
  /** Feature keys in the order of the card; those with `false` are shown as not included. */
  features: Record<string, boolean>
  limits: Record<LimitKey, LimitValue>
  /** Credits of each type at every refresh. */
  allocations: Record<string, number>
  /** Credits that may be used beyond the balance, of the types that have them. */
  overage?: Record<string, number>
  /** Minor units by currency: monthly, annual, and what to strike through monthly. */
  prices: Record<string, { monthly: number; annual: number; compareAt?: number }>
}

export const PLANS: DemoPlan[] = [
  {
    slug: 'starter',
    name: 'Starter',
    tagline: 'For looking around.',
    description: 'The whole workspace, without the AI. No card, no end date.',
    trialDays: 0,
    order: 10,
    cta: { label: 'Start for free', href: '/signup?plan=starter' },
    features: { workspace: true, exports: true, generate_goal: false, analyze_strategy: false, api: false },
    limits: {
      strategies: 3,
      templates: ['basic'],
      ai_generations: 0,
      chat: false,
      script_storage: 5,
      export_formats: ['pdf'],
      support: ['community'],
      custom_signatures: false,
      api_access: false,
      white_label: false,
      team: 1,
      advanced_indicators: false,
      backtesting: false,
    },
    allocations: {},
    prices: {
      USD: { monthly: 0, annual: 0 },
      EUR: { monthly: 0, annual: 0 },
      JPY: { monthly: 0, annual: 0 },
    },
  },
  {
    slug: 'pro',
    name: 'Pro',
    tagline: 'For people who decide with data every week.',
    description:
      'All AI features, with credits that come back every 30 days. Buy more whenever you need them.',
    badge: 'Most popular',
    trialDays: 14,
    order: 20,
    cta: { label: 'Try Pro for 14 days', href: '/signup?plan=pro' },
    features: {
      generate_leads: true,
      generate_goal: true,
      analyze_strategy: true,
      generate_forecast: true,
      ask_assistant: true,
      workspace: true,
      exports: true,
      api: false,
    },
    limits: {
      strategies: 50,
      templates: ['full'],
      ai_generations: 200,
      chat: true,
      script_storage: 100,
      export_formats: ['pdf', 'csv', 'excel'],
      support: ['email'],
      custom_signatures: true,
      api_access: false,
      white_label: false,
      team: 5,
      advanced_indicators: true,
      backtesting: true,
    },
    allocations: { lead_generation: 50, goal_generation: 20, strategy_analysis: 100, forecast: 30 },
    prices: {
      USD: { monthly: 4900, annual: 49000, compareAt: 5900 },
      EUR: { monthly: 4500, annual: 45000 },
      JPY: { monthly: 7200, annual: 72000 },
    },
  },
  {
    slug: 'enterprise',
    name: 'Enterprise',
    tagline: 'For teams that build on it.',
    description: 'Ten times the credits, the API, and people who answer within the hour.',
    trialDays: 30,
    order: 30,
    cta: { label: 'Talk to us', href: 'mailto:sales@ratecard.example' },
    features: {
      generate_leads: true,
      generate_goal: true,
      analyze_strategy: true,
      generate_forecast: true,
      ask_assistant: true,
      workspace: true,
      exports: true,
      api: true,
      sso: true,
      success_manager: true,
    },
    limits: {
      strategies: 'unlimited',
      templates: ['own'],
      ai_generations: 'unlimited',
      chat: true,
      script_storage: 'unlimited',
      export_formats: ['pdf', 'csv', 'excel', 'api'],
      support: ['phone'],
      custom_signatures: true,
      api_access: true,
      white_label: true,
      team: 'unlimited',
      advanced_indicators: true,
      backtesting: true,
    },
    allocations: { lead_generation: 500, goal_generation: 200, strategy_analysis: 1000, forecast: 200 },
    overage: { lead_generation: 250 },
    prices: {
      USD: { monthly: 49900, annual: 499000 },
      EUR: { monthly: 45900, annual: 459000 },
      JPY: { monthly: 72000, annual: 720000 },
    },
  },
]
