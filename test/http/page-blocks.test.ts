import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import sharp from 'sharp'
import request from 'supertest'

import { priceListSchema } from '@/plugins/api-docs/price-list-answers'
import { paragraph } from '@/plugins/demo/rich-text'
import type { PriceList } from '@/plugins/pricing'
import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { addCustomer } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone
let page: string
let image: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    const own = await addCustomer(pool, { externalId: 'own' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
    page = (await payload.create({ collection: 'pricing-content', data: { _status: 'published' } })).id
    const data = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#0b6e61' } })
      .png()
      .toBuffer()
    const file = { data, mimetype: 'image/png', name: 'acme.png', size: data.length }
    image = (await payload.create({ collection: 'media', data: { alt: 'Acme' }, file })).id
    await payload.create({
      collection: 'faq',
      data: { question: 'How?', answer: paragraph('So.'), category: 'Plans', _status: 'published' },
    })
    await payload.create({
      collection: 'testimonials',
      data: { quote: 'Good', name: 'Ada', approval: 'approved', _status: 'published' },
    })
  })
})

afterAll(() => host.stop())

const as = (call: request.Test) => call.set('Authorization', everyone.editor!)
const write = (data: object, query = '') =>
  as(request(host.url).patch(`/api/pricing-content/${page}${query}`)).send(data)
const publish = (layout: unknown, query = '') => write({ layout, _status: 'published' }, query)
const list = async (query = '') =>
  (await request(host.url).get(`/api/pricing${query}`).expect(200)).body as PriceList
const types = async () => (await list()).content.blocks.map(({ type }) => type)
const save = (layout: unknown, more: object = { _status: 'published' }) =>
  as(request(host.url).post('/api/saved-blocks')).send({ name: 'Saved', layout, ...more })
const call = (title: string) => ({ blockType: 'callToAction', title })

