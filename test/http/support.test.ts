import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { customerSupportAnswer } from '@/plugins/api-docs/support-operations'
import type { CustomerSupport } from '@/plugins/support'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone
let acme: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    acme = await addCustomer(pool, { externalId: 'acme', credits: 100, plan: 'pro' })
    const other = await addCustomer(pool, { externalId: 'other', credits: 100 })
    await pool.query(
      `INSERT INTO usage_limits (id, label, scope, customer_id, counted_per, "window", metric, cap, mode, active)
       VALUES (gen_random_uuid(), 'Acme a day', 'customer', $1, 'customer', 'daily', 'credits', 500, 'hard', true),
              (gen_random_uuid(), 'Each member', 'member', NULL, 'member', 'daily', 'requests', 50, 'hard', true)`,
      [acme],
    )
    everyone = await makeEveryone({ payload, db: pool, customers: [acme, other] })
  })
})

afterAll(() => host.stop())

type Who = keyof Everyone

const call = (who: Who, method: 'get' | 'post' | 'delete' | 'patch', path: string, body?: object) => {
  const started = request(host.url)[method](path)
  if (everyone[who]) started.set('Authorization', everyone[who])
  return body ? started.send(body) : started
}
const page = async (who: Who = 'admin', customer = 'acme') =>
  (await call(who, 'get', `/api/admin/support/customers/${customer}`).expect(200)).body as CustomerSupport
const charge = async (body: object) =>
  (await call('everyScope', 'post', '/api/metering/usage', { customer: 'acme', ...body }).expect(201)).body
const hold = async (idempotencyKey: string) =>
  (
    await call('everyScope', 'post', '/api/metering/holds', {
      customer: 'acme',
      idempotencyKey,
      credits: 5,
    }).expect(201)
  ).body as { id: string }

describe('who may see a customer’s support page', () => {
  it.each(['admin', 'finance', 'editor', 'support', 'viewer'] as const)('%s may', async (who) => {
    const { may } = await page(who)
    expect(may).toEqual({
      act: ['admin', 'finance', 'support'].includes(who),
      seeCosts: ['admin', 'finance'].includes(who),
    })
  })

  it.each(['member', 'otherMember', 'everyScope', 'customers:read', 'usage:read'] as const)(
    '%s may not',
    async (who) => {
      const { body } = await call(who, 'get', '/api/admin/support/customers/acme').expect(403)
      expect(body.error.code).toBe('INSUFFICIENT_PERMISSIONS')
    },
  )

  it('nobody without a login may', async () => {
    const { body } = await call('anonymous', 'get', '/api/admin/support/customers/acme').expect(401)
    expect(body.error.code).toBe('UNAUTHENTICATED')
  })

  it('says that there is no such customer', async () => {
    for (const customer of ['nobody', '019c1f71-2c3d-7e4f-8a9b-b1c2d3e4f5a6', '%00']) {
      const { body, status } = await call('admin', 'get', `/api/admin/support/customers/${customer}`)
      expect([404, 400]).toContain(status)
      expect(['CUSTOMER_NOT_FOUND', 'INVALID_REQUEST']).toContain(body.error.code)
    }
  })
})

