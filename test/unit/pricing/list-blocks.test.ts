import { describe, expect, it } from '@jest/globals'

import { nextAnnouncement } from '@/plugins/pricing/blocks/next-announcement'
import type { Layout } from '@/plugins/pricing/blocks/stored'
import { buildPriceList } from '@/plugins/pricing/price-list'
import type { Published, PublishedQuestion, PublishedTestimonial } from '@/plugins/pricing/published'

const NOW = new Date('2026-06-01T00:00:00Z')
const picture = { url: '/logo.png', alt: 'Acme', width: 10, height: 5 }
const question = (id: string, category: string | null): PublishedQuestion => ({
  id,
  question: id,
  answer: null,
  category,
  order: null,
})
const testimonial = (id: string, featured: boolean, category: string | null): PublishedTestimonial => ({
  id,
  quote: 'Good',
  name: id,
  role: null,
  company: null,
  rating: null,
  featured,
  category,
  avatar: null,
  order: null,
})

function content(layout: unknown, { locale = 'en-US', at = NOW, ...more }: Partial<Published & Asked> = {}) {
  return buildPriceList({
    published: {
      plans: [],
      hiddenPlans: [],
      packages: [],
      bundles: [],
      rates: [],
      taxes: [],
      content: { layout: layout as Layout, comparison: [] },
      faq: [question('a', 'Credits'), question('b', null)],
      testimonials: [testimonial('t1', true, 'Shops'), testimonial('t2', false, null)],
      pages: [],
      savedBlocks: {},
      pictures: { i: picture },
      ...more,
    },
    query: { currency: 'USD', region: '', locale },
    at,
  }).content
}
interface Asked {
  locale: string
  at: Date
}

const blocks = (layout: unknown, more: Partial<Published & Asked> = {}) => content(layout, more).blocks
const ids = (layout: unknown, more: Partial<Published & Asked> = {}) =>
  blocks(layout, more).map(({ id }) => id)
const text = (...children: unknown[]) => ({ root: { type: 'root', children } })
const html = (...children: unknown[]) => {
  const [block] = blocks([{ blockType: 'richText', text: text(...children) }])
  return block?.type === 'richText' ? block.html : undefined
}
const written = (words: string) => ({ type: 'text', text: words, format: 0 })

describe('the words of the page', () => {
  it('are those of the first headline and the last call to action', () => {
    const button = (label: string) => ({ label: { en: label }, href: '/go' })
    expect(
      content([
        { blockType: 'hero', eyebrow: { en: 'E' }, title: { en: 'First' }, subtitle: { en: 'S' } },
        { blockType: 'callToAction', title: { en: 'One' }, button: button('A') },
        { blockType: 'hero', title: { en: 'Second' } },
        { blockType: 'callToAction', title: { en: 'Two' }, text: { en: 'T' }, button: button('B') },
      ]),
    ).toMatchObject({
      eyebrow: 'E',
      title: 'First',
      subtitle: 'S',
      closing: { title: 'Two', text: 'T', label: 'B', href: '/go' },
    })
  })

  it('are said around the buttons of a call to action, too', () => {
    const call = {
      blockType: 'callToAction',
      title: { en: 'Begin' },
      secondary: { label: { en: 'Talk' }, href: '/talk' },
      urgency: { en: 'Until Friday', de: 'Bis Freitag' },
      guarantee: { en: '30 days' },
    }
    expect(content([call]).blocks).toMatchObject([
      { secondary: { label: 'Talk', href: '/talk' }, urgency: 'Until Friday', guarantee: '30 days' },
    ])
    const half = { ...call, secondary: { label: { en: 'Talk' } }, urgency: null }
    expect(content([half]).blocks).toMatchObject([{ secondary: null, urgency: null }])
  })

  it('are nothing, and the page what it always was, when nobody has arranged it', () => {
    for (const nothing of [content([]), content([], { content: null })]) {
      expect(nothing).toMatchObject({ eyebrow: null, title: null, subtitle: null, closing: null })
      expect(nothing.blocks.map(({ type }) => type)).toEqual([
        'hero',
        'plans',
        'comparison',
        'packages',
        'testimonials',
        'faq',
      ])
    }
  })

  it('are in the language of the locale, else in English', () => {
    const layout = [
      { blockType: 'hero', title: { en: 'Prices', de: 'Preise', ar: '' }, eyebrow: { en: 'E' } },
    ]
    expect(content(layout, { locale: 'de-AT' })).toMatchObject({ title: 'Preise', eyebrow: 'E' })
    expect(content(layout, { locale: 'ar' }).title).toBe('Prices')
    expect(content(layout, { locale: 'fr-FR' }).title).toBe('Prices')
  })
})