describe('the blocks of the page', () => {
  it('are listed as they were arranged, resolved, in the form that the reference promises', async () => {
    const saved = (await save([call('Saved')]).expect(201)).body.doc.id as string
    await publish([
      { blockType: 'announcement', text: 'News', link: { label: 'Read', href: '/news' } },
      {
        blockType: 'hero',
        eyebrow: 'Pricing',
        title: 'Prices',
        primary: { label: 'Go', href: '/signup' },
        urgency: 'Soon',
        guarantee: 'Sure',
      },
      { blockType: 'plans' },
      { blockType: 'packages', text: 'More' },
      { blockType: 'comparison' },
      { blockType: 'benefits', heading: 'Why', items: [{ icon: 'bolt', title: 'Fast' }] },
      { blockType: 'testimonials' },
      { blockType: 'faq', category: 'plans' },
      { blockType: 'richText', text: paragraph('<script>alert(1)</script>') },
      { blockType: 'image', image, caption: 'Us' },
      { blockType: 'logos', logos: [{ image }] },
      { blockType: 'saved', saved },
      call('Last'),
    ]).expect(200)
    const body = await list()
    expect(priceListSchema.safeParse(body).error).toBeUndefined()
    const { blocks, ...words } = body.content
    expect(words).toEqual({
      eyebrow: 'Pricing',
      title: 'Prices',
      subtitle: null,
      closing: { title: 'Last', text: null, label: null, href: null },
    })
    expect(blocks.map(({ id }) => id)).toEqual([
      'announcement',
      'hero',
      'plans',
      'packages',
      'comparison',
      'benefits',
      'testimonials',
      'faq',
      'richText',
      'image',
      'logos',
      'callToAction',
      'callToAction-2',
    ])
    const find = (id: string) => blocks.find((block) => block.id === id)
    // Words that nobody wrote are the usual ones.
    expect(find('comparison')).toMatchObject({ heading: 'Compare the plans' })
    expect(find('faq')).toMatchObject({ ids: [body.faq[0]!.id] })
    expect(find('richText')).toMatchObject({ html: '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>' })
    expect(find('image')).toMatchObject({ image: { alt: 'Acme', width: 40, height: 20 } })
    expect(
      (await request(host.url).get(blocks.flatMap((b) => (b.type === 'image' ? b.image.url : []))[0]!))
        .status,
    ).toBe(200)
    expect(find('callToAction')).toMatchObject({ title: 'Saved' })
  })

  it('are translated one by one, and whoever writes in one language keeps the others', async () => {
    const { body } = await publish([{ blockType: 'hero', title: 'Prices' }, call('Begin')]).expect(200)
    const [hero, begin] = (body.doc as { layout: { id: string }[] }).layout
    await publish([{ ...hero, title: 'Preise' }, begin], '?locale=de').expect(200)
    const title = async (locale: string) => {
      const { content } = await list(`?locale=${locale}`)
      return [content.title, content.closing?.title]
    }
    expect([await title('en-US'), await title('de-DE')]).toEqual([
      ['Prices', 'Begin'],
      ['Preise', 'Begin'],
    ])
    await publish([begin, { ...hero, title: 'New prices' }]).expect(200)
    await as(request(host.url).put('/api/admin/content/comparison'))
      .send({ groups: [{ title: 'Group', rows: [] }] })
      .expect(200)
    expect([await title('en-US'), await title('de-DE')]).toEqual([
      ['New prices', 'Begin'],
      ['Preise', 'Begin'],
    ])
  })

  it('are seen in a preview before they are published, in every language, with drafts of saved blocks', async () => {
    const saved = (await save([call('As published')]).expect(201)).body.doc.id as string
    const layout = [
      { blockType: 'hero', title: 'Prices' },
      { blockType: 'saved', saved },
    ]
    const { body } = await publish(layout).expect(200)
    const [hero, placed] = (body.doc as { layout: { id: string }[] }).layout
    const draft = (of: string, data: object, query = '') =>
      as(request(host.url).patch(`/api/${of}?draft=true${query}`)).send({ ...data, _status: 'draft' })
    await draft(`saved-blocks/${saved}`, { layout: [call('As drafted')] }).expect(200)
    const rows = [hero, placed, { blockType: 'image', image }]
    await draft(`pricing-content/${page}`, { layout: rows }).expect(200)
    const words = [{ ...hero, title: 'Preise' }, ...rows.slice(1)]
    await draft(`pricing-content/${page}`, { layout: words }, '&locale=de').expect(200)

    const preview = async (query: string) =>
      ((await as(request(host.url).get(`/api/pricing/preview?${query}`)).expect(200)).body as PriceList)
        .content
    expect(await preview('drafts=1&locale=de')).toMatchObject({
      title: 'Preise',
      closing: { title: 'As drafted' },
      blocks: [{ type: 'hero' }, { type: 'callToAction' }, { image: { alt: 'Acme' } }],
    })
    expect(await preview('drafts=1')).toMatchObject({ title: 'Prices' })
    expect((await list('?locale=de')).content).toMatchObject({
      title: 'Prices',
      closing: { title: 'As published' },
    })
  })
})

describe('an announcement', () => {
  it('comes and goes by itself, and a preview shows the page of then', async () => {
    const from = new Date(Date.now() + 4_000)
    const until = new Date(from.getTime() + 4_000)
    await publish([{ blockType: 'announcement', text: 'News', from, until }, { blockType: 'plans' }]).expect(
      200,
    )
    const seen: string[] = []
    const look = async () => {
      const shown = (await types()).includes('announcement')
      const at = new Date()
      // Near its beginning and its end, the answer may have been made a moment before it was read.
      if (shown) expect(at.getTime()).toBeGreaterThanOrEqual(from.getTime())
      if (seen.at(-1) !== String(shown)) seen.push(String(shown))
      return shown
    }
    await look()
    await eventually(look, 30_000)
    await eventually(async () => !(await look()), 30_000)
    expect(seen).toEqual(['false', 'true', 'false'])
    const preview = async (at: Date) => {
      const address = `/api/pricing/preview?at=${at.toISOString()}`
      const { body } = await as(request(host.url).get(address)).expect(200)
      return (body as PriceList).content.blocks.length
    }
    expect(await preview(new Date(from.getTime() + 1))).toBe(2)
    expect(await preview(until)).toBe(1)
  })
})

