import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import {
  allocatedSchema,
  chargedSchema,
  customerBalanceSchema,
  verifiedSchema,
} from '@/plugins/api-docs/answers'
import { memberWalletsAnswer } from '@/plugins/api-docs/support-operations'
import type { CustomerSupport, MemberWallets } from '@/plugins/support'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone
let acme: string
let ann: string
let nameless: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    acme = await addCustomer(pool, { externalId: 'acme', credits: 100 })
    const other = await addCustomer(pool, { externalId: 'other', credits: 100 })
    everyone = await makeEveryone({ payload, db: pool, customers: [acme, other] })
    const member = async (data: object) =>
      (
        await payload.create({
          collection: 'members',
          data: { customer: acme, role: 'member', password: 'correct horse battery', ...data } as never,
        })
      ).id
    ann = await member({ email: 'ann@acme.example', name: 'Ann', externalId: 'ann' })
    nameless = await member({ email: 'new@acme.example' })
  })
})

afterAll(() => host.stop())

type Who = keyof Everyone

const call = (who: Who, method: 'get' | 'post' | 'put', path: string, body?: object) => {
  const started = request(host.url)[method](path)
  if (everyone[who]) started.set('Authorization', everyone[who])
  return body ? started.send(body) : started
}
const give = (body: object, who: Who = 'support') =>
  call(who, 'post', '/api/admin/tokens/allocate', {
    ...{ userId: 'acme', member: 'ann', tokenAmount: 10, allocationType: 'add', reason: 'Test' },
    ...body,
  })
let keys = 0
const charge = async (body: object) =>
  chargedSchema.parse(
    (
      await call('everyScope', 'post', '/api/metering/usage', {
        ...{ customer: 'acme', idempotencyKey: `k-${++keys}` },
        ...body,
      }).expect(201)
    ).body,
  )
const balance = async (query = '') =>
  customerBalanceSchema.parse(
    (await call('viewer', 'get', `/api/metering/customers/acme/balance${query}`).expect(200)).body,
  )
const own = async (id = ann, who: Who = 'support') =>
  (await call(who, 'get', `/api/admin/support/members/${id}/wallets`)).body as MemberWallets

describe('before a member has a wallet', () => {
  it('the form says what pays, and who has no external ID yet', async () => {
    expect(await own()).toMatchObject({
      member: { id: ann, key: 'ann', name: 'Ann' },
      customer: { id: acme, name: 'acme' },
      wallets: [],
      pool: [{ tokenType: 'general', label: 'General', available: 100 }],
    })
    expect((await own(nameless)).member).toEqual({ id: nameless, key: null, name: 'new@acme.example' })
  })

  it('a balance has no wallets', async () => {
    expect(await balance()).not.toHaveProperty('wallets')
  })
})

describe('who may look at it', () => {
  const path = () => `/api/admin/support/members/${ann}/wallets`

  it.each(['admin', 'finance', 'editor', 'support', 'viewer'] as const)('%s may', async (who) => {
    const { may } = memberWalletsAnswer.parse((await call(who, 'get', path()).expect(200)).body)
    expect(may.act).toBe(['admin', 'finance', 'support'].includes(who))
  })

  it.each(['member', 'otherMember', 'everyScope', 'customers:read'] as const)('%s may not', async (who) => {
    await call(who, 'get', path()).expect(403)
  })

  it('of nobody there is nothing', async () => {
    await call('admin', 'get', '/api/admin/support/members/nobody/wallets').expect(404)
    await call('admin', 'get', `/api/admin/support/members/${acme}/wallets`).expect(404)
    await call('anonymous', 'get', path()).expect(401)
  })
})

describe('giving', () => {
  it.each(['editor', 'viewer', 'usage:write', 'member'] as const)('is not for %s', async (who) => {
    await give({}, who).expect(403)
    expect((await own()).wallets).toEqual([])
  })

  it('reaches the member’s own wallet, and the answer says so', async () => {
    const { body } = await give({ tokenAmount: 30 }).expect(200)
    const { results } = allocatedSchema.parse(body)
    expect(results[0]).toMatchObject({
      status: 'done',
      balance: { tokenType: 'general', member: 'ann', available: 30 },
    })
  })

  it.each([
    ['for several customers', { userId: undefined, userIds: ['acme'] }, 'member'],
    ['for a filter', { userId: undefined, filter: {} }, 'member'],
    ['with a mail', { notifyUser: true }, 'notifyUser'],
    ['with an empty name', { member: '' }, 'member'],
  ])('is refused %s', async (_, body, field) => {
    const { error } = (await give(body).expect(400)).body
    expect(error.code).toBe('INVALID_REQUEST')
    expect(JSON.stringify(error)).toContain(field)
  })

  it('works as a change of one customer too', async () => {
    const path = '/api/admin/tokens/users/acme'
    const { body } = await call('finance', 'put', path, { member: 'ann', tokenAmount: 50, reason: 'Test' })
    expect(body.balance).toMatchObject({ member: 'ann', available: 50 })
  })
})

