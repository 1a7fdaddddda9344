import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { ApiError } from '@/src/shared/errors'
import type { Principal } from '@/src/shared/principal'
import { createDatabase, type TestDatabase } from '../../support/database'
import { type Limits, limitsOf } from '../../support/limits'
import {
  addCustomer,
  type MeteringProcess,
  PLANS,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

const NOON = new Date('2026-06-15T12:00:00Z')

let database: TestDatabase
let first: MeteringProcess
let second: MeteringProcess
let limits: Limits
let now = NOON

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  first = await startMetering({ url: database.url, now: () => now })
  second = await startMetering({ url: database.url, now: () => now })
  limits = await limitsOf(database.pool, [first, second])
})
afterAll(async () => {
  await first.stop()
  await second.stop()
  await database.drop()
})

const addLimit: Limits['add'] = (limit) => limits.add(limit)
const clearLimits = () => limits.clear()

const charge = (body: object, n = 0) =>
  (n % 2 === 0 ? first : second).metering.charge({ principal: SERVICE, body }).then(
    ({ status }) => status,
    (error: ApiError) => error,
  )

describe('a hard limit', () => {
  it('lets exactly its cap through of 200 that race on two processes', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'racer', credits: 1_000 })
    await addLimit({ scope: 'customer', customer_id, cap: 50 })
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        charge({ customer: 'racer', idempotencyKey: `r${n}`, credits: 1 }, n),
      ),
    )
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(50)
    const refused = answers.find((answer) => answer instanceof ApiError) as ApiError
    expect(refused).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      status: 429,
      details: { limit: 'daily', scope: 'customer', metric: 'requests', cap: 50, used: 50 },
    })
    expect(refused.retryAfter).toBeGreaterThan(0)
    expect((await first.metering.balance('racer')).limits).toMatchObject([
      { limit: 'daily', cap: 50, used: 50 },
    ])
    expect(
      await first.metering.check({ principal: SERVICE, body: { customer: 'racer', credits: 1 } }),
    ).toMatchObject({
      allowed: false,
      reason: 'LIMIT_EXCEEDED',
    })
    // What was charged is answered again, limit or not.
    const accepted = answers.indexOf('accepted')
    expect(await charge({ customer: 'racer', idempotencyKey: `r${accepted}`, credits: 1 })).toBe('duplicate')
    await clearLimits()
  })

  it('does not count what the wallet or another limit refused, and names the tightest', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'tight', credits: 30 })
    await addLimit({ scope: 'customer', customer_id, cap: 10 })
    await addLimit({ scope: 'customer', customer_id, window: 'monthly', metric: 'credits', cap: 25 })
    expect(await charge({ customer: 'tight', idempotencyKey: 't1', credits: 20 })).toBe('accepted')
    const refused = await charge({ customer: 'tight', idempotencyKey: 't2', credits: 8 })
    expect(refused).toMatchObject({ details: { limit: 'monthly', metric: 'credits', cap: 25, used: 20 } })
    expect(await charge({ customer: 'tight', idempotencyKey: 't3', credits: 5 })).toBe('accepted')
    const { limits } = await first.metering.balance('tight')
    expect(new Map(limits.map(({ limit, used }) => [limit, used]))).toEqual(
      new Map([
        ['daily', 2],
        ['monthly', 25],
      ]),
    )
    await clearLimits()
  })

  it('decides a batch event by event, in order', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'batch', credits: 1_000 })
    await addLimit({ scope: 'customer', customer_id, metric: 'credits', cap: 10 })
    const { results } = await first.metering.chargeBatch({
      principal: SERVICE,
      body: {
        events: [6, 6, 4, 1].map((credits, n) => ({ customer: 'batch', idempotencyKey: `b${n}`, credits })),
      },
    })
    expect(results.map(({ status }) => status)).toEqual(['accepted', 'refused', 'accepted', 'refused'])
    await clearLimits()
  })

  it('counts each member by itself, and each customer of a plan', async () => {
    await addCustomer(database.pool, { externalId: 'team', credits: 1_000, plan: 'pro' })
    await addCustomer(database.pool, { externalId: 'other-team', credits: 1_000, plan: 'pro' })
    await addLimit({ scope: 'member', cap: 1 })
    await addLimit({ scope: 'plan', plan_id: PLANS.pro, counted_per: 'customer', cap: 2 })
    const as = (member: string, key: string, customer = 'team') =>
      charge({ customer, member, idempotencyKey: key, credits: 1 })
    expect(await as('ann', 'm1')).toBe('accepted')
    expect(await as('ann', 'm2')).toMatchObject({ details: { scope: 'member' } })
    expect(await as('bob', 'm3')).toBe('accepted')
    expect(await as('cat', 'm4')).toMatchObject({ details: { scope: 'plan', used: 2 } })
    expect(await as('cat', 'm5', 'other-team')).toBe('accepted')
    await clearLimits()
  })

  it('of one request refuses what is larger', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'large', credits: 1_000 })
    await addLimit({ scope: 'customer', customer_id, window: 'perRequest', metric: 'tokens', cap: 1_000 })
    const tokens = (inputTokens: number) =>
      charge({ customer: 'large', idempotencyKey: `p${inputTokens}`, model: 'gpt-4o', inputTokens })
    expect(await tokens(1_001)).toMatchObject({ code: 'LIMIT_EXCEEDED', details: { limit: 'perRequest' } })
    expect(await tokens(1_000)).toBe('accepted')
    await clearLimits()
  })

  it('begins anew with its window', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'minutes', credits: 1_000 })
    await addLimit({ scope: 'customer', customer_id, window: 'perMinute', cap: 1 })
    const next = (n: number) => charge({ customer: 'minutes', idempotencyKey: `w${n}`, credits: 1 })
    now = new Date('2026-06-15T12:00:59.999Z')
    expect(await next(1)).toBe('accepted')
    expect(await next(2)).toMatchObject({ retryAfter: 1, details: { resetAt: '2026-06-15T12:01:00.000Z' } })
    now = new Date('2026-06-15T12:01:00Z')
    expect(await next(3)).toBe('accepted')
    now = NOON
    await clearLimits()
  })
})

