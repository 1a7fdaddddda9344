import type { LimitKey } from './catalog'

/** A number, `'unlimited'`, yes or no, or words. */
export type LimitValue = number | boolean | 'unlimited' | string[]

interface DemoPlan {
  slug: string
  name: string
  tagline: string
  description: string
  popular?: boolean
  /** Slugs of the plans that its customers are offered next. */
  upgradesTo: string[]
  trialDays: number
  order: number
  cta: {
    label: string
    href: string
    secondary?: { label: string; href: string }
    guarantee?: string
  }
  /** Feature keys in the order of the card; those with `false` are shown as not included. */
  features: Record<string, boolean>
  limits: Record<LimitKey, LimitValue>
  /** Credits of each type at every refresh. */
  allocations: Record<string, number>
  /** Credits that may be used beyond the balance, of the types that have them. */
  overage?: Record<string, number>
  prices: DemoPrice[]
}

/** Minor units. */
export interface DemoPrice {
  currency: string
  /** Country code, for a price of that country alone. @default everywhere */
  region?: string
  monthly: number
  annual: number
  /** What is struck through. */
  compareAt?: { monthly?: number; annual?: number }
}

/** The line of products that all of them belong to. */
export const FAMILY = { name: 'Workspace', slug: 'workspace', order: 10 }

/** From the smallest to the largest: `upgradesTo` names only plans that come later. */
export const PLANS: DemoPlan[] = [
  {
    slug: 'starter',
    name: 'Starter',
    tagline: 'For looking around.',
    description: 'The whole workspace, without the AI. No card, no end date.',
    upgradesTo: ['pro', 'enterprise'],
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
    prices: [
      { currency: 'USD', monthly: 0, annual: 0 },
      { currency: 'EUR', monthly: 0, annual: 0 },
      { currency: 'JPY', monthly: 0, annual: 0 },
    ],
  },
  {
    slug: 'pro',
    name: 'Pro',
    tagline: 'For people who decide with data every week.',
    description:
      'All AI features, with credits that come back every 30 days. Buy more whenever you need them.',
    popular: true,
    upgradesTo: ['enterprise'],
    trialDays: 14,
    order: 20,
    cta: {
      ...{ label: 'Try Pro for 14 days', href: '/signup?plan=pro' },
      secondary: { label: 'How credits work', href: '/pages/how-credits-work' },
      guarantee: 'Leave whenever you like: you pay for no further month.',
    },
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
    prices: [
      // What a year costs when it is paid by the month.
      { currency: 'USD', monthly: 4900, annual: 49000, compareAt: { monthly: 5900, annual: 58800 } },
      { currency: 'USD', region: 'IN', monthly: 2900, annual: 29000 },
      { currency: 'EUR', monthly: 4500, annual: 45000 },
      { currency: 'JPY', monthly: 7200, annual: 72000 },
    ],
  },
  {
    slug: 'enterprise',
    name: 'Enterprise',
    tagline: 'For teams that build on it.',
    description: 'Ten times the credits, the API, and people who answer within the hour.',
    upgradesTo: [],
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
    overage: { forecast: 100 },
    prices: [
      { currency: 'USD', monthly: 49900, annual: 499000 },
      { currency: 'EUR', monthly: 45900, annual: 459000 },
      { currency: 'JPY', monthly: 72000, annual: 720000 },
    ],
  },
]
