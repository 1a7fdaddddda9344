import { paragraph } from '@/plugins/demo/rich-text'

import { PLANS } from './metering'
import type { Everyone } from './people'

export type Who = keyof Everyone

/** A limit of plans that has to be there. */
export const LIMIT = '00000000-0000-7000-8000-000000000160'

/** A moment of its own for each dated row: two for the same would be refused. */
const aMoment = () => new Date(4e12 + 1_000 * ++moments).toISOString()
let moments = 0

const CATALOGUE: readonly Who[] = ['admin', 'finance', 'editor']
const PRICES: readonly Who[] = ['admin', 'finance']
const CONTENT: readonly Who[] = ['admin', 'editor']
const CUSTOMERS: readonly Who[] = ['admin', 'finance', 'support', 'customers:write']

/** Who may, by collection. Everyone who is not named may not. */
export const READ: Record<string, readonly Who[]> = {
  plans: ['anonymous', 'member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:write'],
  packages: ['anonymous', 'member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:write'],
  bundles: ['anonymous', 'member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:write'],
  'pricing-content': [
    'anonymous',
    'member',
    'admin',
    'finance',
    'editor',
    'support',
    'viewer',
    'usage:write',
  ],
  pages: ['anonymous', 'member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:write'],
  'saved-blocks': ['anonymous', 'member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:write'],
  faq: ['anonymous', 'member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:write'],
  testimonials: ['anonymous', 'member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:write'],
  media: ['anonymous', 'member', 'admin', 'viewer', 'usage:write'],
  prices: ['admin', 'finance', 'editor', 'support', 'viewer', 'catalog:read'],
  'tax-rules': ['admin', 'finance', 'editor', 'support', 'viewer', 'catalog:read'],
  'plan-families': ['admin', 'finance', 'editor', 'support', 'viewer', 'catalog:read'],
  features: ['admin', 'finance', 'editor', 'support', 'viewer', 'catalog:read'],
  'feature-costs': ['admin', 'finance', 'editor', 'support', 'viewer', 'catalog:read'],
  'overage-prices': ['admin', 'finance', 'editor', 'support', 'viewer', 'catalog:read'],
  limits: ['admin', 'finance', 'editor', 'support', 'viewer', 'catalog:read'],
  'limit-templates': ['admin', 'finance', 'editor', 'support', 'viewer', 'catalog:read'],
  'token-types': ['admin', 'finance', 'editor', 'support', 'viewer', 'catalog:read'],
  'ai-models': ['admin', 'finance', 'editor', 'support', 'viewer', 'catalog:read'],
  'model-prices': ['admin', 'finance', 'costs:read'],
  'exchange-rates': ['admin', 'finance', 'costs:read'],
  'price-imports': ['admin', 'finance'],
  'rate-changes': ['admin', 'finance'],
  customers: ['member', 'admin', 'finance', 'editor', 'support', 'viewer', 'customers:read'],
  members: ['member', 'admin', 'finance', 'editor', 'support', 'viewer', 'customers:read'],
  accounts: ['member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:read'],
  allocations: ['member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:read'],
  'ledger-entries': ['member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:read'],
  'usage-logs': ['member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:read'],
  'usage-voids': ['member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:read'],
  'price-changes': ['admin', 'finance'],
  releases: ['admin', 'finance', 'editor', 'support', 'viewer'],
  'credit-changes': ['admin', 'finance', 'editor', 'support', 'viewer', 'usage:read'],
  holds: ['member', 'admin', 'finance', 'editor', 'support', 'viewer', 'usage:read'],
  'book-checks': ['admin', 'finance', 'editor', 'support', 'viewer', 'usage:read'],
  'usage-limits': ['admin', 'finance', 'editor', 'support', 'viewer', 'catalog:read'],
  users: ['admin', 'finance', 'editor', 'support', 'viewer'],
  'service-accounts': ['admin'],
  'api-keys': ['admin'],
  mails: ['admin', 'finance', 'support'],
  webhooks: ['admin'],
  'webhook-deliveries': ['admin'],
}