it('a soft limit lets through and says so', async () => {
  const customer_id = await addCustomer(database.pool, { externalId: 'soft', credits: 1_000 })
  await addLimit({ scope: 'customer', customer_id, cap: 1, mode: 'soft' })
  const send = (key: string) =>
    first.metering.charge({ principal: SERVICE, body: { customer: 'soft', idempotencyKey: key, credits: 1 } })
  expect(await send('s1')).not.toHaveProperty('warnings')
  expect(await send('s2')).toMatchObject({
    status: 'accepted',
    warnings: [{ limit: 'daily', mode: 'soft', cap: 1 }],
  })
  await clearLimits()
})

it('a repeat is told of the same limits as the first time, whatever was counted since', async () => {
  const customer_id = await addCustomer(database.pool, { externalId: 'told', credits: 1_000 })
  await addLimit({ scope: 'customer', customer_id, cap: 1, mode: 'soft' })
  const send = (key: string) =>
    second.metering.charge({
      principal: SERVICE,
      body: { customer: 'told', idempotencyKey: key, credits: 1 },
    })
  const plain = await send('t1')
  const flagged = await send('t2')
  await send('t3')
  expect(flagged.warnings).toMatchObject([{ limit: 'daily', used: 1 }])
  now = new Date('2026-06-17T12:00:00Z')
  expect(await send('t1')).toEqual({ ...plain, status: 'duplicate' })
  expect(await send('t2')).toEqual({ ...flagged, status: 'duplicate' })
  now = NOON
  await clearLimits()
})

it('a limit with a ceiling lets through and says so up to there, exactly, of 100 that race on two processes', async () => {
  const customer_id = await addCustomer(database.pool, { externalId: 'ceiling', credits: 1_000 })
  await addLimit({ scope: 'customer', customer_id, cap: 10, mode: 'overage', ceiling: 25 })
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      (n % 2 ? first : second).metering
        .charge({ principal: SERVICE, body: { customer: 'ceiling', idempotencyKey: `c${n}`, credits: 1 } })
        .then(
          ({ warnings }) => (warnings ? 'flagged' : 'plain'),
          (error: ApiError) => error,
        ),
    ),
  )
  expect(answers.filter((answer) => answer === 'plain')).toHaveLength(10)
  expect(answers.filter((answer) => answer === 'flagged')).toHaveLength(15)
  const refusal = answers.find((answer) => answer instanceof Error)
  expect(refusal).toMatchObject({
    code: 'LIMIT_EXCEEDED',
    details: { mode: 'overage', cap: 10, ceiling: 25, used: 25 },
  })
  const { reason } = await first.metering.check({
    principal: SERVICE,
    body: { customer: 'ceiling', credits: 1 },
  })
  expect(reason).toBe('LIMIT_EXCEEDED')
  await clearLimits()
})

