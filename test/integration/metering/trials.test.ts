import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import { type Ledger, ledgerOn } from '../../support/ledger'
import { seedCatalogue, startMetering } from '../../support/metering'
import type { ModelPlan } from '../../support/plan-model'
import { seedPlan } from '../../support/seed-plans'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 31, 8)
const at = (days: number) => new Date(START + days * DAY)

let database: TestDatabase
let ledger: Ledger
let tried: ModelPlan
let paid: ModelPlan

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  ledger = ledgerOn(database.pool)
  const plan = { months: 1, credits: 1_000, overage: 100, rolloverCap: 500, trialDays: 14, trialCredits: 50 }
  tried = await seedPlan(database.pool, { plan })
  paid = await seedPlan(database.pool, { plan: { months: 1, credits: 300 } })
})
afterAll(() => database.drop())

const apply = (customer: string, when: Date) =>
  database.pool.query('SELECT ratecard_apply_plan($1, $2)', [customer, when])

async function change(customer: string, { plan, when }: { plan: ModelPlan | null; when: Date }) {
  await database.pool.query('SELECT ratecard_touch($1, $2)', [customer, when])
  await database.pool.query('UPDATE customers SET plan_id = $2 WHERE id = $1', [customer, plan?.id ?? null])
  await apply(customer, when)
}

async function subscribe(plan: ModelPlan, when = at(0)) {
  const customer = await ledger.customer({ plan: plan.id, anchor: when })
  await apply(customer, when)
  return customer
}

async function wallet(customer: string, when: Date) {
  return (await ledger.wallets(customer, when))[0]!
}

async function entries(customer: string) {
  const { rows } = await database.pool.query<{ text: string }>(
    `SELECT l.source || ' ' || e.kind || ' ' || e.amount AS text
       FROM ledger_entries e JOIN allocations l ON l.id = e.allocation_id
      WHERE e.customer_id = $1 ORDER BY e.effective_at, e.amount`,
    [customer],
  )
  expect((await ledger.verify(customer)).discrepancies).toEqual([])
  return rows.map(({ text }) => text)
}

describe('a plan whose trial has credits of its own', () => {
  it('grants them until the trial ends; the first cycle begins then, although nobody came at that time', async () => {
    const customer = await subscribe(tried)
    expect(await wallet(customer, at(0))).toMatchObject({ available: 50, next_refresh_at: at(14) })
    await ledger.charge([{ customer, credits: 20 }], at(3))
    expect(await wallet(customer, new Date(at(14).getTime() - 1))).toMatchObject({ available: 30 })
    // Cycles are counted from the trial's end: 14 February, 14 March.
    expect(await wallet(customer, at(20))).toMatchObject({
      available: 1_000,
      next_refresh_at: new Date(Date.UTC(2026, 2, 14, 8)),
    })
    expect(await entries(customer)).toEqual(['trial grant 50', 'trial expiry -30', 'plan grant 1000'])
  })

  it('is refreshed to the millisecond by many who come at once', async () => {
    const customer = await subscribe(tried)
    const boundary = at(14)
    for (const when of [new Date(boundary.getTime() - 1), boundary, boundary])
      await Promise.all(Array.from({ length: 8 }, () => ledger.wallets(customer, when)))
    expect(await entries(customer)).toEqual(['trial grant 50', 'trial expiry -50', 'plan grant 1000'])
  })

  it('allows no overage before the trial ends', async () => {
    const customer = await subscribe(tried)
    const charge = async (credits: number, when: Date) =>
      (await ledger.charge([{ customer, credits }], when))[0]!.outcome
    expect(await charge(51, at(1))).toBe('refused')
    expect(await charge(1_100, at(14))).toBe('accepted')
  })

  it('grants them once, whatever is sent at once and again', async () => {
    const customer = await ledger.customer({ plan: tried.id, anchor: at(0) })
    await Promise.all(Array.from({ length: 20 }, () => apply(customer, at(0))))
    await apply(customer, at(5))
    await apply(customer, at(20))
    expect(await entries(customer)).toEqual(['trial grant 50', 'trial expiry -50', 'plan grant 1000'])
  })

  it('grants them once although the process that did so was killed', async () => {
    const customer = await ledger.customer({ plan: tried.id, anchor: at(0) })
    const client = await database.pool.connect()
    const lost = new Promise((resolve) => client.once('error', resolve))
    await client.query('BEGIN')
    const { rows } = await client.query<{ pid: number }>(
      'SELECT pg_backend_pid() AS pid, ratecard_apply_plan($1, $2)',
      [customer, at(0)],
    )
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid])
    await lost
    client.release(true)
    expect(await ledger.wallets(customer, at(0))).toEqual([])
    await apply(customer, at(0))
    expect(await entries(customer)).toEqual(['trial grant 50'])
  })

  it('never grants them a second time', async () => {
    const customer = await subscribe(tried)
    await change(customer, { plan: null, when: at(2) })
    await change(customer, { plan: tried, when: at(3) })
    expect(await wallet(customer, at(3))).toMatchObject({ available: 1_000 })
    await change(customer, { plan: null, when: at(40) })
    await change(customer, { plan: tried, when: at(400) })
    expect((await entries(customer)).filter((entry) => entry.startsWith('trial grant'))).toHaveLength(1)
  })
})

