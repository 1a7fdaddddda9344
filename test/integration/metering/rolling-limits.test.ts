import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { ApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'
import { createDatabase, type TestDatabase } from '../../support/database'
import { type Limits, limitsOf } from '../../support/limits'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

const NOON = new Date('2026-06-15T12:00:00Z')
const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000)

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
beforeEach(async () => {
  now = NOON
  await limits.clear()
})
afterAll(async () => {
  await first.stop()
  await second.stop()
  await database.drop()
})

let keys = 0

const charge = (body: object, n = 0) =>
  (n % 2 === 0 ? first : second).metering
    .charge({ principal: SERVICE, body: { idempotencyKey: `k${keys++}`, credits: 1, ...body } })
    .then(
      ({ status }) => status,
      (error: ApiError) => error,
    )

const limitOf = async (customer: string) => (await first.metering.balance(customer)).limits[0]!

describe('a rolling limit', () => {
  it('lets exactly its cap through of 200 that race on two processes, each counted once', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'racer', credits: 1_000 })
    await limits.add({ scope: 'customer', customer_id, window: 'perMinute', window_kind: 'rolling', cap: 50 })
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => charge({ customer: 'racer', idempotencyKey: `r${n % 150}` }, n)),
    )
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(50)
    expect(await limitOf('racer')).toMatchObject({
      used: 50,
      rolling: true,
      resetAt: after(61).toISOString(),
    })
    const accepted = answers.indexOf('accepted')
    expect(await charge({ customer: 'racer', idempotencyKey: `r${accepted}` })).toBe('duplicate')
    expect(await limitOf('racer')).toMatchObject({ used: 50 })
  })

  it('keeps to its cap in every window of 300 that race from many times at once', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'spread', credits: 1_000 })
    const cap = 20
    await limits.add({ scope: 'customer', customer_id, window: 'perMinute', window_kind: 'rolling', cap })
    const times = Array.from({ length: 300 }, (_, n) => after(-((n * 7_919) % 200_000) / 1_000))
    const answers = await Promise.all(
      times.map((time, n) => charge({ customer: 'spread', timestamp: time.toISOString() }, n)),
    )
    const passed = times.filter((_, n) => answers[n] === 'accepted').map((time) => time.getTime())
    for (const start of passed) {
      const inWindow = passed.filter((time) => time >= start && time < start + 60_000)
      expect(inWindow.length).toBeLessThanOrEqual(cap)
    }
    // 200 seconds are three whole windows and a part.
    expect(passed.length).toBeGreaterThanOrEqual(2 * cap)
    const { rows } = await database.pool.query(
      'SELECT sum(used)::int AS used FROM rolling_counters, unnest(slots) used',
    )
    expect(rows[0].used).toBe(passed.length + 50)
  })

  it('has no boundary at which twice its cap could pass', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'edge', credits: 1_000 })
    await limits.add({ scope: 'customer', customer_id, window: 'perMinute', window_kind: 'rolling', cap: 2 })
    const send = () => charge({ customer: 'edge' })
    now = after(59)
    expect([await send(), await send()]).toEqual(['accepted', 'accepted'])
    now = after(60)
    expect(await send()).toMatchObject({
      message: expect.stringContaining('2 requests in any 60 seconds'),
      retryAfter: 60,
      details: { limit: 'perMinute', rolling: true, used: 2, resetAt: after(120).toISOString() },
    })
    now = after(119.999)
    expect(await send()).toMatchObject({ retryAfter: 1, details: { resetAt: after(120).toISOString() } })
    now = after(120)
    expect([await send(), await send()]).toEqual(['accepted', 'accepted'])
  })

  it('says when a request fits: small ones before large ones', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'sizes', credits: 1_000 })
    const rolling = {
      window: 'custom',
      window_minutes: 300,
      window_kind: 'rolling' as const,
      metric: 'credits',
    }
    await limits.add({ scope: 'customer', customer_id, ...rolling, cap: 10 })
    const send = (credits: number) => charge({ customer: 'sizes', credits })
    await send(4)
    now = after(3_600)
    await send(6)
    // A slot of five hours is five minutes long.
    expect(await send(4)).toMatchObject({
      details: { minutes: 300, resetAt: after(5 * 3_600 + 300).toISOString() },
    })
    expect(await send(5)).toMatchObject({ details: { resetAt: after(6 * 3_600 + 300).toISOString() } })
    expect(await send(11)).toMatchObject({ details: { resetAt: after(6 * 3_600 + 300).toISOString() } })
    expect(await limitOf('sizes')).toMatchObject({ used: 10, resetAt: after(5 * 3_600 + 300).toISOString() })
    now = after(5 * 3_600 + 300)
    expect(await send(4)).toBe('accepted')
  })

  it('decides a batch event by event, whatever times they have', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'batch', credits: 1_000 })
    const rolling = { window: 'perMinute', window_kind: 'rolling' as const, metric: 'credits' }
    await limits.add({ scope: 'customer', customer_id, ...rolling, cap: 10 })
    const event = (credits: number, at: Date) => ({
      ...{ customer: 'batch', idempotencyKey: `b${keys++}`, credits },
      timestamp: at.toISOString(),
    })
    const { results } = await first.metering.chargeBatch({
      principal: SERVICE,
      body: {
        events: [
          event(6, NOON),
          event(6, after(-30)),
          event(4, after(-59)),
          event(1, after(-1)),
          event(9, after(-120)),
        ],
      },
    })
    expect(results.map(({ status }) => status)).toEqual([
      'accepted',
      'refused',
      'accepted',
      'refused',
      'accepted',
    ])
  })

  it('flags beyond its cap when it is soft, and counts by the member', async () => {
    await addCustomer(database.pool, { externalId: 'team', credits: 1_000 })
    await limits.add({ scope: 'member', window: 'perMinute', window_kind: 'rolling', cap: 1, mode: 'soft' })
    const send = (member: string) =>
      first.metering.charge({
        principal: SERVICE,
        body: { customer: 'team', member, idempotencyKey: `k${keys++}`, credits: 1 },
      })
    expect(await send('ann')).not.toHaveProperty('warnings')
    expect(await send('bob')).not.toHaveProperty('warnings')
    expect(await send('ann')).toMatchObject({
      warnings: [{ rolling: true, used: 1, resetAt: after(61).toISOString() }],
    })
    const [shown] = (await first.metering.limitsOf('team')).filter(({ scope }) => scope === 'member')
    expect(shown).toMatchObject({
      used: 2,
      resetAt: after(61).toISOString(),
      members: [
        { member: 'ann', used: 2 },
        { member: 'bob', used: 1 },
      ],
    })
  })

  it('gets back what is voided, released or corrected', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'back', credits: 1_000 })
    const rolling = { window: 'daily', window_kind: 'rolling' as const, metric: 'credits' }
    await limits.add({ scope: 'customer', customer_id, ...rolling, cap: 10 })
    const { id } = await first.metering.charge({
      principal: SERVICE,
      body: { customer: 'back', idempotencyKey: 'v', credits: 10 },
    })
    now = after(7_200)
    expect(await charge({ customer: 'back' })).toMatchObject({ status: 429 })
    await first.metering.voidUsage({ principal: SERVICE, id, body: { reason: 'mistake' } })
    expect(await limitOf('back')).toMatchObject({ used: 0, resetAt: null })
    const hold = (credits: number) =>
      first.metering.hold({
        principal: SERVICE,
        body: { customer: 'back', idempotencyKey: `h${keys++}`, credits },
      })
    const { id: settled } = await hold(8)
    await expect(hold(8)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
    await first.metering.settleHold({ principal: SERVICE, id: settled, body: { credits: 2 } })
    const { id: released } = await hold(8)
    await first.metering.releaseHold({ id: released, principal: SERVICE, query: {} })
    expect(await limitOf('back')).toMatchObject({ used: 2 })
    expect(
      await first.metering.check({ principal: SERVICE, body: { customer: 'back', credits: 9 } }),
    ).toMatchObject({ allowed: false, reason: 'LIMIT_EXCEEDED' })
  })

  it('counts together with fixed limits, and what one refuses the other does not count', async () => {
    const customer_id = await addCustomer(database.pool, { externalId: 'both', credits: 1_000 })
    await limits.add({ scope: 'customer', customer_id, window: 'perMinute', window_kind: 'rolling', cap: 2 })
    await limits.add({ scope: 'customer', customer_id, window: 'daily', cap: 3 })
    const answers = []
    for (const seconds of [0, 1, 2, 70, 140]) {
      now = after(seconds)
      answers.push(await charge({ customer: 'both' }))
    }
    expect(answers.map((answer) => (answer instanceof ApiError ? answer.details : answer))).toMatchObject([
      'accepted',
      'accepted',
      { limit: 'perMinute', used: 2 },
      'accepted',
      { limit: 'daily', used: 3 },
    ])
  })
})

it('slots of windows that are long over are forgotten, those that still count are not', async () => {
  const at = (days: number) => Math.floor((Date.now() / 1_000 - days * 86_400) / 60)
  const limit = await limits.add({ scope: 'member', window: 'perMinute', window_kind: 'rolling', cap: 1 })
  await database.pool.query('DELETE FROM rolling_counters')
  for (const days of [0, 6, 8]) {
    await database.pool.query(
      `INSERT INTO rolling_counters VALUES ($1, 'x', 60, $2, array_fill(1::bigint, ARRAY[60]))`,
      [limit, at(days)],
    )
  }
  await database.pool.query(readSql('plugins/metering/sql/forget-counters.sql'))
  const { rows } = await database.pool.query(
    'SELECT window_number AS n FROM rolling_counters ORDER BY 1 DESC',
  )
  expect(rows).toHaveLength(2)
})
