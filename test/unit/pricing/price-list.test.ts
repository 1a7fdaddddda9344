import { describe, expect, it } from '@jest/globals'

import { formatLimit } from '@/plugins/pricing/list-limits'
import { buildPriceList, type PriceListQuery } from '@/plugins/pricing/price-list'
import type { PriceRow, Published, PublishedLimit, PublishedPlan } from '@/plugins/pricing/published'
import { callToActionOf } from '@/src/shared/call-to-action'

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
  pricesFrom: false,
  family: null,
  upgradesTo: [],
  trialDays: 0,
  refreshDays: 30,
  cta: callToActionOf({}),
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
      bundles: [],
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
    comparison: [{ title: 'Group', rows: [{ label: 'Row', badge: null, hint: null, ...row }] }],
  }
}

describe('the buttons of a plan', () => {
  const cta = (changes: Partial<PublishedPlan['cta']>) =>
    list({ plans: [plan({ cta: { ...callToActionOf({}), ...changes } })] }).plans[0]?.cta

  it('come with their looks and what is said around them', () => {
    const given = {
      ...{ label: 'Buy', href: '/buy', urgency: 'Until Friday', guarantee: '30 days' },
      ...{ style: 'filled' as const, opensIn: 'new' as const, secondary: { label: 'Look', href: '/demo' } },
    }
    expect(cta(given)).toEqual(given)
    expect(cta({})).toMatchObject({ style: 'auto', opensIn: 'same', urgency: null, guarantee: null })
  })

  it.each([
    { label: 'Look', href: null },
    { label: null, href: '/demo' },
    { label: 'Look', href: 'javascript:alert(1)' },
  ])('are one where the second is %j', (secondary) => {
    expect(cta({ secondary })?.secondary).toBeNull()
  })
})

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
        perMonth: {
          ...{ amount: 4083, formatted: '$40.83' },
          ...{ compareAt: 4900, compareAtFormatted: '$49' },
        },
        savingPercent: 16,
      }),
    ])
  })

  it.each<[string, Partial<PriceRow>, object]>([
    ['a month', { compareAt: 5900 }, { compareAt: 5900, compareAtFormatted: '$59' }],
    [
      'three months',
      { cycle: '3-months', amount: 13_500, compareAt: 14_700 },
      { amount: 4500, compareAt: 4900, compareAtFormatted: '$49' },
    ],
    [
      'four weeks',
      { cycle: '28-days', amount: 2800, compareAt: 5600 },
      { amount: 3042, compareAt: 6083, compareAtFormatted: '$60.83' },
    ],
    ['nothing', { compareAt: null }, { compareAt: null, compareAtFormatted: null }],
    [
      'a cent a year, which is nothing by the month',
      { cycle: 'annual', amount: 49_000, compareAt: 49_001 },
      { amount: 4083, compareAt: null, compareAtFormatted: null },
    ],
  ])('strikes through what is of the same time as the price beside it: %s', (_, changes, perMonth) => {
    const [pro] = list({ plans: [plan({ prices: [price(changes)] })] }).plans
    expect(pro?.prices).toMatchObject([{ perMonth }])
  })

  it('names the currency of each price, also when it fell back, and compares no two currencies', () => {
    const prices = [price({ currency: 'JPY', amount: 7200 }), price({ cycle: 'annual', amount: 100 })]
    const [pro] = list({ plans: [plan({ prices })] }, { currency: 'JPY' }).plans
    expect(pro?.prices).toMatchObject([
      { currency: 'JPY', formatted: '¥7,200' },
      { currency: 'USD', formatted: '$1', savingPercent: 0 },
    ])
  })

  it('shows of descriptions and answers what their editor offers, and links that run nothing', () => {
    const text = (words: string) => ({ type: 'text', text: words, format: 0 })
    const link = { type: 'link', fields: { url: 'javascript:alert(1)' }, children: [text('there')] }
    const written = {
      root: {
        children: [
          { type: 'paragraph', children: [text('Look '), link] },
          { type: 'upload', value: 'an-id' },
        ],
      },
    }
    const faq = [{ id: 'q', question: 'Why?', answer: written, category: null, order: null }]
    const shown = list({ plans: [plan({ description: written })], faq })
    expect(shown.plans[0]?.descriptionHtml).toBe('<p>Look there</p>')
    expect(shown.faq[0]?.answerHtml).toBe('<p>Look there</p>')
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