describe('before its time', () => {
  const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const news = (text: string, times: object) => ({ blockType: 'announcement', text, ...times })
  const layout = [
    news('Secret', { from: hour(1) }),
    news('Over', { from: hour(-2), until: hour(-1) }),
    news('Now', { from: hour(-1), until: hour(1) }),
    call('Always'),
  ]

  it('an announcement is seen by staff alone, whichever way one asks', async () => {
    await publish(layout).expect(200)
    const saved = (await save(layout).expect(201)).body.doc.id as string
    const own = { title: 'Offers', slug: 'offers', layout, _status: 'published' }
    await as(request(host.url).post('/api/pages')).send(own).expect(201)
    const query = `{ PricingContents { docs { layout { ...on AnnouncementBlock { text from } } } }
                     Pages { docs { layout { ...on AnnouncementBlock { text } } } }
                     SavedBlocks { docs { layout { ...on AnnouncementBlock { text } } } } }`
    const ways = () => [
      request(host.url).get('/api/pricing-content'),
      request(host.url).get(`/api/pricing-content/${page}?depth=2`),
      request(host.url).get(`/api/saved-blocks/${saved}`),
      request(host.url).get('/api/pages'),
      request(host.url).post('/api/graphql').send({ query }),
    ]
    for (const way of ways()) {
      const text = (await way.expect(200)).text
      expect([text.includes('Now'), text.includes('Secret'), text.includes('Over')]).toEqual([
        true,
        false,
        false,
      ])
    }
    for (const way of ways()) expect((await as(way).expect(200)).text).toContain('Secret')
  })

  it('an image is listed once something published shows it; its file is there for whoever knows its name', async () => {
    await publish([hero]).expect(200)
    interface Images {
      docs: { id: string }[]
    }
    const listed = async () => {
      const { docs } = (await request(host.url).get('/api/media').expect(200)).body as Images
      const query = '{ allMedia { docs { id } } }'
      const { body } = await request(host.url).post('/api/graphql').send({ query }).expect(200)
      expect((body.data as { allMedia: Images }).allMedia.docs).toEqual(docs.map(({ id }) => ({ id })))
      return docs.length
    }
    const single = async () => (await request(host.url).get(`/api/media/${image}`)).status
    const shown = [{ blockType: 'image', image }]
    await write({ layout: shown, _status: 'draft' }, '?draft=true').expect(200)
    expect([await listed(), await single()]).toEqual([0, 404])
    const own = { title: 'Image', slug: 'image', layout: shown }
    const { doc } = (await as(request(host.url).post('/api/pages')).send(own).expect(201)).body
    expect(await listed()).toBe(0)
    const ownPage = (_status: string) =>
      as(request(host.url).patch(`/api/pages/${doc.id}`))
        .send({ _status })
        .expect(200)
    await ownPage('published')
    expect([await listed(), await single()]).toEqual([1, 200])
    await ownPage('draft')
    expect(await listed()).toBe(0)
    await request(host.url).get('/api/media/file/acme.png').expect(200)
    expect((await as(request(host.url).get(`/api/media/${image}`))).status).toBe(200)

    await publish(shown).expect(200)
    expect([await listed(), await single()]).toEqual([1, 200])
    const { body } = await request(host.url).get(`/api/pricing-content/${page}?depth=1`).expect(200)
    expect(body.layout[0].image).toMatchObject({ alt: 'Acme' })
  })
})

