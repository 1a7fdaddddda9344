import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { z } from 'zod'

import * as answers from '@/plugins/api-docs/answers'
import { SCOPES } from '@/src/shared/principal'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeEveryone, makeKey } from '../support/people'

let host: TestHost
let key: string
let people: Awaited<ReturnType<typeof makeEveryone>>

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const own = await addCustomer(pool, { externalId: 'acme', credits: 1_000, plan: 'pro' })
    const other = await addCustomer(pool, { externalId: 'other', credits: 10 })
    people = await makeEveryone({ payload, db: pool, customers: [own, other] })
    key = await makeKey({ payload, db: pool, name: 'full', scopes: SCOPES })
  })
})

afterAll(() => host.stop())

const send = (
  method: 'get' | 'post' | 'delete',
  path: string,
  body?: object,
  authorization = `Bearer ${key}`,
) => {
  const started = request(host.url)[method](path).set('Authorization', authorization)
  return body ? started.send(body) : started
}
const holdOf = (idempotencyKey: string, more: object = {}) =>
  send('post', '/api/metering/holds', { customer: 'acme', idempotencyKey, credits: 10, ...more })
const matches = (schema: z.ZodType, body: unknown) => expect(schema.safeParse(body).error).toBeUndefined()

describe('a hold over HTTP', () => {
  it('is made, extended, settled, and answered again', async () => {
    const made = await holdOf('a', { expiresIn: 60 })
    expect(made.status).toBe(201)
    matches(answers.heldSchema, made.body)
    expect(made.body).toMatchObject({ held: 10, balance: { available: 990, held: 10 } })
    const again = await holdOf('a', { expiresIn: 60 })
    expect([again.status, again.body.id]).toEqual([200, made.body.id])

    const extended = await send('post', `/api/metering/holds/${made.body.id}/extend`, { expiresIn: 3_600 })
    expect(extended.status).toBe(200)
    matches(answers.heldSchema, extended.body)
    expect(Date.parse(extended.body.expiresAt)).toBeGreaterThan(Date.parse(made.body.expiresAt) + 3_000_000)

    const settle = () => send('post', `/api/metering/holds/${made.body.id}/settle`, { credits: 4 })
    const settled = await settle()
    expect(settled.status).toBe(201)
    matches(answers.settledSchema, settled.body)
    expect(settled.body).toMatchObject({
      status: 'accepted',
      charged: 4,
      overage: 0,
      balance: { available: 996, held: 0 },
    })
    const repeated = await settle()
    expect([repeated.status, repeated.body.status, repeated.body.id]).toEqual([
      200,
      'duplicate',
      settled.body.id,
    ])
    const released = await send('delete', `/api/metering/holds/${made.body.id}`)
    expect([released.status, released.body.error.code]).toEqual([409, 'HOLD_CLOSED'])
  })

  it('is released, once or twice, and then closed', async () => {
    const { body } = await holdOf('b')
    for (const _ of [1, 2]) {
      const released = await send('delete', `/api/metering/holds/${body.id}`)
      expect(released.status).toBe(200)
      matches(answers.releasedSchema, released.body)
    }
    const settled = await send('post', `/api/metering/holds/${body.id}/settle`, { credits: 1 })
    expect([settled.status, settled.body.error.code]).toEqual([409, 'HOLD_CLOSED'])
    expect((await send('post', `/api/metering/holds/${body.id}/extend`, {})).status).toBe(409)
  })

  it('is extended by a request without a body', async () => {
    const { body } = await holdOf('bodiless', { expiresIn: 1 })
    const { status, body: extended } = await request(host.url)
      .post(`/api/metering/holds/${body.id}/extend`)
      .set('Authorization', `Bearer ${key}`)
    expect(status).toBe(200)
    expect(Date.parse(extended.expiresAt)).toBeGreaterThan(Date.now() + 200_000)
    await send('delete', `/api/metering/holds/${body.id}`)
  })

  it('is settled once, whatever key the settlement brings', async () => {
    const { body } = await holdOf('own key')
    const settle = (idempotencyKey: string) =>
      send('post', `/api/metering/holds/${body.id}/settle`, { idempotencyKey, credits: 2 })
    const first = await settle('another')
    expect([first.status, first.body.charged]).toEqual([201, 2])
    const again = await settle('a third')
    expect([again.status, again.body.id]).toEqual([200, first.body.id])
  })

  it('expires by itself', async () => {
    const { body } = await holdOf('c', { expiresIn: 1 })
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const settled = await send('post', `/api/metering/holds/${body.id}/settle`, { credits: 1 })
    expect(settled.body.error).toMatchObject({ code: 'HOLD_CLOSED', details: { status: 'expired' } })
    const charged = await send('post', '/api/metering/usage', {
      customer: 'acme',
      idempotencyKey: 'c',
      credits: 1,
    })
    expect(charged.status).toBe(201)
    expect(charged.body.balance.held).toBe(0)
  })

  it('is refused for what is wrong with it, and nothing changes', async () => {
    const refusals: [object, number, string][] = [
      [{ credits: 1e9 }, 402, 'INSUFFICIENT_CREDITS'],
      [{ customer: 'nobody' }, 404, 'CUSTOMER_NOT_FOUND'],
      [{ expiresIn: 0 }, 400, 'INVALID_REQUEST'],
      [{ expiresIn: 86_401 }, 400, 'INVALID_REQUEST'],
      [{ expiresIn: 1.5 }, 400, 'INVALID_REQUEST'],
      [{ expiresIn: '60' }, 400, 'INVALID_REQUEST'],
      [{ credits: -1 }, 400, 'INVALID_REQUEST'],
      [{ idempotencyKey: '' }, 400, 'INVALID_REQUEST'],
      [{ unknown: 1 }, 400, 'INVALID_REQUEST'],
      [{ credits: undefined, model: 'unheard-of', inputTokens: 1 }, 422, 'MODEL_NOT_PRICED'],
    ]
    for (const [more, status, code] of refusals) {
      const answer = await holdOf('never', more)
      expect([answer.status, answer.body.error.code, more]).toEqual([status, code, more])
    }
    expect((await holdOf('a', { credits: 11 })).status).toBe(409)
    const { rows } = await host.database.pool.query("SELECT FROM holds WHERE idempotency_key = 'never'")
    expect(rows).toHaveLength(0)
  })

  it.each(['not-an-id', '019c1f71-2c3d-7e4f-8a9b-b1c2d3e4f5a6', '%00', "'; drop table holds; --"])(
    'is not found as %s',
    async (id) => {
      const path = `/api/metering/holds/${encodeURIComponent(id)}`
      for (const answer of [
        await send('post', `${path}/settle`, { credits: 1 }),
        await send('post', `${path}/extend`, {}),
        await send('delete', path),
        await send('post', `/api/metering/usage/${encodeURIComponent(id)}/void`, { reason: 'x' }),
      ]) {
        expect([answer.status, answer.body.error.code]).toEqual([404, 'NOT_FOUND'])
      }
    },
  )

  it('needs usage:write', async () => {
    for (const who of ['anonymous', 'member', 'viewer', 'usage:read', 'customers:write'] as const) {
      const answer = await send(
        'post',
        '/api/metering/holds',
        { customer: 'acme', idempotencyKey: 'x', credits: 1 },
        people[who] ?? '',
      )
      expect(answer.status).toBe(who === 'anonymous' ? 401 : 403)
    }
  })
})

