import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import { type Ledger, ledgerOn } from '../../support/ledger'
import { seedCatalogue } from '../../support/metering'
import type { ModelPlan } from '../../support/plan-model'
import { seedPlan } from '../../support/seed-plans'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const START = Date.UTC(2026, 2, 1)
const at = (days: number, minutes = 0) => new Date(START + days * DAY + minutes * MINUTE)

let database: TestDatabase
let ledger: Ledger

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  ledger = ledgerOn(database.pool)
})
afterAll(() => database.drop())

/** Cycles of ten days. */
const plan = (terms: Partial<ModelPlan>) => seedPlan(database.pool, { plan: { days: 10, ...terms } })

async function subscribe({ id }: ModelPlan) {
  const customer = await ledger.customer({ plan: id, anchor: at(0) })
  await database.pool.query('SELECT ratecard_apply_plan($1, $2)', [customer, at(0)])
  return customer
}

async function change(customer: string, { to, when }: { to: ModelPlan; when: Date }) {
  await database.pool.query('SELECT ratecard_touch($1, $2)', [customer, when])
  await database.pool.query('UPDATE customers SET plan_id = $2 WHERE id = $1', [customer, to.id])
  await database.pool.query('SELECT ratecard_apply_plan($1, $2)', [customer, when])
}

async function wallet(customer: string, when: Date) {
  expect((await ledger.verify(customer)).discrepancies).toEqual([])
  return (await ledger.wallets(customer, when))[0]!
}

const charge = async (customer: string, credits: number, when: Date) =>
  (await ledger.charge([{ customer, credits }], when))[0]!

describe('what moves on into the next cycle', () => {
  it('is at most what the plan allows, also when a change of plan granted twice in the cycle', async () => {
    const small = await plan({ credits: 100, rolloverCap: 50 })
    const large = await plan({ credits: 1_000, rolloverCap: 60 })
    const customer = await subscribe(small)
    await change(customer, { to: large, when: at(5) })
    expect((await wallet(customer, at(10))).available).toBe(1_060)
  })

  it('is no second helping for what a hold kept', async () => {
    const customer = await subscribe(await plan({ credits: 100, rolloverCap: 30 }))
    await ledger.hold({ customer, credits: 40, seconds: 600, at: at(9, 1_439) })
    expect((await wallet(customer, at(10))).available).toBe(130)
    expect(await wallet(customer, at(10, 10))).toMatchObject({ available: 130, held: 0 })
  })

  it('is nothing of a grant that was taken back while a hold needed it', async () => {
    const customer = await subscribe(await plan({ credits: 100, rolloverCap: 100 }))
    const { grants } = await wallet(customer, at(1))
    await ledger.hold({ customer, credits: 40, seconds: 600, at: at(1) })
    await ledger.voidGrant(grants[0]!.id, at(1))
    expect(await wallet(customer, at(2))).toMatchObject({ available: 0, held: 0, grants: [] })
  })

  it('is drawn before what is new, also when both lapse together', async () => {
    for (let n = 0; n < 6; n++) {
      const customer = await subscribe(await plan({ credits: 100, rolloverCap: 50, rolloverDays: 10 }))
      const { drawn } = await charge(customer, 10, at(11))
      const { grants } = await wallet(customer, at(11))
      expect(drawn).toEqual([{ allocation: grants[0]!.id, credits: 10 }])
      expect(grants[0]).toMatchObject({ source: 'rollover', remaining: 40 })
    }
  })
})

describe('what a hold keeps beyond its expiry', () => {
  it('is no grant of the new cycle: a change of plan adds the whole difference', async () => {
    const customer = await subscribe(await plan({ credits: 100 }))
    await ledger.hold({ customer, credits: 40, seconds: 600, at: at(9, 1_439) })
    await change(customer, { to: await plan({ credits: 500 }), when: at(10, 1) })
    expect(await wallet(customer, at(10, 1))).toMatchObject({ available: 500, held: 40 })
  })

  it('lapses with the first hold, though another one with nothing in it lasts a day', async () => {
    const customer = await subscribe(await plan({ credits: 100 }))
    await ledger.hold({ customer, credits: 100, seconds: 600, at: at(9, 1_439) })
    await ledger.hold({ customer, credits: 0, seconds: 86_400, at: at(9, 1_439) })
    expect(await wallet(customer, at(10, 20))).toMatchObject({ available: 100, held: 0 })
  })

  it('does not take back a charge: that is replaced, and lives as long as it had left', async () => {
    const customer = await ledger.customer()
    await ledger.grant({ customer, credits: 100, expires: at(10), at: at(0) })
    const { id } = await charge(customer, 30, at(9))
    await ledger.hold({ customer, credits: 40, seconds: 600, at: at(9, 1_439) })
    await ledger.void(id!, at(10, 1))
    expect(await wallet(customer, at(10, 1))).toMatchObject({ available: 30, held: 40 })
    expect((await wallet(customer, at(10, 30))).available).toBe(30)
    expect((await wallet(customer, at(11, 2))).available).toBe(0)
  })
})

