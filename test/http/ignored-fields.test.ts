import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { savedPackageSchema, savedPlanSchema } from '@/plugins/api-docs/pricing-answers'
import { startHost, type TestHost } from '../support/host'
import { seedCatalogue } from '../support/metering'
import { makeStaff } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let finance: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    finance = await makeStaff({ payload, role: 'finance' })
  })
})

afterAll(() => host.stop())

const send = (method: 'get' | 'post' | 'put', path: string, body?: object) => {
  const call = request(host.url)[method](path).set('Authorization', finance)
  return body ? call.send(body) : call
}
const PLANS = '/api/admin/pricing/plans'
const PACKAGES = '/api/admin/tokens/packages'
const message = 'There is no such field; it was ignored.'

describe('a plan', () => {
  it('is made of what is known, and the answer lists the rest', async () => {
    const { body } = await send('post', PLANS, {
      name: 'Team',
      refreshDays: 30,
      tag_line: 'For teams',
      cta: { label: 'Buy', href: '/buy', colour: 'red' },
      policy: 'now',
    }).expect(201)
    expect(savedPlanSchema.safeParse(body).error).toBeUndefined()
    expect(body).toMatchObject({ name: 'Team', cta: { label: 'Buy', href: '/buy' } })
    expect(body.warnings).toEqual([
      { path: 'tag_line', message },
      { path: 'cta.colour', message },
      { path: 'policy', message },
    ])
  })

  it('is changed in what is known, and only told of the rest', async () => {
    const { body: before } = await send('put', `${PLANS}/team`, { badge: 'New' }).expect(200)
    expect(before).not.toHaveProperty('warnings')
    const { body } = await send('put', `${PLANS}/team`, {
      badge: 'x'.repeat(31),
      ranking: 1,
      _status: 'published',
    })
    // What is wrong with a known field is still refused.
    expect(body.error.code).toBe('CONTENT_VALIDATION_FAILED')
    const { body: changed } = await send('put', `${PLANS}/team`, { badge: 'Newer', ranking: 1 }).expect(200)
    expect([changed.badge, changed.warnings]).toEqual(['Newer', [{ path: 'ranking', message }]])
  })

  it('is not touched by fields that are not there', async () => {
    await send('put', `${PLANS}/team`, { _status: 'published' }).expect(200)
    const { body: before } = await send('get', `${PLANS}?limit=100`)
    const { body } = await send('put', `${PLANS}/team`, { ranking: 1 }).expect(200)
    const same = (before.docs as { slug: string; updatedAt: string }[]).find(({ slug }) => slug === 'team')!
    expect(body.updatedAt).toBe(same.updatedAt)
    // By itself, "draft" takes it out of visitors' sight.
    await send('put', `${PLANS}/team`, { _status: 'draft', ranking: 1 }).expect(200)
    const { body: list } = await request(host.url).get('/api/pricing')
    expect(JSON.stringify(list)).not.toContain('"team"')
  })

  it('may be sent back as it was answered', async () => {
    const { body } = await send('put', `${PLANS}/team`, { badge: 'Sent back' }).expect(200)
    const { prices: _, changedBy: __, ...doc } = body as Record<string, unknown>
    const { body: again } = await send('put', `${PLANS}/team`, doc).expect(200)
    expect(again).not.toHaveProperty('warnings')
  })
})

describe('a package', () => {
  it('is made and changed of what is known, and the answer lists the rest', async () => {
    const { body: types } = await send('get', '/api/token-types?limit=1').expect(200)
    const { body: made } = await send('post', PACKAGES, {
      name: 'Small',
      credits: 1_000,
      tokenType: types.docs[0].id,
      prices: [{ currency: 'USD', amount: 500, discount: 5 }],
      colour: 'red',
    }).expect(201)
    expect(savedPackageSchema.safeParse(made).error).toBeUndefined()
    expect(made.warnings).toEqual([
      { path: 'prices.0.discount', message },
      { path: 'colour', message },
    ])
    const { body: changed } = await send('put', `${PACKAGES}/small`, { credits: 2_000, size: 'L' }).expect(
      200,
    )
    expect([changed.credits, changed.warnings]).toEqual([2_000, [{ path: 'size', message }]])
    const { body: none } = await send('put', `${PACKAGES}/small`, { credits: 3_000 }).expect(200)
    expect(none).not.toHaveProperty('warnings')
  })
})
