import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import { type Ledger, ledgerOn } from '../../support/ledger'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

const START = Date.UTC(2026, 4, 1, 12)
const at = (seconds: number) => new Date(START + seconds * 1_000)

let database: TestDatabase
let ledger: Ledger
let first: MeteringProcess
let second: MeteringProcess

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  ledger = ledgerOn(database.pool)
  first = await startMetering(database)
  second = await startMetering(database)
})
afterAll(async () => {
  await first.stop()
  await second.stop()
  await database.drop()
})

const nth = (n: number) => (n % 2 === 0 ? first : second).metering
const code = (error: { code?: string }) => error.code ?? 'no code'
const count = (answers: unknown[], value: unknown) => answers.filter((answer) => answer === value).length

async function available(customer: string) {
  const { balances } = await first.metering.balance(customer)
  return balances.find(({ tokenType }) => tokenType === 'general')!
}

describe('many at once, on two processes', () => {
  it('lets exactly the affordable ones of 200 holds through that race for the last 50 credits', async () => {
    await addCustomer(database.pool, { externalId: 'crowd', credits: 50 })
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        nth(n)
          .hold({ principal: SERVICE, body: { customer: 'crowd', idempotencyKey: `k${n}`, credits: 1 } })
          .then(({ status }) => status, code),
      ),
    )
    expect(count(answers, 'accepted')).toBe(50)
    expect(count(answers, 'INSUFFICIENT_CREDITS')).toBe(150)
    expect(await available('crowd')).toMatchObject({ available: 0, held: 50, used: 0 })
    expect((await first.metering.verify('crowd')).discrepancies).toEqual([])
  })

  it('settles a hold once, however often it is asked', async () => {
    await addCustomer(database.pool, { externalId: 'once', credits: 100 })
    const { id } = await first.metering.hold({
      principal: SERVICE,
      body: { customer: 'once', idempotencyKey: 'job', credits: 40 },
    })
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        nth(n).settleHold({ principal: SERVICE, id, body: { credits: 25 } }),
      ),
    )
    expect(
      count(
        answers.map(({ status }) => status),
        'accepted',
      ),
    ).toBe(1)
    expect(new Set(answers.map(({ id: log }) => log)).size).toBe(1)
    expect(await available('once')).toMatchObject({ available: 75, held: 0, used: 25 })
  })

  it('makes one hold of one key', async () => {
    await addCustomer(database.pool, { externalId: 'one-key', credits: 100 })
    const body = { customer: 'one-key', idempotencyKey: 'same', credits: 10 }
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => nth(n).hold({ principal: SERVICE, body })),
    )
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await available('one-key')).toMatchObject({ available: 90, held: 10 })
  })

  it('closes each hold in one way when settling, releasing and plain charges race', async () => {
    await addCustomer(database.pool, { externalId: 'mixed', credits: 60 })
    const holds = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        nth(n).hold({ principal: SERVICE, body: { customer: 'mixed', idempotencyKey: `h${n}`, credits: 1 } }),
      ),
    )
    const settled = holds.map(({ id }, n) =>
      nth(n)
        .settleHold({ principal: SERVICE, id, body: { credits: 1 } })
        .then(({ status }) => status, code),
    )
    const released = holds.map(({ id }, n) =>
      nth(n + 1)
        .releaseHold({ id: id, principal: SERVICE, query: {} })
        .then(({ status }) => status, code),
    )
    const charged = Array.from({ length: 40 }, (_, n) =>
      nth(n)
        .charge({ principal: SERVICE, body: { customer: 'mixed', idempotencyKey: `c${n}`, credits: 1 } })
        .then(({ status }) => status, code),
    )
    const [settles, releases, charges] = await Promise.all([
      Promise.all(settled),
      Promise.all(released),
      Promise.all(charged),
    ])
    for (const n of holds.keys()) {
      expect([
        ['accepted', 'HOLD_CLOSED'],
        ['HOLD_CLOSED', 'released'],
      ]).toContainEqual([settles[n], releases[n]])
    }
    const used = count(settles, 'accepted') + count(charges, 'accepted')
    expect(await available('mixed')).toMatchObject({ available: 60 - used, held: 0, used })
    expect((await first.metering.verify('mixed')).discrepancies).toEqual([])
  })
})

