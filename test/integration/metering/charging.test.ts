import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Charged } from '@/plugins/metering'
import { createDatabase, type TestDatabase } from '../../support/database'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  STAFF,
  startMetering,
  WITHOUT_COSTS,
} from '../../support/metering'

let database: TestDatabase
let process: MeteringProcess
let charge: (event: object) => Promise<Charged>
let keys = 0
const key = () => `key-${++keys}`

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  process = await startMetering(database)
  charge = (body) => process.metering.charge({ principal: SERVICE, body })
})
afterAll(async () => {
  await process.stop()
  await database.drop()
})

describe('one event', () => {
  it('is charged by the price of its model, with a receipt that adds up', async () => {
    await addCustomer(database.pool, { externalId: 'by-model', credits: 1000 })
    const charged = await charge({
      customer: 'by-model',
      idempotencyKey: key(),
      model: 'gpt-4o',
      inputTokens: 1000,
      outputTokens: 200,
      cacheReadTokens: 400,
    })
    // (1000 × 2.50 + 200 × 10 + 400 × 1.25) / 1e6 USD = 0.005 USD = 50 credits
    expect(charged).toMatchObject({ status: 'accepted', charged: 50, tokenType: 'general' })
    expect(charged.balance).toEqual({
      tokenType: 'general',
      available: 950,
      held: 0,
      used: 50,
      overage: 0,
      nextRefreshAt: null,
    })
    expect(charged.receipt).toMatchObject({ costUsd: 0.005, exchangeRate: 10000, markup: 0, credits: 50 })
    expect(charged.receipt.drawn).toEqual([{ allocation: expect.any(String), credits: 50 }])
  })

  it('hides every cost price from a caller without costs:read, in the first answer and in a repeat', async () => {
    await addCustomer(database.pool, { externalId: 'discreet', credits: 1000 })
    const body = {
      customer: 'discreet',
      idempotencyKey: key(),
      feature: 'analyze',
      model: 'gpt-4o',
      inputTokens: 1000,
    }
    for (const status of ['accepted', 'duplicate']) {
      const { receipt, ...rest } = await process.metering.charge({ principal: WITHOUT_COSTS, body })
      expect(rest).toMatchObject({ status, charged: 30 })
      expect(receipt).toEqual({
        lines: [{ pool: 'input', tokens: 1000 }],
        credits: 30,
        drawn: [{ allocation: expect.any(String), credits: 30 }],
      })
    }
  })

  it('gets its first answer again when its key is sent again, even after later charges', async () => {
    await addCustomer(database.pool, { externalId: 'again', credits: 100 })
    const event = {
      customer: 'again',
      idempotencyKey: key(),
      credits: 10,
      metadata: { b: 1, a: [1, { d: 2, c: 3 }] },
    }
    const first = await charge(event)
    await charge({ customer: 'again', idempotencyKey: key(), credits: 20 })
    const { customer, idempotencyKey } = event
    const reordered = { metadata: { a: [1, { c: 3, d: 2 }], b: 1 }, credits: 10, idempotencyKey, customer }
    expect(await charge(reordered)).toEqual({ ...first, status: 'duplicate' })
    const { balances } = await process.metering.balance('again')
    expect(balances[0]).toMatchObject({ available: 70, used: 30 })
  })

  it('is the same event whichever of the names of its customer it uses', async () => {
    const id = await addCustomer(database.pool, { externalId: 'two-names', credits: 100 })
    const event = { idempotencyKey: key(), credits: 10 }
    const first = await charge({ ...event, customer: 'two-names' })
    expect(await charge({ ...event, customer: id })).toEqual({ ...first, status: 'duplicate' })
  })

  it('is refused with 409 when its key was used for another body', async () => {
    await addCustomer(database.pool, { externalId: 'conflict', credits: 100 })
    const idempotencyKey = key()
    await charge({ customer: 'conflict', idempotencyKey, credits: 10 })
    await expect(charge({ customer: 'conflict', idempotencyKey, credits: 11 })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
      status: 409,
    })
    expect((await process.metering.balance('conflict')).balances[0]).toMatchObject({ available: 90 })
  })

  it('is refused with 402 when the balance is short, and the key stays free', async () => {
    await addCustomer(database.pool, { externalId: 'short', credits: 5 })
    const event = { customer: 'short', idempotencyKey: key(), credits: 5.000001 }
    await expect(charge(event)).rejects.toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
      details: { required: 5.000001, available: 5, tokenType: 'general' },
    })
    await process.metering.allocate({
      principal: STAFF,
      body: { userId: 'short', tokenAmount: 1, allocationType: 'add', reason: 'more' },
    })
    expect(await charge(event)).toMatchObject({ status: 'accepted', balance: { available: 0.999999 } })
  })

  it('that is free is logged, even for a customer who was never granted anything', async () => {
    await addCustomer(database.pool, { externalId: 'free' })
    const event = { customer: 'free', idempotencyKey: key(), credits: 0 }
    expect(await charge(event)).toMatchObject({
      status: 'accepted',
      charged: 0,
      balance: { available: 0, used: 0 },
    })
    expect(await charge(event)).toMatchObject({ status: 'duplicate' })
  })

  it('uses the price and rate of its own time', async () => {
    await addCustomer(database.pool, { externalId: 'dated', credits: 1000 })
    await database.pool.query(
      `INSERT INTO exchange_rates (id, credits_per_usd, valid_from, reason)
       VALUES (gen_random_uuid(), 20000, '2026-06-01', 'dearer') `,
    )
    await settled(async () => {
      const now = await charge({
        customer: 'dated',
        idempotencyKey: key(),
        model: 'gpt-4o',
        outputTokens: 100,
      })
      expect(now.charged).toBe(20)
    })
    const past = {
      customer: 'dated',
      idempotencyKey: key(),
      model: 'gpt-4o',
      outputTokens: 100,
      timestamp: '2026-05-31T23:59:59.999Z',
    }
    expect((await charge(past)).charged).toBe(10)
    await expect(
      charge({ ...past, idempotencyKey: key(), timestamp: '2025-12-31T23:59:59Z' }),
    ).rejects.toMatchObject({ code: 'MODEL_NOT_PRICED' })
  })

  it('keeps what text PostgreSQL could misread', async () => {
    await addCustomer(database.pool, { externalId: 'o\'brien \\ "quoted"', credits: 10 })
    const metadata = {
      'quote"': "it's",
      back: '\\u0041 \\\\ \\',
      emoji: '🦄',
      empty: '',
      nested: [null, true, 1.5],
    }
    const { id } = await charge({
      customer: 'o\'brien \\ "quoted"',
      idempotencyKey: 'k\'\\"🦄',
      credits: 1,
      metadata,
    })
    const { rows } = await database.pool.query(
      'SELECT idempotency_key, metadata FROM usage_logs WHERE id = $1',
      [id],
    )
    expect(rows[0]).toEqual({ idempotency_key: 'k\'\\"🦄', metadata })
  })
})