describe('a change of plan in the trial', () => {
  it('ends it: what is left lapses, and the other plan begins with all of its own', async () => {
    const customer = await subscribe(tried)
    await ledger.charge([{ customer, credits: 20 }], at(3))
    await change(customer, { plan: paid, when: at(4) })
    expect(await wallet(customer, at(4))).toMatchObject({
      available: 300,
      next_refresh_at: new Date(Date.UTC(2026, 1, 28, 8)),
    })
    expect(await entries(customer)).toEqual(['trial grant 50', 'trial expiry -30', 'plan grant 300'])
  })

  it('leaves what a hold needs, and lets nobody collect trials', async () => {
    const other = await seedPlan(database.pool, {
      plan: { days: 30, credits: 10, trialDays: 9, trialCredits: 7 },
    })
    const customer = await subscribe(tried)
    await ledger.hold({ customer, credits: 40, seconds: 3_600, at: at(1) })
    await change(customer, { plan: other, when: at(1) })
    expect(await wallet(customer, at(1))).toMatchObject({ available: 7, held: 40, next_refresh_at: at(10) })
    expect(await wallet(customer, at(2))).toMatchObject({ available: 7, held: 0 })
    await change(customer, { plan: tried, when: at(2) })
    expect(await wallet(customer, at(2))).toMatchObject({ available: 1_000 })
    await entries(customer)
  })

  it('into the trial leaves the credits of the plan before until they lapse', async () => {
    const customer = await subscribe(paid)
    await change(customer, { plan: tried, when: at(4) })
    expect(await wallet(customer, at(4))).toMatchObject({ available: 350, next_refresh_at: at(18) })
    expect(await wallet(customer, at(18))).toMatchObject({ available: 1_300 })
    expect(await wallet(customer, at(28))).toMatchObject({ available: 1_000 })
    await entries(customer)
  })
})

it('begins with nothing when the trial has no credits, and as ever when it says nothing of them', async () => {
  const plan = { days: 30, credits: 10, trialDays: 5 }
  const none = await subscribe(await seedPlan(database.pool, { plan: { ...plan, trialCredits: 0 } }))
  expect(await wallet(none, at(4))).toMatchObject({ available: 0, next_refresh_at: at(5) })
  expect(await wallet(none, at(5))).toMatchObject({ available: 10, next_refresh_at: at(35) })
  const same = await subscribe(await seedPlan(database.pool, { plan }))
  expect(await wallet(same, at(0))).toMatchObject({ available: 10, next_refresh_at: at(30) })
  expect(await entries(none)).toEqual(['plan grant 10'])
})

it('is seen in the balance while it lasts', async () => {
  const process = await startMetering({ url: database.url })
  const customer = await subscribe(tried, new Date())
  const { trialEndsAt, balances } = await process.metering.balance(customer)
  expect(balances[0]).toMatchObject({ nextRefreshAt: trialEndsAt, grants: [{ source: 'trial' }] })
  await change(customer, { plan: paid, when: new Date() })
  expect(await process.metering.balance(customer)).not.toHaveProperty('trialEndsAt')
  await process.stop()
})