describe('a void over HTTP', () => {
  it('takes a charge back once and shows where the credits went', async () => {
    const charged = await send('post', '/api/metering/usage', {
      customer: 'acme',
      idempotencyKey: 'void-me',
      credits: 7,
    })
    const path = `/api/metering/usage/${charged.body.id}/void`
    expect((await send('post', path, {})).status).toBe(400)
    const first = await send('post', path, { reason: 'The answer was empty' })
    expect(first.status).toBe(200)
    matches(answers.voidedSchema, first.body)
    expect(first.body).toMatchObject({ credits: 7, returned: charged.body.receipt.drawn })
    expect((await send('post', path, { reason: 'again' })).body.voidedAt).toBe(first.body.voidedAt)
    expect((await send('get', '/api/metering/verify?customer=acme')).body.ok).toBe(true)
  })
})

describe('a usage report over HTTP', () => {
  it('adds up by groups, leaves voided charges out, and has a total', async () => {
    const { body } = await send('get', '/api/metering/customers/acme/usage?groupBy=feature,model,day')
    matches(answers.usageReportSchema, body)
    const before = body.totals.credits
    await send('post', '/api/metering/usage', {
      ...{ customer: 'acme', idempotencyKey: 'r1', model: 'gpt-4o', inputTokens: 1_000, member: 'ann' },
    })
    await send('post', '/api/metering/usage', {
      customer: 'acme',
      idempotencyKey: 'r2',
      credits: 2,
      member: 'bob',
    })
    const report = await send('get', '/api/metering/customers/acme/usage?groupBy=member')
    const { rows } = report.body as { rows: { member: string }[] }
    const ofMember = (name: string) => rows.find(({ member }) => member === name)
    expect(ofMember('ann')).toMatchObject({ events: 1, inputTokens: 1_000, credits: 25 })
    expect(ofMember('bob')).toMatchObject({ events: 1, credits: 2 })
    expect(report.body.totals.credits).toBeCloseTo(before + 27, 6)
  })

  it('asks only for what makes sense', async () => {
    for (const query of [
      'groupBy=password',
      'from=yesterday',
      'from=2026-02-01&to=2026-01-01',
      'nonsense=1',
    ]) {
      const answer = await send('get', `/api/metering/customers/acme/usage?${query}`)
      expect([answer.status, answer.body.error.code]).toEqual([400, 'INVALID_REQUEST'])
    }
    expect((await send('get', '/api/metering/customers/nobody/usage')).status).toBe(404)
  })

  it('is for readers, and for members of that customer', async () => {
    const read = async (who: keyof typeof people) =>
      (await send('get', '/api/metering/customers/acme/usage', undefined, people[who] ?? '')).status
    expect(await read('member')).toBe(200)
    expect(await read('otherMember')).toBe(403)
    expect(await read('usage:write')).toBe(403)
    expect(await read('anonymous')).toBe(401)
  })
})