describe('refusals', () => {
  it.each([
    ['an unknown customer', { customer: 'nobody', credits: 1 }, 'CUSTOMER_NOT_FOUND'],
    ['nothing to charge', { customer: 'plain' }, 'INVALID_REQUEST'],
    ['an unknown feature', { customer: 'plain', feature: 'teleport' }, 'INVALID_REQUEST'],
    [
      'an unknown feature, whatever the plan',
      { customer: 'on-starter', feature: 'teleport' },
      'INVALID_REQUEST',
    ],
    ['an unknown model', { customer: 'plain', model: 'gpt-99', inputTokens: 1 }, 'MODEL_NOT_PRICED'],
    [
      'a model that is switched off',
      { customer: 'plain', model: 'retired', inputTokens: 1 },
      'MODEL_NOT_PRICED',
    ],
    ['an unknown token type', { customer: 'plain', credits: 1, tokenType: 'gold' }, 'INVALID_REQUEST'],
    [
      'a feature outside the plan',
      { customer: 'on-starter', feature: 'generate_goal' },
      'FEATURE_NOT_IN_PLAN',
    ],
    ['a suspended customer', { customer: 'paused', credits: 1 }, 'INSUFFICIENT_PERMISSIONS'],
  ])('%s', async (_, event, code) => {
    for (const customer of ['plain', 'on-starter', 'paused']) {
      await addCustomer(database.pool, {
        externalId: customer,
        credits: 10,
        ...(customer === 'on-starter' ? { plan: 'starter' as const } : {}),
        ...(customer === 'paused' ? { status: 'suspended' } : {}),
      }).catch(() => undefined)
    }
    await expect(charge({ idempotencyKey: key(), ...event })).rejects.toMatchObject({ code })
  })

  it('answers a repeat although its customer was suspended since', async () => {
    const id = await addCustomer(database.pool, { externalId: 'later-paused', credits: 10 })
    const event = { customer: 'later-paused', idempotencyKey: key(), credits: 4 }
    const first = await charge(event)
    await database.pool.query("UPDATE customers SET status = 'suspended' WHERE id = $1", [id])
    await settled(async () => {
      await expect(charge({ ...event, idempotencyKey: key() })).rejects.toMatchObject({
        code: 'INSUFFICIENT_PERMISSIONS',
      })
    })
    expect(await charge(event)).toEqual({ ...first, status: 'duplicate' })
  })
})