describe('a charge', () => {
  it('is paid from the wallet, or else from the pool', async () => {
    expect((await charge({ member: 'ann', credits: 20 })).balance).toMatchObject({
      member: 'ann',
      available: 30,
    })
    expect((await charge({ member: 'ann', credits: 40 })).balance).toEqual({
      ...{ tokenType: 'general', available: 60, held: 0, used: 40, overage: 0, nextRefreshAt: null },
    })
  })

  it('of a feature’s tokens asks and pays in the same way', async () => {
    await give({ tokenAmount: 3, tokenType: 'goal_generation' }).expect(200)
    const ask = (action: string, userId: string) =>
      call('everyScope', 'post', '/api/v1/tokens/check-balance', {
        ...{ organizationId: 'acme', feature: 'generate_goal', action, userId },
      })
    expect((await ask('check', 'bob').expect(200)).body).toMatchObject({ allowed: false })
    expect((await ask('check', 'ann').expect(200)).body).toMatchObject({
      allowed: true,
      remainingBalance: 3,
    })
    expect((await ask('deduct', 'ann').expect(200)).body).toMatchObject({ remainingBalance: 0 })
  })
})

describe('reading', () => {
  it('keeps the pool and the wallets apart, and finds one member’s', async () => {
    const { balances, wallets } = await balance()
    expect(balances).toMatchObject([{ tokenType: 'general', available: 60 }])
    expect(wallets).toMatchObject([
      { tokenType: 'general', member: 'ann', available: 30, allocated: 50 },
      { tokenType: 'goal_generation', member: 'ann', available: 0 },
    ])
    expect((await balance('?member=ann')).wallets).toHaveLength(2)
    expect(await balance('?member=bob&unknown=1')).not.toHaveProperty('wallets')
    await call('viewer', 'get', '/api/metering/customers/acme/balance?member=').expect(400)
  })

  it('shows the wallet and its grants in the member’s form, and the pool’s alone on the customer’s page', async () => {
    const { wallets, pool } = memberWalletsAnswer.parse(await own())
    expect(wallets[0]).toMatchObject({ tokenType: 'general', available: 30, used: 20 })
    expect(wallets[0]!.grants.filter(({ state }) => state === 'active')).toHaveLength(2)
    expect(pool).toEqual([{ tokenType: 'general', label: 'General', available: 60 }])
    const support = (await call('support', 'get', '/api/admin/support/customers/acme').expect(200))
      .body as CustomerSupport
    expect(support.wallets).toMatchObject([{ available: 60 }])
    expect(support.wallets[0]!.grants).toHaveLength(1)
    expect(support.ledger.map(({ member }) => member)).toEqual(['ann', 'ann', 'ann', null])
    expect(support.changes.map(({ member }) => member)).toEqual(['ann', 'ann', 'ann'])
  })

  it('tells them apart in changes, lists and the export, and the books agree', async () => {
    const { body } = await give({ tokenAmount: 1, idempotencyKey: 'known' }).expect(200)
    const changed = await call('finance', 'get', `/api/admin/tokens/changes/${body.change}`).expect(200)
    expect(changed.body.docs).toMatchObject([{ customer: 'acme', member: 'ann' }])
    const users = await call('viewer', 'get', '/api/admin/tokens/users?search=acme').expect(200)
    expect(users.body.docs[0].balances).toMatchObject([{ tokenType: 'general', available: 60 }])
    const books = await call('everyScope', 'get', '/api/metering/export?customer=acme').buffer(true)
    const lines = books.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; member?: string | null })
    expect(lines.flatMap(({ type, member }) => (type === 'account' ? [member] : [])).sort()).toEqual([
      'ann',
      'ann',
      null,
    ])
    const verified = verifiedSchema.parse((await call('viewer', 'get', '/api/metering/verify')).body)
    expect(verified).toMatchObject({ ok: true, discrepancies: [] })
  })

  it('names the member whose wallet does not add up', async () => {
    await host.database.pool.query(
      "UPDATE accounts SET available = available + 1 WHERE member = 'ann' AND token_type = 'general'",
    )
    const { discrepancies } = verifiedSchema.parse((await call('viewer', 'get', '/api/metering/verify')).body)
    expect(discrepancies.length).toBeGreaterThan(0)
    for (const found of discrepancies) expect(found).toMatchObject({ customer: 'acme', member: 'ann' })
    await host.database.pool.query(
      "UPDATE accounts SET available = available - 1 WHERE member = 'ann' AND token_type = 'general'",
    )
  })
})

it('undoes a change where it was made', async () => {
  const { body } = await give({ tokenAmount: 7 }).expect(200)
  const path = `/api/admin/tokens/changes/${body.change}/undo`
  const undone = await call('support', 'post', path, { reason: 'Test' }).expect(200)
  expect(undone.body.results).toEqual([
    { customer: 'acme', tokenType: 'general', member: 'ann', status: 'undone', changed: 7, returned: -7 },
  ])
  expect((await balance()).wallets![0]).toMatchObject({ available: 31 })
})