describe('a saved block', () => {
  it('changes every place at once, when it is published', async () => {
    const saved = (await save([call('One')]).expect(201)).body.doc.id as string
    const place = { blockType: 'saved', saved }
    await publish([place, { blockType: 'plans' }, place]).expect(200)
    const titles = async () =>
      (await list()).content.blocks.flatMap((block) => (block.type === 'callToAction' ? block.title : []))
    expect(await titles()).toEqual(['One', 'One'])
    const change = (data: object, query = '') =>
      as(request(host.url).patch(`/api/saved-blocks/${saved}${query}`)).send(data)
    await change({ layout: [call('Two')], _status: 'draft' }, '?draft=true').expect(200)
    expect(await titles()).toEqual(['One', 'One'])
    await change({ _status: 'published' }).expect(200)
    expect(await titles()).toEqual(['Two', 'Two'])
  })

  it('leaves the page when it is unpublished or deleted, and the page stays and can be published again', async () => {
    const [first, second] = [
      (await save([call('One')]).expect(201)).body.doc.id as string,
      (await save([call('Two')]).expect(201)).body.doc.id as string,
    ]
    const layout = [first, { blockType: 'plans' }, second].map((block) =>
      typeof block === 'string' ? { blockType: 'saved', saved: block } : block,
    )
    await publish(layout).expect(200)
    expect(await types()).toEqual(['callToAction', 'plans', 'callToAction'])
    await as(request(host.url).patch(`/api/saved-blocks/${first}`))
      .send({ _status: 'draft' })
      .expect(200)
    expect(await types()).toEqual(['plans', 'callToAction'])
    await as(request(host.url).delete(`/api/saved-blocks/${second}`)).expect(200)
    expect(await types()).toEqual(['plans'])
    const { body } = await as(request(host.url).get(`/api/pricing-content/${page}?depth=2`)).expect(200)
    expect((body as { layout: unknown[] }).layout).toHaveLength(3)
    await publish([...layout, { blockType: 'faq' }]).expect(200)
    expect(await types()).toEqual(['plans', 'faq'])
  })

  it('of which only a draft exists shows nothing', async () => {
    const hidden = await as(request(host.url).post('/api/saved-blocks?draft=true'))
      .send({ name: 'Hidden', layout: [call('Secret')], _status: 'draft' })
      .expect(201)
    await publish([{ blockType: 'saved', saved: hidden.body.doc.id }, { blockType: 'plans' }]).expect(200)
    expect(await types()).toEqual(['plans'])
  })
})

const link = (url: string) => {
  const text = paragraph('x')
  text.root.children[0]!.children = [
    { type: 'link', fields: { linkType: 'custom', url }, children: [], version: 1 } as never,
  ]
  return [{ blockType: 'richText', text }]
}
const hero = { blockType: 'hero', title: 'x' }

