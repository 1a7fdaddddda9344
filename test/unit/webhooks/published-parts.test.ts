import { describe, expect, it } from '@jest/globals'

import type { PriceRow, Published, PublishedPlan } from '@/plugins/pricing'
import { changedTags, publishedParts } from '@/plugins/webhooks/published-parts'
import { signature } from '@/plugins/webhooks/signature'
import { waitAfter } from '@/plugins/webhooks/deliver'

const AT = new Date('2026-06-01T00:00:00Z')
const LATER = new Date('2026-07-01T00:00:00Z')
const SAVED = '019c1f75-0000-7000-8000-000000000001'
const QUESTION = { id: '0', question: 'Why?', answer: null, category: null, order: null }

const price = (changes: Partial<PriceRow> = {}): PriceRow => ({
  cycle: 'monthly',
  currency: 'USD',
  region: '',
  amount: 4900,
  compareAt: null,
  validFrom: '2026-01-01T00:00:00Z',
  ...changes,
})
const plan = (slug: string, changes: Partial<PublishedPlan> = {}) =>
  ({ id: slug, slug, name: slug, prices: [price()], ...changes }) as PublishedPlan
const published = (changes: Partial<Published> = {}): Published => ({
  plans: [plan('starter'), plan('pro')],
  hiddenPlans: [],
  packages: [],
  bundles: [],
  rates: [],
  taxes: [],
  content: null,
  faq: [QUESTION],
  testimonials: [{ id: '0' }] as never,
  pages: [],
  savedBlocks: {},
  pictures: {},
  ...changes,
})

const tags = (before: Published, after: Published, at = AT) =>
  changedTags({
    before: publishedParts({ published: { en: before }, at: AT }),
    after: publishedParts({ published: { en: after }, at }),
  })

