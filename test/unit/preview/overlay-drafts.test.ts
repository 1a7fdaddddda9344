import { describe, expect, it } from '@jest/globals'

import { type Drafts, overlayDrafts } from '@/plugins/preview/overlay-drafts'
import { asPage, type References } from '@/plugins/preview/published-records'
import type { Published, PublishedPlan, PublishedQuestion } from '@/plugins/pricing'
import type {
  Bundle,
  Faq,
  Feature,
  Limit,
  Package,
  Page,
  Plan,
  PlanFamily,
  PricingContent,
  Testimonial,
  TokenType,
} from '@/src/payload-types'
import { callToActionOf } from '@/src/shared/call-to-action'

const plan = (changes: Partial<PublishedPlan>): PublishedPlan => ({
  id: 'pro',
  slug: 'pro',
  name: 'Pro',
  tagline: 'As published',
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
  order: 20,
  ...changes,
})
const published: Published = {
  plans: [plan({ id: 'starter', slug: 'starter', name: 'Starter', order: 10 }), plan({})],
  hiddenPlans: [plan({ id: 'old', slug: 'old', name: 'Old', order: 5 })],
  packages: [],
  bundles: [],
  rates: [],
  taxes: [],
  content: null,
  pages: [],
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
const level = {
  id: 's',
  key: 'support',
  label: 'Support',
  valueType: 'level',
  choices: [
    { key: 'email', label: 'E-mail' },
    { key: 'phone', label: 'Phone' },
  ],
} as Limit
const family = { id: 'y', slug: 'teams', name: 'Teams', order: 20 } as PlanFamily
const tokenType = { id: 't', key: 'general', label: 'General' } as TokenType

interface Over {
  over?: Published
  withdrawn?: Parameters<typeof overlayDrafts>[0]['withdrawn']
  approvals?: ('approved' | 'pending')[]
}
const overlay = (
  drafts: Partial<Omit<Drafts, 'references'>>,
  {
    over = published,
    approvals = ['approved'],
    withdrawn = new Map(),
    ...references
  }: Partial<References> & Over = {},
) =>
  overlayDrafts({
    published: over,
    approvals,
    withdrawn,
    drafts: {
      plans: [],
      packages: [],
      bundles: [],
      questions: [],
      testimonials: [],
      page: undefined,
      pages: [],
      savedBlocks: {},
      pictures: {},
      ...drafts,
      references: {
        features: [feature],
        limits: [limit, level],
        tokenTypes: [tokenType],
        families: [family],
        avatars: new Map(),
        prices: new Map(),
        ...references,
      },
    },
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
    const drafted = {
      plans: [
        draft({
          tagline: 'As drafted',
          trialDays: 7,
          cta: { label: 'Go' },
          features: [
            { feature: 'f', label: '' },
            { feature: 'f', label: 'Own words', included: false },
          ],
          limits: [
            { limit: 'l', mode: 'number', number: 3 },
            { limit: 's', mode: 'choice', choices: ['phone', 'gone'] },
          ],
          allocations: [{ tokenType: 't', credits: 50 }],
        }),
      ],
    }
    const { plans, hiddenPlans } = overlay(drafted, { prices: new Map([['pro', [price]]]) })
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
      limits: [
        { key: 'seats', label: 'Seats', mode: 'number', number: 3, text: null, choices: [] },
        { key: 'support', mode: 'choice', choices: [{ key: 'phone', label: 'Phone', rank: 2 }] },
      ],
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
    const content = {
      id: 'p',
      comparison: [{ rows: [{ cells: [{}] }] }],
    } as unknown as PricingContent
    expect(overlay({ page: { content, layout: [] } }).content).toMatchObject({
      layout: [],
      comparison: [{ title: '', rows: [{ label: '', limit: null, cells: [] }] }],
    })
    const pack = { id: 'k', name: 'Bundle', prices: [{ currency: 'USD' }] } as unknown as Package
    expect(overlay({ packages: [pack] }).packages).toEqual([])
    expect(overlay({ packages: [{ ...pack, tokenType: 't' }] }).packages).toMatchObject([
      { slug: 'k', sizing: 'fixed', credits: 0, bonusCredits: 0, validityDays: null, prices: [] },
    ])
  })

  it('are the blocks of the page and of saved blocks, with their images', () => {
    const layout = [{ blockType: 'hero', title: 'As drafted' }]
    const savedBlocks = { s: [{ blockType: 'callToAction', title: 'Begin' }] }
    const pictures = { i: { url: '/x', alt: 'X', width: null, height: null } }
    const page = { content: { id: 'p' } as PricingContent, layout }
    expect(overlay({ page, savedBlocks, pictures })).toMatchObject({
      content: { layout },
      savedBlocks,
      pictures,
    })
    expect(overlay({ savedBlocks, pictures }).content).toBeNull()
  })

  it('take a package away that is switched off', () => {
    const pack = { id: 'k', name: 'Bundle', tokenType: 't', active: false } as unknown as Package
    expect(overlay({ packages: [pack] }).packages).toEqual([])
  })
})

