import { describe, expect, it } from '@jest/globals'
import type { Field } from 'payload'

import { errorsIn, findingsIn } from '@/plugins/content-checks/check-document'
import { offerOfPlan } from '@/plugins/content-checks/offers'
import { partsOf } from '@/plugins/content-checks/parts'
import {
  checkActions,
  checkFeatures,
  checkImages,
  checkLengths,
  checkPlans,
  checkPrices,
} from '@/plugins/content-checks/rules'
import type { PriceRow } from '@/plugins/pricing'

const FIELDS: Field[] = [
  {
    type: 'tabs',
    tabs: [
      {
        label: 'Words',
        fields: [
          { name: 'title', label: 'Title', type: 'text' },
          { name: 'text', label: 'Text', type: 'richText' },
          { name: 'note', type: 'text', access: { read: () => false } },
          {
            name: 'hint',
            type: 'text',
            admin: { condition: (_, siblings: { title?: string }) => siblings.title === 'Shown' },
          },
        ],
      },
      {
        label: 'Rest',
        fields: [
          {
            name: 'cta',
            label: 'Button',
            type: 'group',
            fields: [
              {
                type: 'row',
                fields: [
                  { name: 'label', type: 'text' },
                  { name: 'href', type: 'text' },
                ],
              },
            ],
          },
          { name: 'picture', label: 'Picture', type: 'upload', relationTo: 'media' },
          {
            name: 'parts',
            label: 'Parts',
            type: 'blocks',
            blocks: [
              {
                slug: 'teaser',
                fields: [
                  { name: 'plan', label: 'Plan', type: 'relationship', relationTo: 'plans' },
                  {
                    name: 'links',
                    label: 'Links',
                    type: 'array',
                    fields: [
                      { name: 'label', type: 'text' },
                      { name: 'href', type: 'text' },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
]
const paragraph = (...texts: string[]) => ({
  root: {
    type: 'root',
    children: texts.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] })),
  },
})
const parts = (data: Record<string, unknown>) => partsOf({ fields: FIELDS, data })
const text = (value: string, path = 'title') => [
  { kind: 'text' as const, path, field: 'Title', tab: null, text: value },
]

describe('what of a document is looked at', () => {
  it('is found by the fields, with the place in the form', () => {
    const found = parts({
      title: 'Hello',
      note: 'secret',
      hint: 'not shown',
      text: paragraph('One', 'Two'),
      picture: 'm1',
      parts: [{ blockType: 'teaser', plan: 'p1', links: [{ label: 'Go', href: '/go' }] }],
    })
    expect(found).toEqual([
      { kind: 'text', path: 'title', field: 'Title', tab: 'Words', text: 'Hello' },
      { kind: 'text', path: 'text', field: 'Text', tab: 'Words', text: 'One\nTwo' },
      { kind: 'action', path: 'cta', field: 'Button', tab: 'Rest', label: '', href: '' },
      { kind: 'image', path: 'picture', field: 'Picture', tab: 'Rest', id: 'm1' },
      { kind: 'plan', path: 'parts.0.plan', field: 'Parts 1 › Plan', tab: 'Rest', id: 'p1' },
      {
        kind: 'text',
        path: 'parts.0.links.0.label',
        field: 'Parts 1 › Links 1 › label',
        tab: 'Rest',
        text: 'Go',
      },
      {
        kind: 'action',
        path: 'parts.0.links.0',
        field: 'Parts 1 › Links 1',
        tab: 'Rest',
        label: 'Go',
        href: '/go',
      },
    ])
    expect(parts({ title: 'Shown', hint: 'now' }).map(({ path }) => path)).toContain('hint')
  })

  it('includes the images in a rich text', () => {
    const image = { type: 'upload', relationTo: 'media', value: 'm9' }
    expect(parts({ text: { root: { children: [image] } } })).toContainEqual(
      expect.objectContaining({ kind: 'image', path: 'text', id: 'm9' }),
    )
  })
})

describe('a button', () => {
  it.each([
    [{ label: 'Buy', href: ' ' }, 'cta.href'],
    [{ label: ' ', href: '/buy' }, 'cta.label'],
  ])('%j stands in the way', (cta, path) =>
    expect(checkActions(parts({ cta }))).toEqual([expect.objectContaining({ severity: 'error', path })]),
  )
  it.each([{ label: 'Buy', href: '/buy' }, {}, { label: null, href: null }])('%j is fine', (cta) =>
    expect(checkActions(parts({ cta }))).toEqual([]),
  )
})

describe('an image', () => {
  const found = (alt?: string) =>
    checkImages(parts({ picture: 'm1' }), new Map(alt === undefined ? [] : [['m1', alt]]))
  it('without alternative text stands in the way', () => {
    expect(found(' ')).toEqual([expect.objectContaining({ severity: 'error', path: 'picture' })])
    expect(found('Ada at her desk')).toEqual([])
    expect(found()).toEqual([])
  })
})

describe('a text for search results', () => {
  const most = { titles: ['title', 'layout.*.eyebrow'], descriptions: ['about'] }
  it.each([
    ['title', 60, 0],
    ['title', 61, 1],
    ['about', 160, 0],
    ['about', 161, 1],
    ['else', 900, 0],
    ['layout.3.eyebrow', 61, 1],
    ['layout.3.title', 900, 0],
  ])('%s of %d characters', (path, length, count) =>
    expect(checkLengths(text('é'.repeat(length), path), most)).toHaveLength(count),
  )
})

describe('a plan that is named', () => {
  const plans = [
    { id: 'p1', slug: 'pro', name: 'Pro', isPublished: true },
    { id: 'p2', slug: 'max', name: 'Max', isPublished: false },
  ]
  const found = (data: Record<string, unknown>) =>
    checkPlans(parts(data), plans).map(({ message }) => message)
  it.each([
    ['/signup?plan=pro', []],
    ['/signup?plan=max', ['The button leads to “Max”, which is not published.']],
    ['https://shop.example/?x=1&plan=nix', ['The button leads to the plan “nix”, which there is not.']],
    ['/signup', []],
    ['mailto:sales@example.com', []],
    ['https://', []],
  ])('by the button %s', (href, expected) => expect(found({ cta: { label: 'Go', href } })).toEqual(expected))
  it('by a column or block: said once', () => {
    const teaser = (plan: string) => ({ blockType: 'teaser', plan })
    expect(found({ parts: [teaser('p1'), teaser('p2'), teaser('p2')] })).toEqual([
      '“Max” is not published: visitors do not see what is said of it.',
    ])
  })
})

const NOW = new Date('2026-06-01T00:00:00Z')
const row = (amount: number, more: Partial<PriceRow> = {}): PriceRow => ({
  cycle: 'monthly',
  currency: 'USD',
  region: '',
  amount,
  compareAt: null,
  validFrom: '2026-01-01T00:00:00Z',
  ...more,
})
const pro = offerOfPlan(
  {
    id: 'p1',
    name: 'Pro',
    prices: [
      row(4900, { validFrom: '2026-07-01T00:00:00Z' }),
      row(2900, { validFrom: '2026-02-01T00:00:00Z', compareAt: 3900 }),
      row(1900),
      row(29000, { cycle: 'annual' }),
      row(2500, { currency: 'EUR' }),
    ],
  },
  NOW,
)
const starter = offerOfPlan({ id: 'p2', name: 'Starter', prices: [row(900)] }, NOW)
const offers = [pro, starter]

describe('a price in prose', () => {
  const wrong = (words: string, own?: typeof pro) => checkPrices({ parts: text(words), offers, own }).length

  it.each([
    ['$29/month', 0],
    ['$29', 0],
    ['instead of $39 per month', 0],
    ['$290 a year', 0],
    ['$24.17/month, billed annually', 0],
    ['$348 a year', 0],
    ['EUR 25', 0],
    ['$9', 0],
    ['$19 (an older price)', 1],
    ['$49 (a price to come)', 1],
    ['$29/year', 1],
    ['$35', 1],
    ['GBP 29', 1],
    ['$35 or EUR 26', 2],
  ])('anywhere: %s', (words, count) => expect(wrong(words)).toBe(count))

  it('in the words of a plan is its own, or that of a plan that is named', () => {
    expect(wrong('$29', pro)).toBe(0)
    expect(wrong('$9', pro)).toBe(1)
    expect(wrong('Twice what Starter is for $9', pro)).toBe(0)
  })

  it('is answered with what there is', () => {
    expect(checkPrices({ parts: text('$35/month'), offers })[0]).toMatchObject({
      severity: 'warning',
      path: 'title',
      message: '“$35/month” is no price in the catalogue. There are $9, $24.17, $29, $39.',
    })
    expect(checkPrices({ parts: text('£5'), offers, own: pro })[0]!.message).toBe(
      '“£5” is no price of “Pro”: there is none like it in GBP.',
    )
  })
})

describe('a feature', () => {
  const labels = new Map([
    ['f1', 'Goals'],
    ['f2', ' '],
  ])
  it.each([
    [{ feature: 'f1' }, 0],
    [{ feature: 'f1', label: '' }, 0],
    [{ feature: 'f1', label: '  ' }, 1],
    [{ feature: 'f2' }, 1],
    [{ feature: 'f2', label: 'Words' }, 0],
    [{ feature: 'gone' }, 0],
  ])('%j', (one, count) => expect(checkFeatures([one], labels)).toHaveLength(count))
})

describe('a whole document', () => {
  const document = {
    collection: 'pricing-content' as const,
    id: 'c',
    fields: FIELDS,
    languages: {},
    data: { title: `Only $35! ${'x'.repeat(60)}`, cta: { label: 'Buy' }, picture: 'm1' },
  }
  const facts = { plans: [], offers, alts: new Map([['m1', '']]), features: new Map() }

  it('has its errors first, and only they keep it from being published', () => {
    expect(findingsIn(document, facts).map(({ severity, path }) => [severity, path])).toEqual([
      ['error', 'cta.href'],
      ['error', 'picture'],
      ['warning', 'title'],
    ])
    expect(errorsIn(document, facts.alts)).toHaveLength(2)
  })

  it('is clear when there is nothing to say', () =>
    expect(findingsIn({ ...document, data: { title: 'Fine' } }, facts)).toEqual([]))

  it('of a package is compared with the prices in its own draft', () => {
    const data = { name: 'Big', title: 'For $50', prices: [{ currency: 'USD', amount: 5000 }] }
    expect(findingsIn({ ...document, collection: 'packages', data }, facts)).toEqual([])
  })

  it('takes the plan itself for published: it is about to be', () => {
    const plan = { id: 'c', slug: 'own', name: 'Own', isPublished: false }
    const data = { cta: { label: 'Buy', href: '/buy?plan=own' } }
    expect(findingsIn({ ...document, collection: 'plans', data }, { ...facts, plans: [plan] })).toEqual([])
  })
})