describe('a customer’s support page', () => {
  it('says everything at once, and what the books say', async () => {
    await charge({ idempotencyKey: 'u-1', model: 'gpt-4o', inputTokens: 1_200, outputTokens: 350 })
    await charge({ idempotencyKey: 'u-2', credits: 2.5, member: 'ann' })
    await call('support', 'post', '/api/admin/tokens/allocate', {
      ...{ userId: 'acme', tokenAmount: 20, allocationType: 'add', source: 'emergency', reason: 'Outage' },
      expiryDate: new Date(Date.now() + 3_600_000).toISOString(),
    }).expect(200)
    await call('finance', 'post', '/api/admin/tokens/allocate', {
      ...{ userId: 'acme', tokenAmount: 7, allocationType: 'add', reason: 'Next month' },
      effectiveDate: new Date(Date.now() + 3_600_000).toISOString(),
    }).expect(200)
    const { id } = await hold('h-1')
    const shown = await page()
    customerSupportAnswer.parse(shown)

    expect(shown.customer).toMatchObject({ id: acme, externalId: 'acme', plan: 'Pro', status: 'active' })
    const general = shown.wallets.find(({ tokenType }) => tokenType === 'general')!
    expect(general).toMatchObject({ label: 'General', available: 47.5, held: 5, used: 67.5, overage: 0 })
    // The boost ends sooner, so it is drawn first.
    expect(
      general.grants.map(({ state, source, place, remaining }) => [state, source, place, remaining]),
    ).toEqual([
      ['active', 'emergency', 1, 20],
      ['active', 'staff', 2, 32.5],
      ['future', 'staff', null, 7],
    ])
    const live = general.grants.filter(({ state }) => state === 'active')
    expect(live.reduce((sum, { remaining }) => sum + remaining, 0)).toBe(general.available + general.held)
    expect(shown.wallets.find(({ tokenType }) => tokenType === 'goal_generation')).toMatchObject({
      available: 20,
    })

    expect(shown.holds).toMatchObject({ open: 1, docs: [{ id, credits: 5, tokenType: 'general' }] })
    expect(shown.limits).toMatchObject([
      { label: 'Acme a day', used: 72.5, cap: 500, countedPer: 'customer' },
      { label: 'Each member', used: 1, cap: 50, countedPer: 'member', members: [{ member: 'ann', used: 1 }] },
    ])
    expect(shown.limits.every(({ resetAt }) => Date.parse(resetAt!) > Date.now())).toBe(true)

    expect(shown.usage.map(({ what, credits }) => [what, credits])).toEqual([
      ['Direct charge', 2.5],
      ['GPT-4o', 65],
    ])
    expect(shown.usage[1]!.receipt).toEqual([
      'GPT-4o: 1,200 input tokens at $2.5 a million = $0.003; 350 output tokens at $10 a million = $0.0035.',
      '$0.0065 × 10,000 credits a dollar = 65 credits.',
      'Paid by “test” (staff) with 65 credits; 35 credits were left.',
    ])
    expect(shown.ledger.map(({ kind, credits, actor }) => [kind, credits, actor])).toContainEqual([
      'grant',
      20,
      'staff:support@example.com',
    ])
  })

  it('tells no costs to those who may not see them', async () => {
    for (const who of ['support', 'viewer', 'editor'] as const)
      expect(JSON.stringify(await page(who))).not.toMatch(/\$|dollar|costUsd|markup/i)
  })

  it('books what time has brought before it answers', async () => {
    const { rows } = await host.database.pool.query<{ id: string }>(
      `UPDATE allocations SET effective_at = clock_timestamp() - interval '1 hour',
              expires_at = clock_timestamp() - interval '1 second'
        WHERE source = 'emergency' RETURNING account_id AS id`,
    )
    await host.database.pool.query(
      "UPDATE accounts SET next_boundary_at = clock_timestamp() - interval '1 second' WHERE id = $1",
      [rows[0]!.id],
    )
    const { wallets } = await page()
    const boost = wallets.flatMap(({ grants }) => grants).find(({ source }) => source === 'emergency')!
    expect(boost).toMatchObject({ place: null, remaining: 0 })
    expect(['expired', 'usedUp']).toContain(boost.state)
  })

  it('of a customer without anything is empty', async () => {
    await addCustomer(host.database.pool, { externalId: 'empty' })
    const shown = await page('viewer', 'empty')
    customerSupportAnswer.parse(shown)
    expect(shown).toMatchObject({
      wallets: [],
      holds: { open: 0, docs: [] },
      usage: [],
      voids: [],
      ledger: [],
      changes: [],
    })
  })
})

