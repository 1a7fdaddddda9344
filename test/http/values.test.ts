import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { paragraph } from '@/plugins/demo/rich-text'
import type { Plan } from '@/src/payload-types'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone
let plan: string
let question: string
let page: string
let ids: { feature: string; chat: string; strategies: string; tokenType: string }

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const own = await addCustomer(pool, { externalId: 'own' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
    const feature = await payload.create({ collection: 'features', data: { label: 'Goals', key: 'goals' } })
    const chat = await payload.create({
      collection: 'limits',
      data: { key: 'chat', label: 'Chat', valueType: 'boolean' },
    })
    const strategies = await payload.create({
      collection: 'limits',
      data: { key: 'strategies', label: 'Strategies', valueType: 'number' },
    })
    const tokenType = await payload.create({
      collection: 'token-types',
      data: { key: 'extra', label: 'Extra' },
    })
    ids = { feature: feature.id, chat: chat.id, strategies: strategies.id, tokenType: tokenType.id }
    page = (
      await payload.create({
        collection: 'pricing-content',
        data: { layout: [{ blockType: 'hero', title: 'Prices' }], _status: 'published' },
      })
    ).id
    question = (
      await payload.create({
        collection: 'faq',
        data: { question: 'How?', answer: paragraph('So.'), _status: 'published' },
      })
    ).id
  })
  const { docs } = (await send('get', '/api/admin/pricing/plans')).body as { docs: Plan[] }
  plan = docs.find(({ slug }) => slug === 'pro')!.id
})
afterAll(() => host.stop())

type Method = 'get' | 'post' | 'put' | 'patch'
const send = (method: Method, path: string, body?: object) => {
  const call = request(host.url)[method](path).set('Authorization', everyone.admin!)
  return body === undefined ? call : call.send(body)
}

/** Both ways to publish a plan: the desk's and Payload's own. */
const WAYS: [string, (data: object) => request.Test][] = [
  ['the desk', (data) => send('put', `/api/admin/pricing/plans/${plan}`, { ...data, _status: 'published' })],
  ['Payload', (data) => send('patch', `/api/plans/${plan}`, { ...data, _status: 'published' })],
]

/** Refused beside the field, and visitors see what they saw before. */
async function expectRefused(call: request.Test, path: string): Promise<void> {
  const before = await publicText()
  const { status, body } = await call
  expect([400, 422]).toContain(status)
  expect(body.error.details).toContainEqual(expect.objectContaining({ path }))
  expect(await publicText()).toBe(before)
}
async function publicText(): Promise<string> {
  const { plans, content } = (await request(host.url).get('/api/pricing')).body
  return JSON.stringify([plans, content])
}

const BAD_TEXTS: [string, unknown][] = [
  ['a child that is nothing', { root: { children: [null] } }],
  ['children that are a text', { root: { children: 'x' } }],
  ['HTML', '<b>x</b>'],
  ['a number', 5],
  ['a list', []],
  ['a root that is a number', { root: 5 }],
  ['an unknown node', { root: { type: 'root', children: [{ type: 'marquee', children: [] }] } }],
]

describe.each(BAD_TEXTS)('a rich text that is %s', (_, text) => {
  it.each(WAYS)('is refused by %s', async (__, publish) => {
    await expectRefused(publish({ description: text }), 'description')
  })
  it('is refused in questions, in words of a plan and in previews', async () => {
    await expectRefused(send('patch', `/api/faq/${question}`, { answer: text }), 'answer')
    await expectRefused(send('patch', `/api/faq/${question}?draft=true`, { answer: text }), 'answer')
    const words = await send('put', '/api/admin/content/pricing/pro', { description: text })
    expect([400, 422]).toContain(words.status)
    const preview = await send('post', '/api/admin/content/preview', {
      planId: 'pro',
      content: { description: text },
    })
    expect([400, 422]).toContain(preview.status)
  })
})

it('a rich text of the editor is published', async () => {
  for (const [, publish] of WAYS)
    expect((await publish({ description: paragraph('Long.') })).status).toBe(200)
})

