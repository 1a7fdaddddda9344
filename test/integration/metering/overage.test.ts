import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { readOverage } from '@/plugins/metering'
import { createDatabase, type TestDatabase } from '../../support/database'
import { type Ledger, ledgerOn } from '../../support/ledger'
import { type MeteringProcess, PLANS, seedCatalogue, SERVICE, startMetering } from '../../support/metering'

const GENERAL = '00000000-0000-7000-8000-000000000001'
const START = Date.UTC(2026, 0, 1)
const DAY = 86_400_000

let database: TestDatabase
let ledger: Ledger
let first: MeteringProcess
let second: MeteringProcess

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  await database.pool.query(`
    INSERT INTO plans_allocations (_order, _parent_id, id, token_type_id, credits, overage_limit) VALUES
      (1, '${PLANS.starter}', 'starter-general', '${GENERAL}', 10, 100)`)
  ledger = ledgerOn(database.pool)
  first = await startMetering({ url: database.url })
  second = await startMetering({ url: database.url })
})
beforeEach(async () => {
  await database.pool.query(
    'ALTER TABLE overage_prices DISABLE TRIGGER immutable; DELETE FROM overage_prices',
  )
  await database.pool.query('ALTER TABLE overage_prices ENABLE TRIGGER immutable')
})
afterAll(async () => {
  await first.stop()
  await second.stop()
  await database.drop()
})

const price = (amount: number, from: number, { plan = PLANS.starter, currency = 'USD' } = {}) =>
  database.pool.query(
    `INSERT INTO overage_prices (id, plan_id, token_type_id, currency, amount, valid_from)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5)`,
    [plan, GENERAL, currency, amount, new Date(from)],
  )

/** A customer of the plan with 10 credits and 100 beyond them in 30 days. */
async function customerOfPlan(at = START): Promise<string> {
  const customer = await ledger.customer({ plan: PLANS.starter, anchor: new Date(at) })
  await database.pool.query('SELECT ratecard_apply_plan($1, $2)', [customer, new Date(at)])
  return customer
}

const charge = async (customer: string, credits: number, at: number, key = randomUUID()) =>
  (await ledger.charge([{ customer, credits, key }], new Date(at)))[0]!

const overageOf = (customer: string) => readOverage(database.pool, customer)

describe('overage', () => {
  it('is added up by cycle and rounded once', async () => {
    await price(333, START)
    const customer = await customerOfPlan()
    await charge(customer, 10e6, START + 1)
    // Each alone is 0.5 cents and would round up; together they are 1.5.
    for (const at of [2, 3, 4]) await charge(customer, 1_501_502, START + at)
    await charge(customer, 11e6, START + 30 * DAY + 1)
    expect(await overageOf(customer)).toEqual([
      {
        tokenType: 'general',
        cycleEnd: new Date(START + 60 * DAY).toISOString(),
        amount: { amount: 0, currency: 'USD' },
        credits: 1,
        prices: [{ per1000: { amount: 333, currency: 'USD' }, credits: 1 }],
        ...{ unpriced: 0, beyond: 0 },
      },
      {
        tokenType: 'general',
        cycleEnd: new Date(START + 30 * DAY).toISOString(),
        amount: { amount: 2, currency: 'USD' },
        credits: 4.504506,
        prices: [{ per1000: { amount: 333, currency: 'USD' }, credits: 4.504506 }],
        ...{ unpriced: 0, beyond: 0 },
      },
    ])
  })

  it('is rounded once for two prices in one cycle', async () => {
    await price(400, START)
    await price(401, START + 20)
    const customer = await customerOfPlan()
    await charge(customer, 10e6, START + 1)
    // 0.4 and 0.401 cents: each alone is nothing.
    for (const at of [2, 20]) await charge(customer, 1e6, START + at)
    expect(await overageOf(customer)).toMatchObject([
      {
        amount: { amount: 1 },
        prices: [
          { per1000: { amount: 400 }, credits: 1 },
          { per1000: { amount: 401 }, credits: 1 },
        ],
      },
    ])
  })

  it('has the price of the plan and in the currency that the customer had then', async () => {
    await price(1_000, START + 10)
    await price(2_000, START + 10, { currency: 'EUR' })
    const customer = await customerOfPlan()
    await charge(customer, 10e6, START + 1)
    await charge(customer, 1e6, START + 9)
    await charge(customer, 2e6, START + 10)
    await database.pool.query(
      `INSERT INTO customer_terms (customer_id, since, plan_id, currency) VALUES ($1, $2, $3, 'EUR'), ($1, $4, $5, 'EUR')`,
      [customer, new Date(START + 20), PLANS.starter, new Date(START + 30), PLANS.pro],
    )
    await charge(customer, 4e6, START + 20)
    await charge(customer, 8e6, START + 30)
    expect(await overageOf(customer)).toMatchObject([
      { amount: { amount: 8, currency: 'EUR' }, credits: 4, unpriced: 8 },
      { amount: { amount: 2, currency: 'USD' }, credits: 2, unpriced: 1 },
    ])
  })

  it('remembers the plan and the currency of a customer whoever changes them', async () => {
    const customer = await customerOfPlan()
    await database.pool.query(`UPDATE customers SET currency = 'EUR' WHERE id = $1`, [customer])
    await database.pool.query(`UPDATE customers SET name = 'same terms' WHERE id = $1`, [customer])
    await database.pool.query(`UPDATE customers SET plan_id = NULL WHERE id = $1`, [customer])
    const { rows } = await database.pool.query(
      'SELECT plan_id, currency FROM customer_terms WHERE customer_id = $1 ORDER BY id',
      [customer],
    )
    expect(rows).toEqual([
      { plan_id: PLANS.starter, currency: 'USD' },
      { plan_id: PLANS.starter, currency: 'EUR' },
      { plan_id: null, currency: 'EUR' },
    ])
    await expect(
      database.pool.query('DELETE FROM customer_terms WHERE customer_id = $1', [customer]),
    ).rejects.toThrow()
  })

  it('is what the cap lets through of 60 that race on two processes and are each sent twice', async () => {
    const now = Date.now()
    await price(10_000, now - DAY)
    const id = await customerOfPlan(now)
    const name = `customer-${id}`
    const events = Array.from({ length: 60 }, (_, n) => ({
      customer: name,
      idempotencyKey: `r${n}`,
      credits: 3,
    }))
    const answers = await Promise.all(
      [...events, ...events].map((body, n) =>
        (n % 2 ? first : second).metering.charge({ principal: SERVICE, body }).then(
          ({ status }) => status,
          () => 'refused',
        ),
      ),
    )
    // 110 credits in all: 36 charges of 3, of which 98 credits are beyond the balance.
    expect(answers.filter((status) => status === 'accepted')).toHaveLength(36)
    const cycles = await overageOf(id)
    expect(cycles).toMatchObject([{ credits: 98, amount: { amount: 980, currency: 'USD' } }])
    const shown = await first.metering.balance(name)
    const { tokenType: _, cycleEnd: __, ...now_ } = cycles[0]!
    expect(shown.balances[0]).toMatchObject({ overage: 98, overageCycle: [now_] })
    expect(await first.metering.overage(name)).toEqual({ customer: name, cycles })
  })
})

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('charge' as const),
      credits: fc.integer({ min: 1, max: 15e6 }),
    }),
  },
  fc.record({ kind: fc.constant('settle' as const), credits: fc.integer({ min: 1, max: 200e6 }) }),
  fc.record({ kind: fc.constant('void' as const), index: fc.nat() }),
  fc.record({ kind: fc.constant('price' as const), amount: fc.integer({ min: 0, max: 99_999 }) }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 20 }) }),
)