describe('a hold', () => {
  it('gives its credits back at the moment it expires, whoever comes next', async () => {
    const customer = await ledger.customer()
    await ledger.grant({ customer, credits: 10, at: at(0) })
    await ledger.hold({ customer, credits: 10, seconds: 300, at: at(0) })
    const [before] = await ledger.charge([{ customer, credits: 1 }], at(299.999))
    const [after] = await ledger.charge([{ customer, credits: 1 }], at(300))
    expect([before!.outcome, after!.outcome]).toEqual(['refused', 'accepted'])
    expect((await ledger.verify(customer)).discrepancies).toEqual([])
  })

  it('never blocks more than what was asked for, and never for longer than its time', async () => {
    const customer = await ledger.customer()
    await ledger.grant({ customer, credits: 1_000, at: at(0) })
    for (let n = 0; n < 100; n++) await ledger.hold({ customer, credits: 5, seconds: 60, at: at(n / 100) })
    const [now] = await ledger.wallets(customer, at(1))
    const [later] = await ledger.wallets(customer, at(61))
    expect([now, later]).toMatchObject([
      { available: 500, held: 500 },
      { available: 1_000, held: 0 },
    ])
  })

  it('keeps the credits that it needs when their grant expires under it, and no more', async () => {
    const customer = await ledger.customer()
    await ledger.grant({ customer, credits: 100, expires: at(10), at: at(0) })
    const { id } = await ledger.hold({ customer, credits: 30, seconds: 60, at: at(5) })
    const [expired] = await ledger.wallets(customer, at(10))
    expect(expired).toMatchObject({ available: 0, held: 30 })
    expect(await ledger.settle({ hold: id, credits: 30, at: at(20) })).toMatchObject({
      outcome: 'accepted',
      overage: 0,
    })
    expect((await ledger.verify(customer)).discrepancies).toEqual([])
  })

  it('lets what it kept lapse when it is released', async () => {
    const customer = await ledger.customer()
    await ledger.grant({ customer, credits: 100, expires: at(10), at: at(0) })
    const { id } = await ledger.hold({ customer, credits: 30, seconds: 60, at: at(5) })
    await ledger.release(id, at(20))
    const [after] = await ledger.wallets(customer, at(65))
    expect(after).toMatchObject({ available: 0, held: 0 })
    expect((await ledger.verify(customer)).discrepancies).toEqual([])
  })
})

describe('settling', () => {
  it('takes what is affordable beyond the hold and records the rest as overage', async () => {
    await addCustomer(database.pool, { externalId: 'beyond', credits: 50 })
    const { id } = await first.metering.hold({
      principal: SERVICE,
      body: { customer: 'beyond', idempotencyKey: 'long', credits: 20 },
    })
    const settled = await first.metering.settleHold({ principal: SERVICE, id, body: { credits: 80 } })
    expect(settled).toMatchObject({ status: 'accepted', charged: 50, overage: 30 })
    expect(settled.balance).toMatchObject({ available: 0, held: 0, used: 80, overage: 30 })
    expect((await first.metering.verify('beyond')).discrepancies).toEqual([])
  })

  it('prices the actual tokens with the model of the hold', async () => {
    await addCustomer(database.pool, { externalId: 'actual', credits: 1_000 })
    const { id, held } = await first.metering.hold({
      principal: SERVICE,
      body: {
        customer: 'actual',
        idempotencyKey: 'm1',
        model: 'gpt-4o',
        inputTokens: 1_000,
        outputTokens: 4_000,
      },
    })
    // (1,000 × 2.5 + 4,000 × 10) USD a million × 10,000
    expect(held).toBe(425)
    const settled = await first.metering.settleHold({
      principal: SERVICE,
      id,
      body: { inputTokens: 1_000, outputTokens: 100 },
    })
    expect(settled).toMatchObject({ charged: 35, balance: { available: 965, held: 0 } })
  })

  it('refuses other amounts, a plain charge’s key, and another wallet', async () => {
    await addCustomer(database.pool, { externalId: 'strict', credits: 100, plan: 'pro' })
    const hold = (idempotencyKey: string) =>
      first.metering.hold({ principal: SERVICE, body: { customer: 'strict', idempotencyKey, credits: 5 } })
    const settle = (id: string, body: object) =>
      first.metering.settleHold({ principal: SERVICE, id, body }).then(({ status }) => status, code)
    const { id } = await hold('a')
    expect(await settle(id, { feature: 'generate_goal' })).toBe('INVALID_REQUEST')
    expect(await settle(id, { credits: 3, customer: 'someone-else' })).toBe('INVALID_REQUEST')
    expect(await settle(id, { model: 'unheard-of', inputTokens: 1 })).toBe('MODEL_NOT_PRICED')
    expect(await settle(id, { credits: 3 })).toBe('accepted')
    expect(await settle(id, { credits: 4 })).toBe('HOLD_CLOSED')
    expect(await settle(id, { credits: 3 })).toBe('duplicate')

    const { id: taken } = await hold('b')
    await first.metering.charge({
      principal: SERVICE,
      body: { customer: 'strict', idempotencyKey: 'b', credits: 1 },
    })
    expect(await settle(taken, { credits: 3 })).toBe('IDEMPOTENCY_CONFLICT')
  })
})

