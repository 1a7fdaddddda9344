import { describe, expect, it } from '@jest/globals'

import { type Drafts, overlayDrafts } from '@/plugins/preview/overlay-drafts'
import type { Published, PublishedPlan } from '@/plugins/pricing'
import type { Feature, Limit, Plan, PlanFamily, PricingContent, TokenType } from '@/src/payload-types'

const plan = (changes: Partial<PublishedPlan>): PublishedPlan => ({
  id: 'pro',
  slug: 'pro',
  name: 'Pro',
  tagline: 'As published',
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
  order: 20,
  ...changes,
})
const published: Published = {
  plans: [plan({ id: 'starter', slug: 'starter', name: 'Starter', order: 10 }), plan({})],
  hiddenPlans: [plan({ id: 'old', slug: 'old', name: 'Old', order: 5 })],
  packages: [],
  rates: [],
  taxes: [],
  content: null,
  faq: [],
  testimonials: [],
  savedBlocks: {},
  pictures: {},
}

/** A draft may lack anything that a published plan has. */
const draft = (changes: Partial<Plan>) =>
  ({ id: 'pro', slug: 'pro', name: 'Pro', order: 20, ...changes }) as Plan
const feature = { id: 'f', key: 'goals', label: 'Goals' } as Feature
const limit = { id: 'l', key: 'seats', label: 'Seats', valueType: 'number' } as Limit
const family = { id: 'y', slug: 'teams', name: 'Teams', order: 20 } as PlanFamily
const tokenType = { id: 't', key: 'general', label: 'General' } as TokenType

const overlay = (drafts: Partial<Drafts>) =>
  overlayDrafts(published, {
    plans: [],
    page: undefined,
    blocks: { page: [], saved: {}, pictures: {} },
    features: [feature],
    limits: [limit],
    tokenTypes: [tokenType],
    families: [family],
    prices: new Map(),
    ...drafts,
  })
const slugs = (plans: readonly PublishedPlan[]) => plans.map(({ slug }) => slug)

describe('drafts over what is published', () => {
  it('bring their marks, their family and their upgrades', () => {
    const { plans } = overlay({
      plans: [draft({ popular: true, recommended: true, family: 'y', upgradesTo: ['old'] })],
    })
    expect(plans.find(({ id }) => id === 'pro')).toMatchObject({
      popular: true,
      recommended: true,
      family: { slug: 'teams', name: 'Teams', order: 20 },
      upgradesTo: ['old'],
    })
  })

  it('are nothing when there are none', () => {
    expect(overlay({})).toEqual(published)
  })

  it('replace a plan in its place, with the prices that it has', () => {
    const price = {
      cycle: 'monthly' as const,
      currency: 'USD',
      region: '',
      amount: 1,
      compareAt: null,
      validFrom: '2026-01-01T00:00:00Z',
    }
    const { plans, hiddenPlans } = overlay({
      plans: [
        draft({
          tagline: 'As drafted',
          trialDays: 7,
          cta: { label: 'Go' },
          features: [
            { feature: 'f', label: '' },
            { feature: 'f', label: 'Own words', included: false },
          ],
          limits: [{ limit: 'l', mode: 'number', number: 3 }],
          allocations: [{ tokenType: 't', credits: 50 }],
        }),
      ],
      prices: new Map([['pro', [price]]]),
    })
    expect(slugs(plans)).toEqual(['starter', 'pro'])
    expect(hiddenPlans).toEqual(published.hiddenPlans)
    expect(plans[1]).toMatchObject({
      tagline: 'As drafted',
      trialDays: 7,
      cta: { label: 'Go', href: null },
      features: [
        { key: 'goals', label: 'Goals', included: true, highlight: false },
        { label: 'Own words', included: false },
      ],
      limits: [{ key: 'seats', label: 'Seats', mode: 'number', number: 3, text: null }],
      credits: [{ tokenType: 'general', label: 'General', credits: 50 }],
      prices: [price],
    })
  })

  it('add a plan that was never published, in its order', () => {
    const fresh = draft({ id: 'new', slug: 'new', name: 'New', order: 15 })
    expect(slugs(overlay({ plans: [fresh] }).plans)).toEqual(['starter', 'new', 'pro'])
    const unordered = draft({ id: 'new', slug: 'new', order: null })
    expect(slugs(overlay({ plans: [unordered] }).plans)).toEqual(['starter', 'pro', 'new'])
  })

  it.each([{ active: false }, { audience: 'private' as const }])('take a plan away as %j', (changes) => {
    const { plans, hiddenPlans } = overlay({ plans: [draft(changes)] })
    expect(slugs(plans)).toEqual(['starter'])
    expect(slugs(hiddenPlans)).toEqual(['old', 'pro'])
  })

  it('offer a plan that was hidden', () => {
    const { plans, hiddenPlans } = overlay({
      plans: [draft({ id: 'old', slug: 'old', order: 5, active: true })],
    })
    expect(slugs(plans)).toEqual(['old', 'starter', 'pro'])
    expect(hiddenPlans).toEqual([])
  })

  it('may be unfinished', () => {
    const unfinished = {
      id: 'pro',
      features: [{}],
      limits: [{ limit: 'l' }, {}],
      allocations: [{}],
    } as unknown as Plan
    expect(overlay({ plans: [unfinished] }).plans).toContainEqual(
      expect.objectContaining({
        slug: 'pro',
        name: 'Plan without a name',
        features: [],
        limits: [],
        credits: [],
      }),
    )
    const page = {
      id: 'p',
      comparison: [{ rows: [{ cells: [{}] }] }],
    } as unknown as PricingContent
    expect(overlay({ page }).content).toMatchObject({
      layout: [],
      comparison: [{ title: '', rows: [{ label: '', limit: null, cells: [] }] }],
    })
  })

  it('are the blocks of the page and of saved blocks, with their images', () => {
    const page = { id: 'p' } as PricingContent
    const layout = [{ blockType: 'hero', title: 'As drafted' }]
    const saved = { s: [{ blockType: 'callToAction', title: 'Begin' }] }
    const picture = { url: '/x', alt: 'X', width: null, height: null }
    const blocks = { page: layout, saved, pictures: { i: picture } }
    expect(overlay({ page, blocks })).toMatchObject({
      content: { layout },
      savedBlocks: saved,
      pictures: { i: picture },
    })
    expect(overlay({ blocks }).content).toBeNull()
  })
})