interface Counted {
  log: string
  cycleEnd: string
  allowed: number
  beyond: number
  price: number | undefined
}

/** What the rule says, charge by charge. */
function expected(charges: readonly Counted[]) {
  const ends = [...new Set(charges.map(({ cycleEnd }) => cycleEnd))].sort().reverse()
  return ends.map((cycleEnd) => {
    const cycle = charges.filter((one) => one.cycleEnd === cycleEnd)
    const priced = cycle.filter(({ price }) => price !== undefined)
    const total = priced.reduce((sum, { allowed, price }) => sum + BigInt(allowed) * BigInt(price!), 0n)
    const sum = (list: Counted[], of: 'allowed' | 'beyond') =>
      list.reduce((all, one) => all + one[of], 0) / 1e6
    return {
      cycleEnd,
      amount: priced.length === 0 ? null : Number((total + 500_000_000n) / 1_000_000_000n),
      credits: sum(priced, 'allowed'),
      unpriced: sum(
        cycle.filter(({ price }) => price === undefined),
        'allowed',
      ),
      beyond: sum(cycle, 'beyond'),
    }
  })
}

it('is the same as adding charge by charge, through any history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (history) => {
      // Prices are everybody's, so each history has a time of its own that begins without one.
      await database.pool.query(
        'ALTER TABLE overage_prices DISABLE TRIGGER immutable; DELETE FROM overage_prices',
      )
      const customer = await customerOfPlan()
      const charges: Counted[] = []
      let current: number | undefined
      let now = START
      for (const action of history) {
        now += action.kind === 'wait' ? action.days * DAY : 1
        const at = new Date(now)
        if (action.kind === 'price') await price((current = action.amount), now)
        if (action.kind === 'void' && charges.length > 0) {
          const [gone] = charges.splice(action.index % charges.length, 1)
          await ledger.void(gone!.log, at)
        }
        if (action.kind !== 'charge' && action.kind !== 'settle') continue
        const decided =
          action.kind === 'charge'
            ? await charge(customer, action.credits, now)
            : await ledger.settle({
                hold: (await ledger.hold({ customer, credits: 0, seconds: 60, at })).id,
                credits: action.credits,
                at,
              })
        if (decided.outcome !== 'accepted') continue
        const beyond = decided.shortfall
        charges.push({
          log: decided.id!,
          cycleEnd: decided.next_refresh_at!.toISOString(),
          allowed: decided.overage! - beyond,
          beyond,
          price: current,
        })
      }
      const found = (await overageOf(customer)).map(({ cycleEnd, amount, credits, unpriced, beyond }) => ({
        ...{ cycleEnd, amount: amount?.amount ?? null, credits, unpriced, beyond },
      }))
      expect(found).toEqual(expected(charges.filter(({ allowed, beyond }) => allowed + beyond > 0)))
    }),
    { numRuns: 60 },
  )
})