describe('blocks', () => {
  it('keep their order, with an anchor each', () => {
    const layout = ['faq', 'plans', 'faq', 'comparison'].map((blockType) => ({ blockType }))
    expect(ids(layout)).toEqual(['faq', 'plans', 'faq-2', 'comparison'])
  })

  it('show the plans only once, also when a saved block brings them again', () => {
    const savedBlocks = { s: [{ blockType: 'plans' }, { blockType: 'packages' }] }
    expect(ids([{ blockType: 'plans' }, { blockType: 'saved', saved: 's' }], { savedBlocks })).toEqual([
      'plans',
      'packages',
    ])
  })

  it('choose questions and testimonials', () => {
    const chosen = (block: object) => blocks([block]).map((one) => ('ids' in one ? one.ids : undefined))[0]
    expect(chosen({ blockType: 'faq' })).toEqual(['a', 'b'])
    expect(chosen({ blockType: 'faq', category: ' credits ' })).toEqual(['a'])
    expect(chosen({ blockType: 'faq', category: 'Other' })).toBeUndefined()
    expect(chosen({ blockType: 'testimonials', featuredOnly: false })).toEqual(['t1', 't2'])
    expect(chosen({ blockType: 'testimonials', featuredOnly: true })).toEqual(['t1'])
    expect(chosen({ blockType: 'testimonials', category: 'Shops' })).toEqual(['t1'])
  })

  it('carry their images, and leave out those that are gone', () => {
    expect(
      blocks([
        { blockType: 'image', image: 'i', caption: { en: 'C' } },
        { blockType: 'image', image: 'gone' },
        { blockType: 'logos', logos: [{ image: { id: 'i' }, href: '/x' }, { image: 'gone' }] },
        { blockType: 'logos', logos: [{ image: 'gone' }] },
      ]),
    ).toEqual([
      { id: 'image', type: 'image', image: picture, caption: 'C' },
      { id: 'logos', type: 'logos', heading: null, logos: [{ image: picture, href: '/x' }] },
    ])
  })

  it('place saved blocks, and nothing for one that is not published', () => {
    const savedBlocks = { s: [{ blockType: 'callToAction', title: { en: 'Saved' } }] }
    const layout = [
      { blockType: 'saved', saved: 's' },
      { blockType: 'saved', saved: 'gone' },
      { blockType: 'saved', saved: 'constructor' },
      { blockType: 'saved', saved: 's' },
    ]
    expect(ids(layout, { savedBlocks })).toEqual(['callToAction', 'callToAction-2'])
    expect(content(layout, { savedBlocks }).closing?.title).toBe('Saved')
  })

  it('may be garbled in a draft', () => {
    const layout = [
      {},
      { blockType: 'nothing' },
      { blockType: 'constructor' },
      { blockType: 'hero', title: 7, primary: 'x', secondary: { label: { en: 'A' } } },
      { blockType: 'benefits', items: [null, 3, { title: null }, { title: { en: 'Point' } }] },
      { blockType: 'richText', text: { en: { root: { children: 'x' } } } },
      { blockType: 'announcement', text: { en: 'News' }, from: 'soon', until: {} },
      { blockType: 'saved', saved: {} },
    ]
    expect(blocks(layout)).toMatchObject([
      { id: 'hero', title: null, primary: null, secondary: null },
      { id: 'benefits', items: [{ icon: null, title: 'Point', text: null }] },
      { id: 'announcement', text: 'News', until: null },
    ])
  })

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    '/\\evil.com',
    'java\nscript:x',
  ])('never link to %j', (href) => {
    const [hero] = blocks([{ blockType: 'hero', primary: { label: { en: 'Go' }, href } }])
    expect(hero).toMatchObject({ primary: null })
    const link = { type: 'link', fields: { url: href }, children: [written('Go')] }
    expect(html({ type: 'paragraph', children: [link] })).toBe('<p>Go</p>')
  })
})

describe('a text', () => {
  it('has what its editor offers, and shows HTML as words', () => {
    expect(html({ type: 'heading', tag: 'h3', children: [written('<b>Title</b>')] })).toBe(
      '<h3>&lt;b&gt;Title&lt;/b&gt;</h3>',
    )
    const link = { type: 'link', fields: { url: 'https://example.com' }, children: [written('there')] }
    expect(html({ type: 'paragraph', children: [written('Look '), link] })).toBe(
      '<p>Look <a href="https://example.com">there</a></p>',
    )
  })

  it('loses what it does not offer, and no words', () => {
    expect(html({ type: 'heading', tag: 'h1', children: [written('Big')] })).toBe('<h2>Big</h2>')
    expect(
      html(
        { type: 'upload', value: { url: 'javascript:alert(1)', mimeType: 'x' } },
        { type: 'quote', children: [{ type: 'paragraph', children: [written('Kept')] }] },
        { type: 'block', fields: { blockType: 'x' } },
      ),
    ).toBe('<p>Kept</p>')
    expect(html({ type: 'quote', children: [written('One')] }, { type: 'horizontalrule' })).toBe('<p>One</p>')
  })

  it('survives being nested without end', () => {
    let node: unknown = written('deep')
    for (let depth = 0; depth < 50_000; depth++) node = { type: 'list', listType: 'bullet', children: [node] }
    expect(() => html({ type: 'paragraph', children: [written('Words')] }, node)).not.toThrow()
  })
})

describe('an announcement', () => {
  const news = { blockType: 'announcement', text: { en: 'News' }, from: '2026-07-01T10:00:00.000Z' }
  const untilAugust = { ...news, until: '2026-08-01T00:00:00.000Z' }

  it('shows from its beginning until its end', () => {
    const shows = (at: string) => ids([untilAugust], { at: new Date(at) }).length === 1
    expect(shows('2026-07-01T09:59:59.999Z')).toBe(false)
    expect(shows('2026-07-01T10:00:00Z')).toBe(true)
    expect(shows('2026-07-31T23:59:59Z')).toBe(true)
    expect(shows('2026-08-01T00:00:00Z')).toBe(false)
    expect(blocks([untilAugust], { at: new Date('2026-07-02') })).toMatchObject([
      { until: untilAugust.until },
    ])
  })

  it('says when it comes or goes next', () => {
    const next = (after: string) => nextAnnouncement([[news], [untilAugust]], new Date(after))?.toISOString()
    expect(next('2026-06-01')).toBe(news.from)
    expect(next(news.from)).toBe(untilAugust.until)
    expect(next(untilAugust.until)).toBeUndefined()
  })
})