describe('what support does', () => {
  beforeAll(async () => {
    const grant = { userId: 'acme', tokenAmount: 100, allocationType: 'add', reason: 'More' }
    await call('admin', 'post', '/api/admin/tokens/allocate', grant).expect(200)
  })

  const STAFF = ['admin', 'finance', 'support'] as const
  const OTHERS = ['editor', 'viewer', 'member', 'usage:read', 'customers:read'] as const

  it.each(STAFF)('%s voids a charge, and is named', async (who) => {
    const { id } = await charge({ idempotencyKey: `void-${who}`, credits: 1 })
    await call(who, 'post', `/api/metering/usage/${id}/void`, { reason: `By ${who}` }).expect(200)
    const shown = await page()
    expect(shown.voids[0]).toMatchObject({
      usageLog: id,
      credits: 1,
      actor: `staff:${who}@example.com`,
      reason: `By ${who}`,
    })
    expect(shown.usage[0]).toMatchObject({ id, voided: { by: `staff:${who}@example.com` } })
  })

  it.each(STAFF)('%s undoes a change by hand and takes a grant back, and is named', async (who) => {
    const granted = async (tokenAmount: number) =>
      (
        await call(who, 'post', '/api/admin/tokens/allocate', {
          ...{ userId: 'acme', tokenAmount, allocationType: 'add', reason: `By ${who}` },
        }).expect(200)
      ).body.results[0].allocation as string
    await granted(3)
    const { change } = (await page()).changes[0]!
    const undo = `/api/admin/tokens/changes/${change}/undo`
    await call(who, 'post', undo, { reason: 'Not meant' }).expect(200)
    const grant = await granted(2)
    await call(who, 'post', `/api/admin/tokens/allocations/${grant}/void`, { reason: 'Twice' }).expect(200)
    const { changes } = await page()
    const actor = `staff:${who}@example.com`
    expect(changes.slice(0, 2)).toMatchObject([
      { kind: 'add', credits: 2, wallets: 1, actor, undone: null },
      { credits: 3, actor, undone: { by: actor, reason: 'Not meant', credits: -3 } },
    ])
  })

  it.each(STAFF)('%s releases a hold, and is named with the reason', async (who) => {
    const { id } = await hold(`release-${who}`)
    const path = `/api/metering/holds/${id}`
    await call(who, 'delete', `${path}?reason=${encodeURIComponent('Stuck job')}`).expect(200)
    await call('everyScope', 'delete', path).expect(200)
    const { rows } = await host.database.pool.query(
      'SELECT status, released_by, release_reason FROM holds WHERE id = $1',
      [id],
    )
    expect(rows).toEqual([
      { status: 'released', released_by: `staff:${who}@example.com`, release_reason: 'Stuck job' },
    ])
    expect((await page()).holds.docs.map((one) => one.id)).not.toContain(id)
  })

  it.each(OTHERS)('%s does neither', async (who) => {
    const charged = await charge({ idempotencyKey: `kept-${who}`, credits: 1 })
    const { id } = await hold(`kept-hold-${who}`)
    await call(who, 'post', `/api/metering/usage/${charged.id}/void`, { reason: 'x' }).expect(403)
    await call(who, 'delete', `/api/metering/holds/${id}`).expect(403)
    expect((await page()).holds.docs.map((one) => one.id)).toContain(id)
  })

  it('a reason that is too long is refused, and nothing happens', async () => {
    const { id } = await hold('long')
    await call('support', 'delete', `/api/metering/holds/${id}?reason=${'x'.repeat(501)}`).expect(400)
    expect((await page()).holds.docs.map((one) => one.id)).toContain(id)
  })
})

describe('pausing a customer', () => {
  const patch = (who: Who, body: object) => call(who, 'patch', `/api/customers/${acme}`, body)
  const event = (idempotencyKey: string) => ({ customer: 'acme', idempotencyKey, credits: 1 })

  it('stops new charges and holds at once, lets holds be settled, and names who did it and why', async () => {
    const { id } = await hold('before')
    await patch('support', { status: 'suspended', statusReason: 'Card stolen' }).expect(200)
    expect((await page()).customer).toMatchObject({
      status: 'suspended',
      statusReason: 'Card stolen',
      statusChangedBy: 'staff:support@example.com',
    })
    const refused = await call('everyScope', 'post', '/api/metering/usage', event('paused'))
    expect([refused.status, refused.body.error.code]).toEqual([403, 'INSUFFICIENT_PERMISSIONS'])
    await call('everyScope', 'post', '/api/metering/holds', event('paused-hold')).expect(403)
    await call('everyScope', 'post', `/api/metering/holds/${id}/settle`, { credits: 2 }).expect(201)

    await patch('finance', { status: 'active', statusReason: 'Cleared' }).expect(200)
    expect((await page()).customer).toMatchObject({ status: 'active', statusReason: 'Cleared' })
    await charge({ idempotencyKey: 'resumed', credits: 1 })
  })

  it('a new status without a reason does not keep the old one', async () => {
    await patch('support', { status: 'suspended' }).expect(200)
    expect((await page()).customer).toMatchObject({ status: 'suspended', statusReason: null })
    await patch('support', { status: 'active', statusChangedBy: 'nobody' }).expect(200)
    expect((await page()).customer.statusChangedBy).toBe('staff:support@example.com')
  })

  it.each(['editor', 'viewer', 'member'] as const)('%s may not', async (who) => {
    await patch(who, { status: 'suspended' }).expect(403)
    expect((await page()).customer.status).toBe('active')
  })

  it('members are not told why', async () => {
    await patch('support', { status: 'suspended', statusReason: 'Fraud?' }).expect(200)
    const { body } = await call('member', 'get', `/api/customers/${acme}`).expect(200)
    expect(JSON.stringify(body)).not.toMatch(/Fraud|support@/)
    await patch('support', { status: 'active' }).expect(200)
  })
})
