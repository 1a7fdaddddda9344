import { describe, expect, it } from '@jest/globals'

import { buildPriceList, formatLimit, type PriceListQuery } from '@/plugins/pricing/price-list'
import type { PriceRow, Published, PublishedLimit, PublishedPlan } from '@/plugins/pricing/published'

const NOW = new Date('2026-06-01T00:00:00Z')

const price = (changes: Partial<PriceRow>): PriceRow => ({
  cycle: 'monthly',
  currency: 'USD',
  region: '',
  amount: 4900,
  compareAt: null,
  validFrom: '2026-01-01T00:00:00Z',
  ...changes,
})

const limit = (changes: Partial<PublishedLimit>): PublishedLimit => ({
  id: 'limit-1',
  key: 'strategies',
  label: 'Strategies',
  unit: 'per month',
  type: 'number',
  mode: 'number',
  number: 1500,
  text: null,
  choices: [],
  ...changes,
})

const choice = (label: string, rank: number) => ({ key: label.toLowerCase(), label, rank })

const plan = (changes: Partial<PublishedPlan>): PublishedPlan => ({
  id: 'plan-1',
  slug: 'pro',
  name: 'Pro',
  tagline: null,
  description: null,
  badge: null,
  popular: false,
  recommended: false,
  family: null,
  upgradesTo: [],
  trialDays: 0,
  refreshDays: 30,
  cta: { label: null, href: null },
  features: [],
  limits: [],
  credits: [],
  prices: [],
  order: 100,
  ...changes,
})

function list(published: Partial<Published>, query: Partial<PriceListQuery> = {}) {
  return buildPriceList({
    published: {
      plans: [],
      hiddenPlans: [],
      packages: [],
      rates: [],
      taxes: [],
      content: null,
      faq: [],
      testimonials: [],
      pages: [],
      savedBlocks: {},
      pictures: {},
      ...published,
    },
    query: { currency: 'USD', region: '', locale: 'en-US', ...query },
    at: NOW,
  })
}

function compared(row: {
  limit: string | null
  cells: { plan: string; mode: 'yes' | 'no' | 'text'; text: string | null }[]
}) {
  return {
    layout: [],
    comparison: [{ title: 'Group', rows: [{ label: 'Row', hint: null, ...row }] }],
  }
}

describe('upgrades', () => {
  it('are slugs of plans that visitors see, in order, also when one plan is asked for', () => {
    const plans = [
      plan({ upgradesTo: ['big', 'hidden', 'draft', 'team'] }),
      plan({ id: 'team', slug: 'team' }),
      plan({ id: 'big', slug: 'big' }),
    ]
    const hiddenPlans = [plan({ id: 'hidden', slug: 'hidden' })]
    for (const query of [{}, { plan: 'pro' }])
      expect(list({ plans, hiddenPlans }, query).plans[0]?.upgradesTo).toEqual(['big', 'team'])
  })
})

describe('the price list', () => {
  it('is empty, not broken, when nothing is published', () => {
    expect(list({})).toMatchObject({ plans: [], comparison: [], faq: [], testimonials: [], packages: [] })
  })

  it('shows a year by the month, and what it saves', () => {
    const prices = [price({}), price({ cycle: 'annual', amount: 49_000, compareAt: 58_800 })]
    const [pro] = list({ plans: [plan({ prices })] }).plans
    expect(pro?.prices).toEqual([
      expect.objectContaining({ cycle: 'monthly', formatted: '$49', savingPercent: 0 }),
      expect.objectContaining({
        cycle: 'annual',
        formatted: '$490',
        compareAtFormatted: '$588',
        perMonth: { amount: 4083, formatted: '$40.83' },
        savingPercent: 16,
      }),
    ])
  })

  it('names the currency of each price, also when it fell back, and compares no two currencies', () => {
    const prices = [price({ currency: 'JPY', amount: 7200 }), price({ cycle: 'annual', amount: 100 })]
    const [pro] = list({ plans: [plan({ prices })] }, { currency: 'JPY' }).plans
    expect(pro?.prices).toMatchObject([
      { currency: 'JPY', formatted: '¥7,200' },
      { currency: 'USD', formatted: '$1', savingPercent: 0 },
    ])
  })

  it('narrows plans and comparison to the plan that is asked for, by slug or id', () => {
    const plans = [plan({}), plan({ id: 'plan-2', slug: 'starter' })]
    const content = compared({ limit: null, cells: [{ plan: 'plan-2', mode: 'text', text: 'Some' }] })
    for (const wanted of ['starter', 'plan-2']) {
      const narrowed = list({ plans, content }, { plan: wanted })
      expect(narrowed.plans.map(({ slug }) => slug)).toEqual(['starter'])
      expect(narrowed.comparison[0]?.rows[0]?.cells).toEqual([{ plan: 'starter', value: 'Some' }])
    }
    expect(list({ plans }, { plan: 'none' }).plans).toEqual([])
  })

  it("takes a row that names a limit from the plans' own limits, whatever its cells say", () => {
    const cells = [{ plan: 'plan-1', mode: 'text' as const, text: 'Contradiction' }]
    const plans = [plan({ limits: [limit({})] }), plan({ id: 'plan-2', slug: 'starter' })]
    const { comparison } = list({ plans, content: compared({ limit: 'limit-1', cells }) })
    expect(comparison[0]?.rows[0]?.cells).toEqual([
      { plan: 'pro', value: '1,500 per month' },
      { plan: 'starter', value: false },
    ])
  })
})

describe('a limit in words', () => {
  it.each([
    [limit({}), 'en-US', '1,500 per month'],
    [limit({}), 'de-DE', '1.500 per month'],
    [limit({ unit: null }), 'en-US', '1,500'],
    [limit({ number: 0 }), 'en-US', '0 per month'],
    [limit({ mode: 'unlimited' }), 'en-US', 'Unlimited'],
    [limit({ mode: 'yes' }), 'en-US', 'Yes'],
    [limit({ mode: 'no' }), 'en-US', 'No'],
    [limit({ mode: 'text', text: 'By e-mail' }), 'en-US', 'By e-mail'],
    [limit({ mode: 'choice', choices: [choice('PDF', 1), choice('CSV', 3)] }), 'en-US', 'PDF, CSV'],
    [limit({ mode: 'choice', choices: [choice('PDF', 1), choice('CSV', 3)] }), 'ar', 'PDF، CSV'],
    [limit({ mode: 'choice' }), 'en-US', ''],
  ])('%#: %s', (given, locale, words) => {
    expect(formatLimit(given, locale)).toBe(words)
  })
})