it('a void of overage of an earlier cycle makes no room in this one', async () => {
  const customer = await subscribe(await plan({ credits: 100, overage: 50 }))
  const { id } = await charge(customer, 140, at(1))
  await charge(customer, 130, at(11))
  await ledger.void(id!, at(12))
  // Of this cycle's 50 there are 30 used; the 100 credits of the void's refund are no overage.
  expect((await wallet(customer, at(12))).available).toBe(100)
  expect((await charge(customer, 121, at(12))).outcome).toBe('refused')
  expect((await charge(customer, 120, at(12))).outcome).toBe('accepted')
})

it('a refund lives as long as it had left, whatever the session’s time zone does to its days', async () => {
  const customer = await ledger.customer()
  // Clocks in Berlin change on 29 March 2026.
  await ledger.grant({ customer, credits: 100, expires: new Date('2026-03-27T12:00:00Z'), at: at(0) })
  const { id } = await charge(customer, 100, new Date('2026-03-25T12:00:00Z'))
  const client = await database.pool.connect()
  await client.query("SET timezone = 'Europe/Berlin'")
  await client.query("SELECT ratecard_void_usage($1, 'test', 'test', '2026-03-28T12:00:00Z')", [id])
  await client.query('RESET timezone')
  client.release()
  const { grants } = await wallet(customer, new Date('2026-03-28T12:00:00Z'))
  expect(grants.map(({ expiresAt }) => new Date(expiresAt!))).toEqual([new Date('2026-03-30T12:00:00Z')])
})

it('another overage limit of the published plan counts from the next refresh', async () => {
  const terms = await plan({ credits: 100, overage: 50 })
  const customer = await subscribe(terms)
  await database.pool.query(
    'UPDATE plans_allocations SET overage_limit = 20 / 1000000.0 WHERE _parent_id = $1',
    [terms.id],
  )
  expect((await charge(customer, 150, at(1))).outcome).toBe('accepted')
  expect((await charge(customer, 121, at(11))).outcome).toBe('refused')
  expect((await charge(customer, 120, at(11))).outcome).toBe('accepted')
})

it('a change of plan that waited for somebody while a cycle began adds the difference to the new cycle', async () => {
  const [small, large] = [await plan({ credits: 100 }), await plan({ credits: 1_000 })]
  const anchor = new Date(Date.now() - 10 * DAY + 1_000)
  const customer = await ledger.customer({ plan: small.id, anchor })
  await database.pool.query('SELECT ratecard_apply_plan($1)', [customer])
  await database.pool.query('UPDATE customers SET plan_id = $2 WHERE id = $1', [customer, large.id])
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await client.query('SELECT FROM accounts WHERE customer_id = $1 FOR UPDATE', [customer])
  const waiting = database.pool.query('SELECT ratecard_apply_plan($1)', [customer])
  await new Promise((resume) => setTimeout(resume, 1_200))
  // The one who came before takes note of the cycle; what it reads of the plan is not what matters here.
  await client.query('UPDATE customers SET plan_id = $2 WHERE id = $1', [customer, small.id])
  await client.query('SELECT ratecard_touch($1)', [customer])
  await client.query('UPDATE customers SET plan_id = $2 WHERE id = $1', [customer, large.id])
  await client.query('COMMIT')
  client.release()
  await waiting
  expect((await wallet(customer, new Date())).available).toBe(1_000)
})

it('two who give to each other for the first time at once both do', async () => {
  for (let n = 0; n < 20; n++) {
    const [one, other] = [await ledger.customer(), await ledger.customer()]
    await ledger.grant({ customer: one, credits: 10, tokenType: 'goal_generation' })
    const gifts = [
      { from: one, to: other, credits: 1 },
      { from: other, to: one, credits: 1 },
    ]
    const answers = await Promise.all(gifts.map((gift) => ledger.gift(gift)))
    expect(answers.map(({ outcome }) => outcome)).toEqual(['refused', 'refused'])
  }
})