describe('the tags of a change', () => {
  it('are none when nothing has changed', () => {
    expect(tags(published(), published())).toEqual([])
  })

  it('name the plan, by its old and its new slug', () => {
    const words = published({ plans: [plan('starter'), plan('pro', { tagline: 'New' })] })
    expect(tags(published(), words)).toEqual(['pricing', 'plan:pro'])
    const renamed = published({ plans: [plan('starter'), plan('max')] })
    expect(tags(published(), renamed)).toEqual(['pricing', 'plan:pro', 'plan:max'])
  })

  it('name the bundles, but not for their order', () => {
    const words = { id: 'b', slug: 'b', name: 'Both', description: null, items: [], prices: [] }
    const one = published({ bundles: [{ ...words, order: 1 }] })
    expect(tags(published(), one)).toEqual(['pricing', 'bundles'])
    expect(tags(one, published({ bundles: [{ ...words, order: 2 }] }))).toEqual([])
  })

  it('name the bundles when what is in them is renamed, begins to cost something else, or is not offered any more', () => {
    const item = { kind: 'plan', id: 'pro', cycle: 'monthly', quantity: 1 } as const
    const words = { id: 'b', slug: 'b', name: 'Both', description: null, prices: [], order: 1 }
    const bundles = [{ ...words, items: [item] }]
    const sold = published({ bundles })
    const having = (changes: Partial<PublishedPlan>) =>
      published({ bundles, plans: [plan('starter'), plan('pro', changes)] })
    expect(tags(sold, having({ tagline: 'New' }))).toEqual(['pricing', 'plan:pro'])
    expect(tags(sold, having({ name: 'Max' }))).toEqual(['pricing', 'bundles', 'plan:pro'])
    const later = price({ amount: 5900, validFrom: LATER.toISOString() })
    const planned = having({ prices: [later, price()] })
    expect(tags(sold, planned)).toEqual([])
    expect(tags(planned, planned, LATER)).toEqual(['pricing', 'bundles', 'plan:pro'])
    expect(tags(sold, published({ bundles, plans: [plan('starter')] }))).toEqual([
      'pricing',
      'bundles',
      'plan:pro',
    ])
  })

  it('name the rules of tax, by their dates', () => {
    const tax = { treatment: 'added', tax: 'vat', name: null, percent: 19, region: '', currency: '' } as const
    const later = published({ taxes: [{ ...tax, validFrom: LATER.toISOString() }] })
    expect(tags(published(), later)).toEqual([])
    expect(tags(later, later, LATER)).toEqual(['pricing', 'taxes'])
  })

  it('name questions, testimonials and packages', () => {
    const faq = [QUESTION, { ...QUESTION, id: '1' }]
    expect(tags(published(), published({ faq }))).toEqual(['pricing', 'faq'])
    expect(tags(published(), published({ testimonials: [{ id: '0' }, { id: '1' }] as never }))).toEqual([
      'pricing',
      'testimonials',
    ])
    expect(
      tags(
        published(),
        published({
          packages: [{ id: '1', sizing: 'rate', prices: [{ currency: 'USD', amount: 500 }] }] as never,
        }),
      ),
    ).toEqual(['pricing', 'packages'])
  })

  it('name the whole when only the order has changed', () => {
    expect(tags(published(), published({ plans: [plan('pro'), plan('starter')] }))).toEqual(['pricing'])
  })

  it('are none for plans that are not offered', () => {
    expect(tags(published(), published({ hiddenPlans: [plan('secret')] }))).toEqual([])
  })

  it('name a plan when a price of it begins, and not before', () => {
    const later = price({ amount: 5900, validFrom: '2026-07-01T00:00:00Z' })
    const planned = published({ plans: [plan('starter'), plan('pro', { prices: [later, price()] })] })
    expect(tags(published(), planned)).toEqual([])
    expect(tags(planned, planned, new Date('2026-07-01T00:00:00Z'))).toEqual(['pricing', 'plan:pro'])
  })

  it('name packages when a rate begins that they follow, and not before', () => {
    const packages = [{ id: '1', sizing: 'rate', prices: [{ currency: 'USD', amount: 500 }] }] as never
    const rate = (validFrom: string, creditsPerUsd: string) => ({ validFrom, creditsPerUsd, bonusSteps: [] })
    const rates = [rate('2026-07-01T00:00:00Z', '12000'), rate('2026-01-01T00:00:00Z', '10000')]
    const sold = published({ packages, rates: rates.slice(1) })
    const planned = published({ packages, rates })
    expect(tags(sold, planned)).toEqual([])
    expect(tags(planned, planned, new Date('2026-07-01T00:00:00Z'))).toEqual(['pricing', 'packages'])
  })

  it('name the content when an announcement begins and when it ends', () => {
    const [from, until] = ['2026-07-01T00:00:00Z', '2026-08-01T00:00:00Z']
    const layout = [{ blockType: 'announcement', id: 'a', text: { en: 'New prices' }, from, until }]
    const page = published({ content: { layout: layout, comparison: [] } })
    expect(tags(page, page, new Date('2026-06-30T00:00:00Z'))).toEqual([])
    expect(tags(page, page, new Date(from))).toEqual(['pricing', 'content'])
    expect(tags(page, page, new Date(until))).toEqual([])
  })

  it('name the content for a saved block that changes', () => {
    const layout = [{ blockType: 'saved', id: 's', saved: SAVED }] as never
    const words = (text: string) => ({
      [SAVED]: [{ blockType: 'announcement', id: 'a', text: { en: text } }] as never,
    })
    const page = (text: string) =>
      published({ content: { layout, comparison: [] }, savedBlocks: words(text) })
    expect(tags(page('One'), page('Two'))).toEqual(['pricing', 'content'])
  })

  it('name a page by its old and its new slug, and when an announcement on it begins', () => {
    const [from, text] = ['2026-07-01T00:00:00Z', { en: 'New' }]
    const page = (slug: string, title = 'Credits') => ({
      ...{ id: '1', slug, title, seoTitle: null, seoDescription: null },
      layout: [{ blockType: 'announcement', id: 'a', text, from }],
    })
    const pages = (...all: ReturnType<typeof page>[]) => published({ pages: all })
    expect(tags(published(), pages(page('a')))).toEqual(['pricing', 'page:a'])
    expect(tags(pages(page('a')), pages(page('a', 'More')))).toEqual(['pricing', 'page:a'])
    expect(tags(pages(page('a')), pages(page('b')))).toEqual(['pricing', 'page:a', 'page:b'])
    expect(tags(pages(page('a')), pages(page('a')), new Date(from))).toEqual(['pricing', 'page:a'])
  })

  it('are none for a price that another one replaces in all but its date', () => {
    const again = price({ validFrom: '2026-05-01T00:00:00Z' })
    expect(
      tags(published(), published({ plans: [plan('starter'), plan('pro', { prices: [again, price()] })] })),
    ).toEqual([])
  })
})

it('signs the time and the body', () => {
  // printf '1767225600.{"id":"1"}' | openssl dgst -sha256 -hmac whsec_test
  expect(
    signature({ body: '{"id":"1"}', secret: 'whsec_test', at: new Date('2026-01-01T00:00:00.900Z') }),
  ).toBe('t=1767225600,v1=c9c43053c587d9a132baf3e87a7f5cd6b5e5e5acf4ecb038f8c897644f666304')
})

it('waits longer after each attempt, for about a day in all, and then gives up', () => {
  const waits = Array.from({ length: 9 }, (_, index) => waitAfter(index + 1)!)
  expect(waits).toEqual([...waits].sort((one, other) => one - other))
  expect(waits.reduce((sum, wait) => sum + wait, 0) / 3600).toBeGreaterThan(20)
  expect(waitAfter(10)).toBeUndefined()
})