export const CREATE: Record<string, { may: readonly Who[]; data: (n: string, customer: string) => object }> =
  {
    customers: {
      may: ['admin', 'finance', 'support', 'customers:write'],
      data: (n) => ({ externalId: n, name: n }),
    },
    plans: { may: ['admin', 'finance', 'editor'], data: (n) => ({ name: n, refreshDays: 30 }) },
    'tax-rules': {
      may: ['admin', 'finance'],
      data: (n) => ({ treatment: 'none', validFrom: new Date().toISOString(), reason: n }),
    },
    'plan-families': { may: ['admin', 'finance', 'editor'], data: (n) => ({ name: n }) },
    faq: {
      may: ['admin', 'editor'],
      data: (n) => ({ question: n, answer: paragraph('Yes.'), _status: 'published' }),
    },
    'saved-blocks': {
      may: ['admin', 'editor'],
      data: (n) => ({ name: n, layout: [{ blockType: 'hero', title: n }], _status: 'published' }),
    },
    pages: {
      may: ['admin', 'editor'],
      data: (n) => ({ title: n, layout: [{ blockType: 'hero', title: n }], _status: 'published' }),
    },
    testimonials: {
      may: ['admin', 'editor'],
      data: (n) => ({ quote: n, name: n, _status: 'published' }),
    },
    packages: {
      may: ['admin', 'finance'],
      data: (n) => ({
        name: n,
        credits: 1,
        tokenType: '00000000-0000-7000-8000-000000000001',
        prices: [{ currency: 'USD', amount: 1 }],
      }),
    },
    bundles: {
      may: ['admin', 'finance'],
      data: (n) => ({
        name: n,
        items: [
          { kind: 'plan', plan: PLANS.pro },
          { kind: 'plan', plan: PLANS.pro, cycle: 'annual' },
        ],
        prices: [{ currency: 'USD', amount: 1 }],
      }),
    },
    'limit-templates': {
      may: ['admin', 'finance', 'editor'],
      data: (n) => ({ name: n, limits: [{ limit: LIMIT, mode: 'yes' }] }),
    },
    'overage-prices': {
      may: ['admin', 'finance'],
      data: () => ({
        plan: PLANS.pro,
        tokenType: '00000000-0000-7000-8000-000000000001',
        amount: 500,
        validFrom: aMoment(),
      }),
    },
    limits: {
      may: ['admin', 'finance', 'editor'],
      data: (n) => ({ key: `l_${n}`, label: n, valueType: 'number' }),
    },
    'token-types': { may: ['admin', 'finance'], data: (n) => ({ key: `t_${n}`, label: n }) },
    'exchange-rates': {
      may: ['admin', 'finance'],
      data: (n) => ({ creditsPerUsd: 1, validFrom: aMoment(), reason: n }),
    },
    users: {
      may: ['admin'],
      data: (n) => ({ email: `${n}@example.org`, password: 'long enough for this', name: n, role: 'viewer' }),
    },
    'service-accounts': { may: ['admin'], data: (n) => ({ name: n, scopes: ['usage:read'] }) },
    'usage-limits': {
      may: ['admin', 'finance', 'editor'],
      data: (n) => ({ label: n, scope: 'member', window: 'daily', metric: 'requests', cap: 1e9 }),
    },
    prices: {
      may: PRICES,
      data: (n) => ({
        plan: PLANS.pro,
        cycle: 'monthly',
        currency: 'USD',
        amount: 1,
        validFrom: aMoment(),
        reason: n,
      }),
    },
    features: { may: CATALOGUE, data: (n) => ({ key: `f_${n}`, label: n }) },
    'feature-costs': {
      may: PRICES,
      data: (n) => ({
        feature: '00000000-0000-7000-8000-000000000003',
        credits: 1,
        validFrom: aMoment(),
        reason: n,
      }),
    },
    'ai-models': { may: PRICES, data: (n) => ({ label: n, provider: 'openai', key: n }) },
    'model-prices': {
      may: PRICES,
      data: (n) => ({
        model: '00000000-0000-7000-8000-000000000006',
        input: 1,
        output: 1,
        validFrom: aMoment(),
        reason: n,
      }),
    },
    members: {
      may: CUSTOMERS,
      data: (n, customer) => ({
        email: `${n}@example.org`,
        password: 'long enough for this',
        customer,
        role: 'member',
      }),
    },
    'pricing-content': { may: CONTENT, data: (n) => ({ name: n, _status: 'published' }) },
    'usage-logs': { may: [], data: () => ({}) },
    'usage-voids': { may: [], data: () => ({}) },
    'price-changes': { may: [], data: () => ({}) },
    releases: { may: ['admin', 'finance', 'editor'], data: () => ({ title: 'Spring' }) },
    'credit-changes': { may: [], data: () => ({}) },
    holds: { may: [], data: () => ({}) },
    'price-imports': { may: [], data: () => ({ source: 'litellm', reason: 'x', entries: [], hash: 'x' }) },
    'rate-changes': { may: [], data: () => ({}) },
    'book-checks': { may: [], data: () => ({ ok: true, accounts: 1, seconds: 1 }) },
    accounts: { may: [], data: () => ({}) },
    allocations: { may: [], data: () => ({}) },
    'ledger-entries': { may: [], data: () => ({}) },
    'api-keys': { may: [], data: () => ({}) },
    mails: {
      may: [],
      data: () => ({ to: 'a@example.com', subject: 'x', text: 'x', html: 'x', kind: 'alert', key: 'x' }),
    },
    webhooks: { may: ['admin'], data: (n) => ({ name: n, url: 'https://example.com/hook' }) },
    'webhook-deliveries': { may: [], data: () => ({ event: 'ping', tags: [], status: 'pending' }) },
  }

/** Who may change what is there. */
export const UPDATE: Record<string, readonly Who[]> = {
  plans: CATALOGUE,
  packages: PRICES,
  bundles: PRICES,
  'plan-families': CATALOGUE,
  features: CATALOGUE,
  limits: CATALOGUE,
  'limit-templates': CATALOGUE,
  'usage-limits': CATALOGUE,
  'token-types': PRICES,
  'ai-models': PRICES,
  'pricing-content': CONTENT,
  pages: CONTENT,
  'saved-blocks': CONTENT,
  faq: CONTENT,
  testimonials: CONTENT,
  media: CONTENT,
  customers: CUSTOMERS,
  members: CUSTOMERS,
  users: ['admin'],
  'service-accounts': ['admin'],
  webhooks: ['admin'],
}

/** Who may remove it for good; what money refers to stays for ever. */
export const REMOVE: Record<string, readonly Who[]> = {
  'plan-families': CATALOGUE,
  'limit-templates': CATALOGUE,
  'usage-limits': CATALOGUE,
  pages: CONTENT,
  'saved-blocks': CONTENT,
  faq: CONTENT,
  testimonials: CONTENT,
  media: CONTENT,
  members: CUSTOMERS,
  users: ['admin'],
  'service-accounts': ['admin'],
  webhooks: ['admin'],
}

export const WHO: Who[] = [
  'anonymous',
  'member',
  'admin',
  'finance',
  'editor',
  'support',
  'viewer',
  'usage:write',
  'usage:read',
  'customers:read',
  'customers:write',
  'catalog:read',
  'costs:read',
]