describe('a limit on one thing', () => {
  const TWO = Array.from({ length: 40 }, (_, n) => n)
  const goals = { feature: 'generate_goal' }
  const gpt = { model: 'gpt-4o', inputTokens: 10 }
  let service: Principal & { kind: 'service' }

  beforeAll(async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      "INSERT INTO service_accounts (id, name) VALUES (gen_random_uuid(), 'Backend') RETURNING id",
    )
    service = { kind: 'service', id: rows[0]!.id, name: 'Backend', scopes: new Set(['usage:write']) }
  })

  const idOf = async (table: 'features' | 'ai_models', key: string) => {
    const { rows } = await database.pool.query<{ id: string }>(`SELECT id FROM ${table} WHERE key = $1`, [
      key,
    ])
    return rows[0]!.id
  }
  let keys = 0
  /** `accepted`, or the refusal. */
  const send = (body: object, { principal = SERVICE, n = 0 }: { principal?: Principal; n?: number } = {}) =>
    (n % 2 === 0 ? first : second).metering
      .charge({ principal, body: { idempotencyKey: `one-${++keys}`, ...body } })
      .then(
        ({ status }) => status as string,
        (error: ApiError) => error,
      )
  const customer = async (externalId: string) => {
    await addCustomer(database.pool, { externalId, credits: 10_000, plan: 'pro' })
    await database.pool.query(
      "SELECT ratecard_grant(id, 'goal_generation', 1000000000, 'staff', 'test', 'test') FROM customers WHERE external_id = $1",
      [externalId],
    )
  }
  const count = (answers: unknown[]) => answers.filter((answer) => answer === 'accepted').length

  it('a feature: lets exactly its cap through on two processes, and other features pass', async () => {
    await customer('of-feature')
    await addLimit({
      scope: 'feature',
      feature_id: await idOf('features', 'generate_goal'),
      counted_per: 'customer',
      cap: 15,
    })
    const answers = await Promise.all(TWO.map((n) => send({ customer: 'of-feature', ...goals }, { n })))
    expect(count(answers)).toBe(15)
    expect(answers.find((answer) => answer !== 'accepted')).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: 'The limit "feature daily requests" of 15 requests a day is reached.',
      details: { scope: 'feature', cap: 15, used: 15 },
    })
    expect(await send({ customer: 'of-feature', ...gpt })).toBe('accepted')
    expect(await send({ customer: 'of-feature', credits: 1 })).toBe('accepted')
    expect((await first.metering.balance('of-feature')).limits).toMatchObject([
      { scope: 'feature', about: 'generate_goal', countedPer: 'customer', used: 15 },
    ])
    await clearLimits()
  })

  it('a model: by whatever name it is called, in its tokens, everybody’s together', async () => {
    await customer('of-model')
    await customer('of-model-2')
    await addLimit({
      scope: 'model',
      model_id: await idOf('ai_models', 'gpt-4o'),
      counted_per: 'all',
      metric: 'tokens',
      cap: 100,
    })
    const names = ['gpt-4o', 'openai/gpt-4o', 'chatgpt-4o', 'gpt-4o-2024-08-06']
    const answers = await Promise.all(
      TWO.map((n) =>
        send({ customer: n % 3 ? 'of-model' : 'of-model-2', ...gpt, model: names[n % 4] }, { n }),
      ),
    )
    expect(count(answers)).toBe(10)
    expect(answers.find((answer) => answer !== 'accepted')).toMatchObject({
      details: { scope: 'model', metric: 'tokens', cap: 100, used: 100 },
    })
    expect(await send({ customer: 'of-model', ...goals })).toBe('accepted')
    // What everybody shares is no state of one customer; the people who support one see it.
    expect((await first.metering.balance('of-model')).limits).toEqual([])
    expect(await first.metering.limitsOf('of-model')).toMatchObject([
      { scope: 'model', about: 'openai/gpt-4o', countedPer: 'all', used: 100 },
    ])
    await clearLimits()
  })

  it('a service account: whomever it works for, and nobody else', async () => {
    await customer('of-service')
    await customer('of-service-2')
    await addLimit({
      scope: 'serviceAccount',
      service_account_id: service.id,
      counted_per: 'all',
      metric: 'credits',
      cap: 12,
    })
    const answers = await Promise.all(
      TWO.map((n) =>
        send({ customer: n % 2 ? 'of-service' : 'of-service-2', credits: 1 }, { principal: service, n }),
      ),
    )
    expect(count(answers)).toBe(12)
    expect(answers.find((answer) => answer !== 'accepted')).toMatchObject({
      details: { label: 'serviceAccount daily credits', scope: 'serviceAccount', cap: 12, used: 12 },
    })
    expect(await send({ customer: 'of-service', credits: 1 })).toBe('accepted')
    await clearLimits()
  })

  it('the tightest of several refuses and is named', async () => {
    await customer('of-several')
    await addLimit({
      scope: 'feature',
      feature_id: await idOf('features', 'generate_goal'),
      counted_per: 'customer',
      cap: 5,
    })
    await addLimit({
      scope: 'model',
      model_id: await idOf('ai_models', 'gpt-4o'),
      counted_per: 'customer',
      cap: 3,
    })
    await addLimit({
      scope: 'serviceAccount',
      service_account_id: service.id,
      counted_per: 'customer',
      cap: 4,
    })
    const used = (event: object, n = 0) =>
      send({ customer: 'of-several', ...event }, { principal: service, n })
    for (let n = 0; n < 3; n++) expect(await used(gpt, n)).toBe('accepted')
    // One more would fit the service account and not the model.
    expect(await used(gpt)).toMatchObject({ details: { scope: 'model', used: 3 } })
    expect(await used(goals)).toBe('accepted')
    // Five would fit the feature, and the service account has had its four.
    expect(await used(goals, 1)).toMatchObject({ details: { scope: 'serviceAccount', used: 4 } })
    expect(await send({ customer: 'of-several', ...goals }, { n: 1 })).toBe('accepted')
    await clearLimits()
  })

  it('members: a balance says who has used most, by the limit of all and of one', async () => {
    const id = await addCustomer(database.pool, { externalId: 'of-members', credits: 1_000 })
    await addLimit({ scope: 'member', cap: 3 })
    await addLimit({ scope: 'member', of_customer_id: id, member: 'bob', window: 'monthly', cap: 2 })
    for (const member of ['ann', 'ann', 'ann', 'bob', 'bob', 'bob'])
      await send({ customer: 'of-members', member, credits: 1 })
    expect(await send({ customer: 'of-members', member: 'bob', credits: 1 })).toMatchObject({
      details: { limit: 'monthly', scope: 'member', cap: 2, used: 2 },
    })
    const { limits: shown } = await second.metering.balance('of-members')
    expect(
      new Map(shown.map(({ limit, used, about, members }) => [limit, { used, about, members }])),
    ).toEqual(
      new Map([
        [
          'daily',
          {
            used: 3,
            about: null,
            members: [
              { member: 'ann', used: 3 },
              { member: 'bob', used: 2 },
            ],
          },
        ],
        ['monthly', { used: 2, about: 'bob', members: [{ member: 'bob', used: 2 }] }],
      ]),
    )
    await clearLimits()
  })
})

