import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { paragraph } from '@/plugins/demo/rich-text'
import type { Bundle, Package, Page, Plan, PricingContent } from '@/src/payload-types'
import { demo, url } from '../support/browser'
import { eventually } from '../support/eventually'

/** In the newest draft of everything, and in nothing that is published. */
const SECRET = 'Montgolfier'
const marker = (thing: string) => `Published ${thing}`
const secret = (thing: string) => `${SECRET} ${thing}`

const PAGE = 'balloon-rides'
const UNPUBLISHED = 'balloon-races'
/** The shortest life of a link, and time for a busy machine. */
const LINK_SECONDS = 60
const PATIENCE_MS = 240_000

let token: string
/** Puts back what was there; the newest first. */
const undo: (() => Promise<unknown>)[] = []
/** Links that show every draft: one for a day, one for as short as there is. */
let link: string
let shortLink: string

async function call<Answer>(path: string, method = 'GET', body?: object): Promise<Answer> {
  const response = await fetch(`${url}/api/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `JWT ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}

/** What a stranger is served. */
async function served(path: string) {
  const response = await fetch(url + path)
  return { status: response.status, text: await response.text() }
}

const publish = (path: string, data: object) => call(path, 'PATCH', { ...data, _status: 'published' })
const draft = (path: string, data: object) =>
  call(`${path}?draft=true`, 'PATCH', { ...data, _status: 'draft' })

async function first<Document>(path: string): Promise<Document> {
  const { docs } = await call<{ docs: Document[] }>(path)
  return docs[0]!
}

interface Words {
  path: string
  published: object
  drafted: object
  /** As the demonstration has it. */
  before: object
}

/** Rewords what cannot be deleted, and remembers how it was. */
async function reword({ path, published, drafted, before }: Words) {
  undo.unshift(() => publish(path, before))
  await publish(path, published)
  await draft(path, drafted)
}

/** Makes a document with published words and a draft of others; returns its id. */
async function make(collection: string, { published, drafted }: Pick<Words, 'published' | 'drafted'>) {
  const { doc } = await call<{ doc: { id: string } }>(collection, 'POST', {
    ...published,
    _status: 'published',
  })
  undo.unshift(() => call(`${collection}/${doc.id}`, 'DELETE'))
  await draft(`${collection}/${doc.id}`, drafted)
  return doc.id
}

const hero = (title: string) => ({ blockType: 'hero', title })

beforeAll(async () => {
  token = (await call<{ token: string }>('users/login', 'POST', demo().staff.admin)).token
  const plan = await first<Plan>('plans?where[slug][equals]=pro')
  await reword({
    path: `plans/${plan.id}`,
    published: { tagline: marker('plan') },
    drafted: { tagline: secret('plan') },
    before: { tagline: plan.tagline },
  })
  const pack = await first<Package>('packages?where[slug][equals]=credits-5')
  await reword({
    path: `packages/${pack.id}`,
    published: { description: marker('package') },
    drafted: { description: secret('package') },
    before: { description: pack.description },
  })
  const offer = await first<Bundle>('bundles?where[slug][equals]=pro-year-and-credits')
  await reword({
    path: `bundles/${offer.id}`,
    published: { description: marker('bundle') },
    drafted: { name: secret('bundle'), description: secret('bundle') },
    before: { name: offer.name, description: offer.description },
  })
  await make('faq', {
    published: { question: marker('question'), answer: paragraph('Yes.') },
    drafted: { question: secret('question') },
  })
  await make('testimonials', {
    published: { quote: marker('testimonial'), name: 'Ada', featured: true, approval: 'approved' },
    drafted: { quote: secret('testimonial') },
  })
  const closing = (title: string) => [{ blockType: 'callToAction', title }]
  const saved = await make('saved-blocks', {
    published: { name: 'Closing', layout: closing(marker('saved block')) },
    drafted: { layout: closing(secret('saved block')) },
  })
  await makePages()
  const content = await first<PricingContent>('pricing-content?depth=0')
  const [, ...rest] = content.layout!
  const layout = (title: string) => [hero(title), ...rest, { blockType: 'saved', saved }]
  await reword({
    path: `pricing-content/${content.id}`,
    published: { layout: layout(marker('pricing page')) },
    drafted: { layout: layout(secret('pricing page')) },
    before: { layout: content.layout },
  })
  link = await linkToDrafts({})
  shortLink = await linkToDrafts({ expiresIn: LINK_SECONDS })
}, 120_000)
afterAll(async () => {
  for (const step of undo) await step()
}, 120_000)

async function linkToDrafts(more: object): Promise<string> {
  const made = await call<{ url: string }>('admin/content/preview-links', 'POST', { drafts: true, ...more })
  const { pathname, search } = new URL(made.url)
  return pathname + search
}

/** One that was published and is reworded, and one that never was. */
async function makePages() {
  const words = (
    text: string,
  ): Pick<Page, 'title' | 'seoTitle' | 'seoDescription'> & { layout: object[] } => ({
    ...{ title: text, seoTitle: text, seoDescription: text },
    layout: [hero(text)],
  })
  await make('pages', {
    published: { slug: PAGE, ...words(marker('page')) },
    drafted: words(secret('page')),
  })
  const { doc } = await call<{ doc: { id: string } }>('pages?draft=true', 'POST', {
    ...words(secret('unpublished page')),
    ...{ slug: UNPUBLISHED, _status: 'draft' },
  })
  undo.unshift(() => call(`pages/${doc.id}`, 'DELETE'))
}

describe('a stranger reads what is published, and no draft', () => {
  it.each([
    ['/pricing', ['pricing page', 'plan', 'package', 'bundle', 'question', 'testimonial', 'saved block']],
    [
      '/pricing?drafts=1&locale=en-GB&currency=EUR',
      ['pricing page', 'plan', 'package', 'bundle', 'saved block'],
    ],
    ['/pricing/pro', ['plan']],
    ['/pricing/pro?drafts=1', ['plan']],
    [`/pages/${PAGE}`, ['page']],
    [`/pages/${PAGE}?drafts=1`, ['page']],
  ])('on %s', async (path, things) => {
    const { status, text } = await served(path)
    expect(status).toBe(200)
    for (const thing of things) expect(text).toContain(marker(thing))
    expect(text).not.toContain(SECRET)
  })

  it('on the front door, which shows none of it', async () => {
    const { status, text } = await served('/')
    expect(status).toBe(200)
    expect(text).not.toContain(SECRET)
  })

  it.each([
    `/pages/${UNPUBLISHED}`,
    `/pages/${UNPUBLISHED}?drafts=1`,
    '/pricing/preview',
    '/pricing/preview?drafts=1',
    `/pricing/preview?drafts=1&page=${PAGE}`,
    `/pricing/preview?drafts=1&page=${UNPUBLISHED}`,
    '/pricing/preview?drafts=1&token=x.y',
  ])('and does not find %s', async (path) => {
    const { status, text } = await served(path)
    expect(status).toBe(404)
    expect(text).not.toContain(SECRET)
  })

  it(
    'but by a link to the drafts, until it has expired',
    async () => {
      expect((await served(link)).text).toContain(secret('plan'))
      await eventually(async () => (await served(shortLink)).status === 404, PATIENCE_MS)
      expect((await served(shortLink)).text).not.toContain(SECRET)
    },
    PATIENCE_MS,
  )
})

it('staff see all of it, so that it was there to be found', async () => {
  const staff = async (path: string) => {
    const response = await fetch(url + path, { headers: { Authorization: `JWT ${token}` } })
    return response.text()
  }
  const pricing = await staff('/pricing/preview?drafts=1')
  for (const thing of ['pricing page', 'plan', 'package', 'bundle', 'question', 'testimonial', 'saved block'])
    expect(pricing).toContain(secret(thing))
  expect(await staff(`/pricing/preview?drafts=1&page=${PAGE}`)).toContain(secret('page'))
  expect(await staff(`/pricing/preview?drafts=1&page=${UNPUBLISHED}`)).toContain(secret('unpublished page'))
})