describe('bad input', () => {
  beforeAll(async () => {
    await publish([hero]).expect(200)
  })

  it.each<[string, unknown, ...string[]]>([
    [
      'a link that runs',
      [{ ...call('x'), button: { label: 'a', href: 'javascript:alert(1)' } }],
      'layout.0.button.href',
      'Start with',
    ],
    [
      'a link past our own address',
      [{ ...hero, primary: { label: 'a', href: '/\\evil.com' } }],
      'layout.0.primary.href',
      'Start with',
    ],
    [
      'a button that leads nowhere',
      [{ ...hero, primary: { label: 'a' } }],
      'layout.0.primary.href',
      'leads nowhere',
    ],
    [
      'an address that there cannot be',
      [{ ...hero, primary: { label: 'a', href: 'https:// bad' } }],
      'layout.0.primary.href',
      'whole address',
    ],
    [
      'an address with a password',
      [{ ...hero, primary: { label: 'a', href: 'https://user:pw@x.example/' } }],
      'layout.0.primary.href',
      'without a user name',
    ],
    ['a field that there is not', [{ ...hero, startsAt: '2027-01-01' }], 'layout.0.startsAt', 'no field'],
    [
      'a field that a button does not have',
      [{ ...hero, primary: { label: 'a', href: '/a', colour: 'red' } }],
      'layout.0.primary.colour',
    ],
    [
      'a field that a row does not have',
      [{ blockType: 'benefits', items: [{ icon: 'bolt', title: 'x', href: '/x' }] }],
      'layout.0.items.0.href',
    ],
    ['a link in a text that runs', link('javascript:alert(1)'), 'layout.0.text', 'link'],
    [
      'an end before the beginning',
      [{ blockType: 'announcement', text: 'x', from: '2026-02-01T00:00:00Z', until: '2026-01-01T00:00:00Z' }],
      'layout.0.until',
      'after the beginning',
    ],
    ['an end that is no date', [{ blockType: 'announcement', text: 'x', until: 'soon' }], 'layout.0.until'],
    [
      'too many blocks',
      Array.from({ length: 41 }, () => hero),
      'layout',
      '41 blocks are too many: 40 at most.',
    ],
    ['the plans twice', [{ blockType: 'plans' }, { blockType: 'plans' }], 'layout', 'only once'],
    ['a headline without a title', [{ blockType: 'hero' }], 'layout.0.title'],
    ['words without end', [{ ...hero, title: 'x'.repeat(121) }], 'layout.0.title'],
    [
      'an icon that does not exist',
      [{ blockType: 'benefits', items: [{ icon: 'skull', title: 'x' }] }],
      'layout.0.items.0.icon',
    ],
    ['an image that is none', [{ blockType: 'image', image: { a: 1 } }], 'layout.0.image'],
    ['a block that does not exist', [{ blockType: 'nothing' }]],
    ['a block without a type', [{}]],
    ['numbers', [1, 2]],
    ['nothing in a list', [null]],
    ['lists', [[]]],
    ['words', 'hero'],
    ['an object', { blockType: 'hero' }],
    ['an object for a text', [{ ...hero, title: { en: 'x' } }]],
    ['NUL', [{ ...hero, title: 'a\u0000b' }]],
    ['broken Unicode', [{ ...hero, title: '\ud800' }]],
    ['a list for rich text', [{ blockType: 'richText', text: [1] }]],
    ['words for rich text', [{ blockType: 'richText', text: 'x' }]],
    ['a list of nothing in rich text', [{ blockType: 'richText', text: { root: { children: [null] } } }]],
  ])('%s is refused', async (_, layout, ...said) => {
    const before = await list()
    const { status, body } = await publish(layout)
    expect([status, body.error?.code]).toEqual([400, expect.stringMatching(/INVALID|VALIDATION/)])
    for (const words of said) expect(JSON.stringify(body)).toContain(words)
    expect(await list()).toEqual(before)
  })

  it('is refused in drafts too, where words may be missing but not garbled', async () => {
    const draft = (layout: unknown) => write({ layout, _status: 'draft' }, '?draft=true')
    const garbled = [
      [{ blockType: 'nothing' }],
      [null],
      [{ ...hero, title: {} }],
      [{ ...hero, startsAt: 'x' }],
    ]
    for (const layout of garbled) {
      expect((await draft(layout)).status).toBe(400)
    }
    await draft([{ blockType: 'hero' }]).expect(200)
  })

  it('a text nested without end is refused', async () => {
    const text = paragraph('x')
    let node: unknown = { type: 'text', text: 'x' }
    for (let depth = 0; depth < 2_000; depth++) node = { type: 'list', children: [node] }
    text.root.children[0]!.children = [node as never]
    expect((await publish([{ blockType: 'richText', text }])).status).toBe(400)
  })

  it('a saved block cannot hold another, nor more than ten blocks, nor none', async () => {
    const { id } = (await save([call('x')]).expect(201)).body.doc as { id: string }
    for (const layout of [[{ blockType: 'saved', saved: id }], Array.from({ length: 11 }, () => hero), []]) {
      const { status } = await save(layout)
      expect(status).toBe(400)
    }
  })
})
