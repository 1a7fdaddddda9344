import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { deliverDue } from '@/plugins/webhooks/deliver'
import { noticeChange } from '@/plugins/webhooks/notice-change'
import { signature } from '@/plugins/webhooks/signature'
import { startHost, type TestHost } from '../support/host'
import { PLANS, seedCatalogue } from '../support/metering'
import { makeStaff } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'
import { type Receiver, startReceiver } from '../support/receiver'

let host: TestHost
let admin: string
let editor: string
let receiver: Receiver
let webhook: string
let secret: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    admin = await makeStaff({ payload, role: 'admin' })
    editor = await makeStaff({ payload, role: 'editor' })
  })
})
afterAll(() => host.stop())

beforeEach(async () => {
  receiver = await startReceiver()
  const made = await post('/api/webhooks', { name: 'Site', url: receiver.url }).expect(201)
  webhook = made.body.doc.id
  secret = (await post(`/api/webhooks/${webhook}/secret`).expect(201)).body.secret
  await notice()
})
afterEach(async () => {
  await receiver.stop()
  await request(host.url).delete(`/api/webhooks/${webhook}`).set('Authorization', admin).expect(200)
})

const post = (path: string, body: object = {}, who = admin) =>
  request(host.url).post(path).set('Authorization', who).send(body)
const notice = (now = new Date(Date.now() + 2_000)) => noticeChange({ pool: host.database.pool, now })
const deliver = (limitMs = 10_000) =>
  deliverDue({
    db: host.database.pool,
    decrypt: (kept) => host.payload.decrypt(kept),
    privateAllowed: true,
    limitMs,
  })
/** As if the time of everything that waits had come. */
const due = () =>
  host.database.pool.query(`UPDATE webhook_deliveries SET next_attempt_at = now() WHERE status = 'pending'`)
const publish = (tagline: string) =>
  request(host.url)
    .patch(`/api/plans/${PLANS.pro}`)
    .set('Authorization', admin)
    .send({ tagline, _status: 'published' })
    .expect(200)

async function deliveries() {
  const { body } = await request(host.url)
    .get(`/api/webhook-deliveries?where[webhook][equals]=${webhook}&sort=createdAt`)
    .set('Authorization', admin)
    .expect(200)
  return body.docs as {
    status: string
    attempts: number
    lastStatus: number | null
    lastError: string | null
  }[]
}

