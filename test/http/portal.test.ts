import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { accountPageSchema, portalSessionAnswer } from '@/plugins/api-docs/portal-operations'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const own = await addCustomer(pool, { externalId: 'acme', credits: 100, plan: 'pro' })
    const other = await addCustomer(pool, { externalId: 'other', credits: 7 })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
  })
  const charge = (body: object) =>
    request(host.url)
      .post('/api/metering/usage')
      .set('Authorization', everyone.everyScope!)
      .send(body)
      .expect(201)
  await charge({ customer: 'acme', idempotencyKey: '1', model: 'gpt-4o', inputTokens: 1_000, member: 'ann' })
  await charge({ customer: 'acme', idempotencyKey: '2', feature: 'generate_goal' })
  await charge({ customer: 'other', idempotencyKey: '3', credits: 1 })
})

afterAll(() => host.stop())

const session = (body: unknown, who: keyof Everyone = 'usage:write') =>
  request(host.url)
    .post('/api/portal/sessions')
    .set({ Authorization: everyone[who] ?? '', 'Content-Type': 'application/json' })
    .send(JSON.stringify(body))
const account = (query = '', who?: keyof Everyone) => {
  const call = request(host.url).get(`/api/portal/account${query}`)
  return who ? call.set('Authorization', everyone[who] ?? '') : call
}
const linkOf = (url: string) => `?session=${new URL(url).searchParams.get('session')}`

describe('a link', () => {
  it('opens the page of its customer, without any login', async () => {
    const made = await session({ customer: 'acme' })
    expect(made.status).toBe(201)
    expect(portalSessionAnswer.safeParse(made.body).error).toBeUndefined()
    expect(new URL(made.body.url as string).pathname).toBe('/account')
    expect(Math.round((Date.parse(made.body.expiresAt as string) - Date.now()) / 60_000)).toBe(60)

    const { status, body, headers } = await account(linkOf(made.body.url as string))
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(accountPageSchema.safeParse(body).error).toBeUndefined()
    expect(body).toMatchObject({
      customer: { externalId: 'acme', suspended: false },
      plan: { name: 'Pro', hasCredits: true },
      wallets: [
        {
          tokenType: 'general',
          available: 75,
          granted: 100,
          usedShare: 0.25,
          state: 'low',
          runsOutAt: expect.any(String),
        },
        {
          tokenType: 'goal_generation',
          available: 17,
          granted: 20,
          usedShare: 0.15,
          state: 'fine',
          runsOutAt: null,
        },
      ],
      features: [{ credits: 25 }, { credits: 3 }],
      recent: [
        { what: 'Goals', credits: 3 },
        { what: 'GPT-4o', credits: 25, member: 'ann' },
      ],
    })
    expect(body.days).toHaveLength(30)
    expect(body.days[29].credits).toBe(28)
  })

  it('carries no cost, price in money, or rate', async () => {
    const { body } = await session({ customer: 'acme' })
    const { text } = await account(linkOf(body.url as string))
    expect(text).not.toMatch(/usd|cost|exchange|markup|margin|pico|receipt|0\.0025/i)
  })

  it('calls plans, features and wallets by their names of the language, else by their English ones', async () => {
    const { pool } = host.database
    for (const [table, parent, column, key, name] of [
      ['plans_locales', 'plans', 'name', 'slug', 'pro'],
      ['token_types_locales', 'token_types', 'label', 'key', 'general'],
      ['features_locales', 'features', 'label', 'key', 'generate_goal'],
    ])
      await pool.query(
        `INSERT INTO ${table} (${column}, _locale, _parent_id) SELECT 'Auf Deutsch: ${name}', 'de', id FROM ${parent} WHERE ${key} = '${name}'`,
      )
    const { body: made } = await session({ customer: 'acme' })
    const shown = async (locale: string) => {
      const { body } = await account(`${linkOf(made.url as string)}&locale=${locale}`).expect(200)
      return {
        plan: body.plan.name,
        wallets: (body.wallets as { label: string }[]).map(({ label }) => label),
        recent: (body.recent as { what: string; tokenType: string }[]).map((row) => [
          row.what,
          row.tokenType,
        ]),
      }
    }
    const goals = 'Auf Deutsch: generate_goal'
    const german = await shown('de-AT')
    expect(german).toEqual({
      plan: 'Auf Deutsch: pro',
      wallets: ['Auf Deutsch: general', 'Goals'],
      recent: [
        [goals, 'Goals'],
        ['GPT-4o', 'Auf Deutsch: general'],
      ],
    })
    const english = await shown('en')
    expect(english).toMatchObject({ plan: 'Pro', wallets: ['General', 'Goals'] })
    for (const other of ['ar', 'fr', 'nonsense_']) expect(await shown(other)).toEqual(english)
    const { body } = await account(`${linkOf(made.url as string)}&locale=de`)
    expect((body.features as { name: string }[]).map(({ name }) => name)).toContain(goals)
  })

  it('works for as long as was asked, and not when it was changed or is made up', async () => {
    const { body } = await session({ customer: 'acme', expiresIn: 60 })
    expect(Date.parse(body.expiresAt as string)).toBeLessThan(Date.now() + 61_000)
    const link = linkOf(body.url as string)
    for (const wrong of [
      `${link}x`,
      '?session=',
      '?session=a.b',
      '?session=%00',
      `?session=${'x'.repeat(5_000)}`,
    ]) {
      const answer = await account(wrong)
      expect([answer.status, answer.body.error.code]).toEqual([401, 'UNAUTHENTICATED'])
    }
  })

  it.each([
    [{ customer: 'nobody' }, 404, 'CUSTOMER_NOT_FOUND'],
    [{}, 400, 'INVALID_REQUEST'],
    [{ customer: '' }, 400, 'INVALID_REQUEST'],
    [{ customer: 'a\u0000' }, 400, 'INVALID_REQUEST'],
    [{ customer: 'acme', expiresIn: 59 }, 400, 'INVALID_REQUEST'],
    [{ customer: 'acme', expiresIn: 86_401 }, 400, 'INVALID_REQUEST'],
    [{ customer: 'acme', role: 'admin' }, 400, 'INVALID_REQUEST'],
    [[], 400, 'INVALID_REQUEST'],
  ])('is not made of %j', async (body, status, code) => {
    const answer = await session(body)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it('is made by services that write usage or know customers, and by staff', async () => {
    for (const who of [
      'admin',
      'finance',
      'support',
      'viewer',
      'everyScope',
      'customers:read',
      'customers:write',
    ] as const)
      expect([who, (await session({ customer: 'acme' }, who)).status]).toEqual([who, 201])
    for (const who of ['member', 'usage:read', 'catalog:read', 'costs:read'] as const)
      expect([who, (await session({ customer: 'acme' }, who)).status]).toEqual([who, 403])
    expect((await session({ customer: 'acme' }, 'anonymous')).status).toBe(401)
  })
})

describe('without a link', () => {
  it('a member sees their own company, others nothing', async () => {
    expect((await account('', 'member')).body.customer.externalId).toBe('acme')
    expect((await account('', 'otherMember')).body.customer.externalId).toBe('other')
    expect((await account()).status).toBe(401)
    expect((await account('', 'admin')).status).toBe(403)
    expect((await account('', 'everyScope')).status).toBe(403)
  })
})