it('estimates the output that is left open by what the model writes at most, not by the balance', async () => {
  await database.pool.query("UPDATE ai_models SET max_output_tokens = 1000 WHERE key = 'gpt-4o'")
  await addCustomer(database.pool, { externalId: 'rich', credits: 1_000_000 })
  const hold = (idempotencyKey: string, outputTokens?: number) =>
    first.metering
      .hold({
        principal: SERVICE,
        body: { customer: 'rich', idempotencyKey, model: 'gpt-4o', inputTokens: 0, outputTokens },
      })
      .then(({ held }) => held)
  // The change of the model takes a moment to be read.
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await hold('open')).toBe(100)
  expect(await hold('much', 1_000_000)).toBe(100)
  expect(await hold('little', 10)).toBe(1)
})

describe('a voided charge', () => {
  it('goes back to the very grants that paid, and the receipt stays', async () => {
    const customer = await ledger.customer()
    const soon = await ledger.grant({ customer, credits: 10, expires: at(100), at: at(0) })
    const later = await ledger.grant({ customer, credits: 10, at: at(1) })
    const [charged] = await ledger.charge([{ customer, credits: 15, key: 'v' }], at(2))
    const voided = await ledger.void(charged!.id!, at(3))
    expect(voided).toMatchObject({
      outcome: 'voided',
      returned: [
        { allocation: soon, credits: 10 },
        { allocation: later, credits: 5 },
      ],
    })
    const [wallet] = await ledger.wallets(customer, at(3))
    expect(wallet).toMatchObject({ available: 20, used: 0 })
    expect(wallet!.grants.map(({ remaining }) => remaining)).toEqual([10, 10])
    const [again] = await ledger.charge([{ customer, credits: 15, key: 'v' }], at(4))
    expect(again).toMatchObject({ outcome: 'duplicate', drawn: charged!.drawn })
  })

  it('of an expired grant comes back as a new one with the time that the old one had left', async () => {
    const customer = await ledger.customer()
    await ledger.grant({ customer, credits: 10, expires: at(100), at: at(0) })
    const [charged] = await ledger.charge([{ customer, credits: 4 }], at(40))
    await ledger.void(charged!.id!, at(1_000))
    const [wallet] = await ledger.wallets(customer, at(1_000))
    expect(wallet).toMatchObject({ available: 4, grants: [{ source: 'refund', amount: 4 }] })
    expect(new Date(wallet!.grants[0]!.expiresAt!)).toEqual(at(1_060))
    expect((await ledger.wallets(customer, at(1_060)))[0]).toMatchObject({ available: 0 })
    expect((await ledger.verify(customer)).discrepancies).toEqual([])
  })

  it('is voided once, on two processes at once', async () => {
    await addCustomer(database.pool, { externalId: 'regret', credits: 100 })
    const { id } = await first.metering.charge({
      principal: SERVICE,
      body: { customer: 'regret', idempotencyKey: 'x', credits: 30 },
    })
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        nth(n).voidUsage({ principal: SERVICE, id, body: { reason: `mistake ${n}` } }),
      ),
    )
    expect(new Set(answers.map(({ voidedAt }) => voidedAt)).size).toBe(1)
    expect(await available('regret')).toMatchObject({ available: 100, used: 0 })
    const { rows } = await database.pool.query('SELECT reason FROM usage_voids WHERE usage_log = $1', [id])
    expect(rows).toHaveLength(1)
  })

  it('forgives the overage that it caused', async () => {
    const customer = await ledger.customer()
    await ledger.grant({ customer, credits: 10, at: at(0) })
    await ledger.allowOverage(customer, 20)
    const [charged] = await ledger.charge([{ customer, credits: 25 }], at(1))
    expect(charged).toMatchObject({ total_overage: 15 })
    await ledger.void(charged!.id!, at(2))
    expect((await ledger.wallets(customer, at(2)))[0]).toMatchObject({ available: 10, used: 0, overage: 0 })
    expect((await ledger.verify(customer)).discrepancies).toEqual([])
  })
})