const allocation = (more: object = {}) => ({ tokenType: ids.tokenType, credits: 5, ...more })
const REFUSED: [string, string, () => object][] = [
  [
    'credits of seven decimals',
    'allocations.0.credits',
    () => ({ allocations: [allocation({ credits: 1.1234567 })] }),
  ],
  [
    'an overage of seven decimals',
    'allocations.0.overageLimit',
    () => ({ allocations: [allocation({ overageLimit: 0.0000001 })] }),
  ],
  [
    'a part of a day',
    'allocations.0.rolloverDays',
    () => ({ allocations: [allocation({ rollover: 'full', rolloverDays: 1.5 })] }),
  ],
  ['a token type twice', 'allocations', () => ({ allocations: [allocation(), allocation()] })],
  ['a feature twice', 'features', () => ({ features: [{ feature: ids.feature }, { feature: ids.feature }] })],
  [
    'a limit twice',
    'limits',
    () => ({
      limits: [
        { limit: ids.chat, mode: 'yes' },
        { limit: ids.chat, mode: 'no' },
      ],
    }),
  ],
  [
    'a number for a yes or no',
    'limits.0.mode',
    () => ({ limits: [{ limit: ids.chat, mode: 'number', number: 1.5 }] }),
  ],
  [
    'a number beyond counting',
    'limits.0.number',
    () => ({ limits: [{ limit: ids.strategies, mode: 'number', number: 1e30 }] }),
  ],
  [
    'too long a text',
    'limits.0.text',
    () => ({ limits: [{ limit: ids.strategies, mode: 'text', text: 'x'.repeat(121) }] }),
  ],
  ['no name but spaces', 'name', () => ({ name: '   ' })],
  ['HTML in a name', 'name', () => ({ name: '<b>Pro</b>' })],
  ['HTML in a tagline', 'tagline', () => ({ tagline: 'Good <script>alert(1)</script>' })],
  ['HTML on the button', 'cta.label', () => ({ cta: { label: '<i>Go</i>', href: '/go' } })],
  ['a part of a day of trial', 'trialDays', () => ({ trialDays: 14.7 })],
  ['days of trial below zero', 'trialDays', () => ({ trialDays: -1 })],
  ['a refresh in parts of a day', 'refreshDays', () => ({ refreshEvery: 'days', refreshDays: 1.5 })],
  ['a place between two', 'order', () => ({ order: 1.5 })],
  ['a place that is no number', 'order', () => ({ order: 'x' })],
  ['the address of another page', 'slug', () => ({ slug: 'preview' })],
  ['a family that is no id', 'family', () => ({ family: 'ours' })],
  ['a feature that is no id', 'features.0.feature', () => ({ features: [{ feature: 'goals' }] })],
  ['a limit that is no id', 'limits.0.limit', () => ({ limits: [{ limit: 'chat', mode: 'yes' }] })],
  [
    'a token type that is no id',
    'allocations.0.tokenType',
    () => ({ allocations: [{ tokenType: 'x', credits: 1 }] }),
  ],
]

describe.each(REFUSED)('a plan with %s', (_, path, data) => {
  it.each(WAYS)('is not published by %s', async (__, publish) => {
    await expectRefused(publish(data()), path)
  })
})

describe('what is in its place', () => {
  it('is published', async () => {
    for (const [, publish] of WAYS) {
      const { status, body } = await publish({
        trialDays: 14,
        order: 7,
        allocations: [
          allocation({ credits: 1.123456, rollover: 'capped', rolloverCap: 0.5, rolloverDays: 3 }),
        ],
        limits: [
          { limit: ids.chat, mode: 'yes' },
          { limit: ids.strategies, mode: 'text', text: 'As many as fit' },
        ],
        features: [{ feature: ids.feature }],
      })
      expect([status, body.errors, body.error]).toEqual([200, undefined, undefined])
    }
  })
})

describe('a draft', () => {
  it('may be unfinished, and is never of a wrong type', async () => {
    const draft = (data: object) =>
      send('patch', `/api/plans/${plan}?draft=true`, { ...data, _status: 'draft' })
    expect((await draft({ name: '  ', trialDays: 1.5 })).status).toBe(200)
    expect((await draft({ name: 'Pro', trialDays: 14 })).status).toBe(200)
    await expectRefused(draft({ order: {} }), 'order')
    await expectRefused(draft({ description: 5 }), 'description')
  })
})

describe('other words that visitors read', () => {
  it('are plain, and more than spaces', async () => {
    const testimonial = { quote: 'Good', name: 'Ada', _status: 'published' }
    await expectRefused(send('post', '/api/testimonials', { ...testimonial, name: '<b>Y</b>' }), 'name')
    await expectRefused(send('post', '/api/testimonials', { ...testimonial, quote: '   ' }), 'quote')
    const publish = (data: object) =>
      send('patch', `/api/pricing-content/${page}`, { ...data, _status: 'published' })
    await expectRefused(publish({ layout: [{ blockType: 'hero', title: '<h1>Hi</h1>' }] }), 'layout.0.title')
    await expectRefused(publish({ layout: [{ blockType: 'hero', title: ' ' }] }), 'layout.0.title')
    await expectRefused(publish({ comparison: [{ title: '   ', rows: [] }] }), 'comparison.0.title')
    await expectRefused(
      publish({ comparison: [{ title: 'Limits', rows: [{ label: ' ' }] }] }),
      'comparison.0.rows.0.label',
    )
    await expectRefused(send('post', '/api/features', { key: 'marked', label: '<b>Marked</b>' }), 'label')
  })
})

describe('a reference that is no id', () => {
  it('is named by its field', async () => {
    await expectRefused(
      send('post', '/api/packages', { name: 'P', credits: 1, tokenType: 'general', prices: [] }),
      'tokenType',
    )
    await expectRefused(
      send('patch', `/api/pricing-content/${page}`, { layout: [{ blockType: 'image', image: 'x' }] }),
      'layout.0.image',
    )
    await expectRefused(send('post', '/api/prices', { plan: 'pro', currency: 'USD', amount: 5 }), 'plan')
  })
  it('may be a slug where a hook reads it', async () => {
    const { status } = await send('post', '/api/customers', { externalId: 'c9', name: 'C', plan: 'pro' })
    expect(status).toBe(201)
  })
})