describe('bundles', () => {
  const bundle = (changes: Partial<Bundle> = {}) =>
    ({ id: 'b', name: 'Both', slug: 'both', order: 10, ...changes }) as Bundle

  it('are there as far as they are written: without rows in which nothing is chosen, and without a price', () => {
    const items = [
      { kind: 'plan', plan: 'pro', cycle: 'annual', package: 'left from before', quantity: 7 },
      { kind: 'plan', cycle: 'monthly' },
      { kind: 'package', package: { id: 'k' }, quantity: 3, plan: 'left from before' },
      { kind: 'package', package: 'k', cycle: 'often' },
    ] as Bundle['items']
    expect(overlay({ bundles: [bundle({ items, prices: [{ currency: 'USD' }] as never })] }).bundles).toEqual(
      [
        {
          id: 'b',
          slug: 'both',
          name: 'Both',
          description: null,
          items: [
            { kind: 'plan', id: 'pro', cycle: 'annual', quantity: 1 },
            { kind: 'package', id: 'k', cycle: 'monthly', quantity: 3 },
            { kind: 'package', id: 'k', cycle: 'monthly', quantity: 1 },
          ],
          prices: [],
          order: 10,
        },
      ],
    )
    const nothing = { id: 'b' } as Bundle
    expect(overlay({ bundles: [nothing] }).bundles).toMatchObject([{ slug: 'b', items: [], prices: [] }])
  })

  it('take their place in the list, or leave it', () => {
    const over = { ...published, bundles: overlay({ bundles: [bundle()] }).bundles }
    const ids = (bundles: Bundle[], withdrawn?: Over['withdrawn']) =>
      overlay({ bundles }, { over, ...(withdrawn && { withdrawn }) }).bundles.map(({ id }) => id)
    expect(ids([bundle({ id: 'a', order: 5 }), bundle({ id: 'c', name: 'Zoo' })])).toEqual(['a', 'b', 'c'])
    expect(ids([bundle({ active: false })])).toEqual([])
    expect(ids([], new Map([['b', 'bundles']]))).toEqual([])
  })
})

describe('what is withdrawn', () => {
  it('is gone: a plan, a saved block, and the page itself', () => {
    const content = { layout: [], comparison: [] }
    const savedBlocks = { s: [{ blockType: 'hero' }], t: [] }
    const over = { ...published, content, savedBlocks }
    const [plan] = published.plans
    const gone = overlay({}, { over, withdrawn: new Map([[plan!.id, 'plans']]) })
    expect(gone.plans).toEqual(published.plans.slice(1))
    expect(gone.content).toBe(content)
    expect(overlay({}, { over, withdrawn: new Map([['s', 'saved-blocks']]) }).savedBlocks).toEqual({ t: [] })
    expect(overlay({}, { over, withdrawn: new Map([['p', 'pricing-content']]) }).content).toBeNull()
  })
})

describe('questions', () => {
  const question = (id: string, order: number | null): PublishedQuestion => ({
    id,
    question: id,
    answer: null,
    category: null,
    order,
  })
  const over = { ...published, faq: [question('2', 10), question('1', 10), question('3', 20)] }
  const order = (drafts: object[]) =>
    overlay({ questions: drafts as Faq[] }, { over }).faq.map(({ id }) => id)

  it('keep their places, and those of others, unless they are moved', () => {
    expect(order([{ id: '1', order: 10, question: 'Why?' }])).toEqual(['2', '1', '3'])
    expect(order([{ id: '3', order: 5 }])).toEqual(['3', '2', '1'])
    expect(order([{ id: '2', order: null }])).toEqual(['1', '3', '2'])
  })

  it('that are new come after those of the same number that are older', () => {
    expect(order([{ id: '4', order: 10 }])).toEqual(['2', '1', '4', '3'])
    expect(order([{ id: '4' }])).toEqual(['2', '1', '3', '4'])
  })
})

describe('testimonials', () => {
  const said = (id: string, approval: Testimonial['approval']) =>
    ({ id, quote: id, name: 'Ada', approval, avatar: 'm' }) as Testimonial
  const both = { testimonials: [said('1', 'approved'), said('2', 'pending'), said('3', 'declined')] }
  const ids = (approvals: Over['approvals'] & {}) =>
    overlay(both, { approvals }).testimonials.map(({ id }) => id)

  it('show as they are approved, or as if they were, and declined ones never', () => {
    expect(ids(['approved'])).toEqual(['1'])
    expect(ids(['approved', 'pending'])).toEqual(['1', '2'])
  })

  it('bring their picture', () => {
    const portrait = { url: '/api/media/file/a.png', alt: 'Ada', width: 320, height: 320 }
    const { testimonials } = overlay(both, { avatars: new Map([['m', portrait]]) })
    expect(testimonials[0]!.avatar).toEqual(portrait)
    expect(overlay(both).testimonials[0]!.avatar).toBeNull()
  })
})

describe('pages beside the pricing page', () => {
  const page = (id: string, title: string) => ({
    ...{ id, slug: id, title, seoTitle: null, seoDescription: null },
    layout: [],
  })
  const over = { ...published, pages: [page('1', 'One'), page('2', 'Two')] }

  it('are those that are published, with the words of their drafts, and new ones', () => {
    const { pages } = overlay({ pages: [page('1', 'First'), page('3', 'Three')] }, { over })
    expect(new Map(pages.map(({ id, title }) => [id, title]))).toEqual(
      new Map([
        ['1', 'First'],
        ['2', 'Two'],
        ['3', 'Three'],
      ]),
    )
  })

  it('have an address and a title of some kind before anybody gave them one', () => {
    const untitled = asPage({ id: '4', slug: null, title: null } as unknown as Page, [])
    expect(untitled).toMatchObject({ slug: '4', title: 'Page without a title', seoTitle: null })
  })
})