describe('a batch', () => {
  it('answers in order; what fails does not fail the others', async () => {
    await addCustomer(database.pool, { externalId: 'batch', credits: 10 })
    const repeated = { customer: 'batch', idempotencyKey: key(), credits: 4 }
    const answer = await process.metering.chargeBatch({
      principal: SERVICE,
      body: {
        events: [
          repeated,
          { customer: 'batch', idempotencyKey: key(), credits: 7 },
          { customer: 'nobody', idempotencyKey: key(), credits: 1 },
          { customer: 'batch', idempotencyKey: key(), credits: -1 },
          'nonsense',
          repeated,
          { ...repeated, credits: 5 },
          { customer: 'batch', idempotencyKey: key(), credits: 6 },
          { customer: 'batch', idempotencyKey: key(), credits: 0.000001 },
        ],
      },
    })
    expect(answer).toMatchObject({ accepted: 2, duplicates: 1, refused: 6 })
    const outcomes = answer.results.map((result) => ('error' in result ? result.error.code : result.status))
    expect(outcomes).toEqual([
      'accepted',
      'INSUFFICIENT_CREDITS',
      'CUSTOMER_NOT_FOUND',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'duplicate',
      'IDEMPOTENCY_CONFLICT',
      'accepted',
      'INSUFFICIENT_CREDITS',
    ])
    expect(
      answer.results.map((result) => ('balance' in result ? result.balance.available : undefined)),
    ).toEqual([6, ...Array(4).fill(undefined), 6, undefined, 0, undefined])
  })

  it('keeps its order while the customer is being changed', async () => {
    const id = await addCustomer(database.pool, { externalId: 'in-order', credits: 100_000 })
    let changing = true
    const changes = (async () => {
      for (let n = 0; changing; n++) {
        await database.pool.query('UPDATE customers SET name = $2 WHERE id = $1', [id, `Name ${n}`])
      }
    })()
    try {
      for (let round = 0; round < 40; round++) {
        const { results } = await process.metering.chargeBatch({
          principal: SERVICE,
          body: {
            events: Array.from({ length: 20 }, () => ({
              customer: 'in-order',
              idempotencyKey: key(),
              credits: 1,
            })),
          },
        })
        const left = results.map((result) => ('balance' in result ? result.balance.available : NaN))
        expect(left).toEqual(Array.from({ length: 20 }, (_, n) => 100_000 - round * 20 - n - 1))
      }
    } finally {
      changing = false
      await changes
    }
  })

  it('of a thousand events on one wallet takes exactly what fits', async () => {
    await addCustomer(database.pool, { externalId: 'thousand', credits: 777 })
    const events = Array.from({ length: 1000 }, () => ({
      customer: 'thousand',
      idempotencyKey: key(),
      credits: 1,
    }))
    const { accepted, refused } = await process.metering.chargeBatch({ principal: SERVICE, body: { events } })
    expect({ accepted, refused }).toEqual({ accepted: 777, refused: 223 })
  })
})

it('allows the overage of the plan and no more', async () => {
  await addCustomer(database.pool, { externalId: 'over', plan: 'pro' })
  const goal = () => charge({ customer: 'over', idempotencyKey: key(), feature: 'generate_goal' })
  // 20 credits and 5 of overage pay for eight goals of 3, the last two partly or wholly on overage.
  for (let n = 1; n <= 6; n++) await goal()
  expect((await goal()).balance).toMatchObject({ available: 0, used: 21, overage: 1 })
  expect((await goal()).balance).toMatchObject({ available: 0, used: 24, overage: 4 })
  await expect(goal()).rejects.toMatchObject({ code: 'INSUFFICIENT_CREDITS' })
})

it('says in check what charge then does', async () => {
  await addCustomer(database.pool, { externalId: 'asks', credits: 10 })
  const check = (body: object) =>
    process.metering.check({ principal: SERVICE, body: { customer: 'asks', ...body } })
  expect(await check({ credits: 10 })).toMatchObject({
    allowed: true,
    required: 10,
    balance: { available: 10 },
  })
  expect(await check({ requiredCredits: 11 })).toMatchObject({
    allowed: false,
    reason: 'INSUFFICIENT_CREDITS',
    required: 11,
  })
  expect((await process.metering.balance('asks')).balances[0]).toMatchObject({ available: 10, used: 0 })
})

it('leaves books that prove themselves', async () => {
  const { ok, accounts, discrepancies } = await process.metering.verify(undefined)
  expect(discrepancies).toEqual([])
  expect(ok).toBe(true)
  expect(accounts).toBeGreaterThan(10)
})

/** Configuration reaches the service by notification, within a second at most. */
async function settled(assertion: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 1_000
  for (;;) {
    try {
      return await assertion()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resume) => setTimeout(resume, 20))
    }
  }
}