describe('a webhook', () => {
  it('is told of a change, signed, with its tags', async () => {
    await publish('Told')
    expect(await notice()).toEqual(['pricing', 'plan:pro'])
    expect(await deliver()).toBe(0)
    await due()
    expect(await deliver()).toBe(1)
    const [message] = receiver.received
    expect(message).toMatchObject({ event: 'pricing.published', tags: ['pricing', 'plan:pro'] })
    const seconds = Number(/^t=(\d+),/.exec(message!.signature)![1])
    expect(Math.abs(seconds - Date.now() / 1000)).toBeLessThan(60)
    expect(message!.signature).toBe(signature({ body: message!.body, secret, at: new Date(seconds * 1000) }))
    expect(await deliveries()).toMatchObject([
      { status: 'delivered', attempts: 1, lastStatus: 200, lastError: null },
    ])
  })

  it('is told once of several changes, and of none when nothing has changed', async () => {
    await publish('One')
    await publish('Two')
    await notice()
    expect(await notice()).toEqual([])
    await publish('Two')
    expect(await notice()).toEqual([])
    expect(await deliveries()).toHaveLength(1)
  })

  it('is told once however many processes look, and sent once however many deliver', async () => {
    await publish('Many')
    const told = await Promise.all(Array.from({ length: 8 }, () => notice()))
    expect(told.filter(({ length }) => length > 0)).toHaveLength(1)
    await due()
    await Promise.all(Array.from({ length: 8 }, () => deliver()))
    expect(receiver.received).toHaveLength(1)
  })

  it('is told of no draft', async () => {
    await request(host.url)
      .patch(`/api/plans/${PLANS.pro}?draft=true`)
      .set('Authorization', admin)
      .send({ tagline: 'Secret plans', _status: 'draft' })
      .expect(200)
    expect(await notice()).toEqual([])
  })

  it('is told of a price when it begins', async () => {
    const validFrom = new Date(Date.now() + 3_600_000)
    await post('/api/prices', {
      plan: PLANS.pro,
      cycle: 'monthly',
      currency: 'USD',
      amount: 5_500,
      validFrom: validFrom.toISOString(),
      reason: 'Later',
    }).expect(201)
    expect(await notice()).toEqual([])
    // The clocks of all servers have a second to get there.
    expect(await notice(new Date(validFrom.getTime() + 500))).toEqual([])
    expect(await notice(new Date(validFrom.getTime() + 1_000))).toEqual(['pricing', 'plan:pro'])
    // Back to now, for the tests that follow.
    await notice()
  })

  it.each([
    [500, 'It answered with 500.'],
    [302, 'It answered with a redirect, which is not followed.'],
  ])('that answers with %d is asked again, with the same id', async (answer, problem) => {
    receiver.answer = answer
    await publish(`Again ${answer}`)
    await notice()
    await due()
    await deliver()
    expect(await deliveries()).toMatchObject([
      { status: 'pending', attempts: 1, lastStatus: answer, lastError: problem },
    ])
    expect(await deliver()).toBe(0)
    receiver.answer = 202
    await due()
    await deliver()
    expect(await deliveries()).toMatchObject([
      { status: 'delivered', attempts: 2, lastStatus: 202, lastError: null },
    ])
    const ids = receiver.received.map(({ id }) => id)
    expect(ids).toEqual([ids[0], ids[0]])
  })

  it('that does not answer is asked again, and given up after ten attempts', async () => {
    receiver.answer = 'hang'
    await post(`/api/webhooks/${webhook}/test`).expect(202)
    await deliver(300)
    expect(await deliveries()).toMatchObject([
      { status: 'pending', lastError: 'No answer within 0.3 seconds.' },
    ])
    await host.database.pool.query(
      'UPDATE webhook_deliveries SET attempts = 9, next_attempt_at = now() WHERE webhook_id = $1',
      [webhook],
    )
    await receiver.stop()
    await deliver()
    expect(await deliveries()).toMatchObject([
      { status: 'failed', attempts: 10, lastError: expect.stringContaining('ECONNREFUSED') },
    ])
    await due()
    expect(await deliver()).toBe(0)
    receiver = await startReceiver()
  })

  it('that is switched off is told nothing, and what waits is given up', async () => {
    await post(`/api/webhooks/${webhook}/test`).expect(202)
    await request(host.url)
      .patch(`/api/webhooks/${webhook}`)
      .set('Authorization', admin)
      .send({ active: false })
      .expect(200)
    await publish('Off')
    await notice()
    await deliver()
    expect(await deliveries()).toMatchObject([
      { status: 'failed', lastError: 'The webhook was switched off.' },
    ])
    expect(receiver.received).toEqual([])
    await post(`/api/webhooks/${webhook}/test`).expect(400)
  })

  it('keeps its secret: shown once, stored encrypted, ended by a new one', async () => {
    expect(secret).toMatch(/^whsec_[\w-]{43}$/)
    for (const path of [`/api/webhooks/${webhook}`, '/api/webhooks', `/api/webhooks/${webhook}?depth=2`]) {
      const { text } = await request(host.url).get(path).set('Authorization', admin).expect(200)
      expect(text).not.toContain('whsec_')
      expect(text).not.toContain('"secret"')
    }
    const { rows } = await host.database.pool.query<{ secret: string }>(
      'SELECT secret FROM webhooks WHERE id = $1',
      [webhook],
    )
    expect(rows[0]!.secret).not.toContain(secret.slice(6))
    await request(host.url)
      .patch(`/api/webhooks/${webhook}`)
      .set('Authorization', admin)
      .send({ secret: 'mine', secretMadeAt: null })
      .expect(200)
    const fresh = (await post(`/api/webhooks/${webhook}/secret`).expect(201)).body.secret as string
    expect(fresh).not.toBe(secret)
    await post(`/api/webhooks/${webhook}/test`).expect(202)
    await deliver()
    const { body, signature: signed } = receiver.received[0]!
    const at = new Date(Number(/t=(\d+)/.exec(signed)![1]) * 1000)
    expect(signed).toBe(signature({ body, secret: fresh, at }))
  })

  it('is made and seen by admins alone', async () => {
    for (const who of ['', editor]) {
      const status = who ? 403 : 401
      await post('/api/webhooks', { name: 'x', url: 'https://example.com' }, who).expect(status)
      for (const path of ['secret', 'test']) {
        const { body } = await post(`/api/webhooks/${webhook}/${path}`, {}, who).expect(status)
        expect(body.error.code).toBe(who ? 'INSUFFICIENT_PERMISSIONS' : 'UNAUTHENTICATED')
      }
    }
    await post('/api/webhooks/nope/secret').expect(404)
    await post(`/api/webhooks/${PLANS.pro}/test`).expect(404)
  })

  it.each(['http://example.com/', 'nonsense', 'https://a:b@example.com/', ''])(
    'is refused at "%s"',
    async (url) => {
      const { body } = await post('/api/webhooks', { name: 'x', url }).expect(400)
      expect(body.error.code).toBe('INVALID_REQUEST')
    },
  )
})