describe('what was counted is given back', () => {
  it('by a void', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'undo', credits: 1_000 })
    await addLimit({ scope: 'customer', customer_id, cap: 1 })
    const { id } = await first.metering.charge({
      principal: SERVICE,
      body: { customer: 'undo', idempotencyKey: 'u1', credits: 1 },
    })
    expect(await charge({ customer: 'undo', idempotencyKey: 'u2', credits: 1 })).toMatchObject({
      status: 429,
    })
    await first.metering.voidUsage({ principal: SERVICE, id, body: { reason: 'mistake' } })
    expect(await charge({ customer: 'undo', idempotencyKey: 'u3', credits: 1 })).toBe('accepted')
    await clearLimits()
  })

  it('by a hold that is released, and corrected by one that is settled', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'holder', credits: 1_000 })
    await addLimit({ scope: 'customer', customer_id, metric: 'credits', cap: 10 })
    const hold = (idempotencyKey: string, credits: number) =>
      first.metering.hold({ principal: SERVICE, body: { customer: 'holder', idempotencyKey, credits } })
    const { id } = await hold('h1', 8)
    await expect(hold('h2', 8)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
    await first.metering.settleHold({ principal: SERVICE, id, body: { credits: 2 } })
    const { id: again } = await hold('h3', 8)
    await first.metering.releaseHold({ id: again, principal: SERVICE, query: {} })
    expect((await first.metering.balance('holder')).limits).toMatchObject([{ used: 2 }])
    await clearLimits()
  })
})
