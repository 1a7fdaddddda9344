import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import { type Ledger, ledgerOn } from '../../support/ledger'
import { PLANS, seedCatalogue } from '../../support/metering'

const CREDIT = 1_000_000
const time = (text: string) => new Date(text)

let database: TestDatabase
let ledger: Ledger

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  ledger = ledgerOn(database.pool)
})
afterAll(() => database.drop())

interface Plan {
  every?: 'days' | 'month' | 'year'
  days?: number
  credits: number
  overage?: number
  rollover?: 'none' | 'capped' | 'full'
  cap?: number
  rolloverDays?: number
}

/** A published plan that grants `general` credits; returns its id. */
async function plan({ every = 'month', days = 30, credits, overage = 0, rollover = 'none', ...rest }: Plan) {
  const { rows } = await database.pool.query<{ id: string }>(
    `INSERT INTO plans (id, slug, refresh_every, refresh_days, _status)
     VALUES (gen_random_uuid(), gen_random_uuid()::text, $1, $2, 'published') RETURNING id`,
    [every, days],
  )
  const { id } = rows[0]!
  await database.pool.query(
    `INSERT INTO plans_allocations (_order, _parent_id, id, token_type_id, credits, overage_limit, rollover,
                                    rollover_cap, rollover_days)
     SELECT 1, $1, gen_random_uuid()::text, t.id, $2, $3, $4, $5, $6 FROM token_types t WHERE t.key = 'general'`,
    [id, credits, overage, rollover, rest.cap ?? null, rest.rolloverDays ?? null],
  )
  return id
}

async function subscribe(planId: string, anchor: Date) {
  const customer = await ledger.customer({ plan: planId, anchor })
  await database.pool.query('SELECT ratecard_apply_plan($1, $2)', [customer, anchor])
  return customer
}

async function change(customer: string, planId: string | null, at: Date) {
  await database.pool.query('UPDATE customers SET plan_id = $2 WHERE id = $1', [customer, planId])
  await database.pool.query('SELECT ratecard_apply_plan($1, $2)', [customer, at])
}

async function wallet(customer: string, at: Date) {
  const [found] = await ledger.wallets(customer, at)
  return found!
}

async function available(customer: string, at: Date) {
  return (await wallet(customer, at)).available / CREDIT
}

async function expectCleanBooks(customer: string) {
  expect((await ledger.verify(customer)).discrepancies).toEqual([])
}

describe('a calendar month', () => {
  it('begins on the 31st, on the last day of months that have none, and on the 31st again', async () => {
    const customer = await subscribe(await plan({ credits: 10 }), time('2026-01-31T08:00:00Z'))
    const refreshes = []
    for (const at of ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01']) {
      refreshes.push((await wallet(customer, time(`${at}T00:00:00Z`))).next_refresh_at!.toISOString())
    }
    expect(refreshes).toEqual([
      '2026-02-28T08:00:00.000Z',
      '2026-03-31T08:00:00.000Z',
      '2026-04-30T08:00:00.000Z',
      '2026-05-31T08:00:00.000Z',
      '2026-06-30T08:00:00.000Z',
    ])
    await expectCleanBooks(customer)
  })

  it('knows leap years', async () => {
    const customer = await subscribe(await plan({ credits: 10, every: 'year' }), time('2028-02-29T00:00:00Z'))
    expect((await wallet(customer, time('2028-03-01T00:00:00Z'))).next_refresh_at).toEqual(
      time('2029-02-28T00:00:00Z'),
    )
    expect((await wallet(customer, time('2031-03-01T00:00:00Z'))).next_refresh_at).toEqual(
      time('2032-02-29T00:00:00Z'),
    )
  })

  it('is granted once, to the millisecond, by many who come at once', async () => {
    const customer = await subscribe(await plan({ credits: 10 }), time('2026-01-15T00:00:00Z'))
    const boundary = time('2026-02-15T00:00:00Z')
    expect((await wallet(customer, new Date(boundary.getTime() - 1))).allocated).toBe(10 * CREDIT)
    await Promise.all(
      Array.from({ length: 20 }, () => ledger.charge([{ customer, credits: CREDIT }], boundary)),
    )
    expect(await wallet(customer, boundary)).toMatchObject({
      available: 0,
      used: 10 * CREDIT,
      allocated: 20 * CREDIT,
    })
    await expectCleanBooks(customer)
  })

  it('leaves the same books when nobody came for a year as when somebody came every day', async () => {
    const monthly = await plan({ credits: 10, rollover: 'capped', cap: 4, rolloverDays: 45 })
    const anchor = time('2026-01-31T08:00:00Z')
    const end = time('2027-01-31T08:00:00Z')
    const [asleep, awake] = [await subscribe(monthly, anchor), await subscribe(monthly, anchor)]
    for (let day = anchor.getTime(); day < end.getTime(); day += 86_400_000)
      await wallet(awake, new Date(day))
    const books = await Promise.all(
      [asleep, awake].map(async (customer) => {
        const { available: left, allocated, next_refresh_at, grants } = await wallet(customer, end)
        const { rows } = await database.pool.query(
          `SELECT kind, amount, effective_at FROM ledger_entries WHERE customer_id = $1
            ORDER BY effective_at, kind, amount`,
          [customer],
        )
        const live = grants.map(({ source, remaining, expiresAt }) => ({ source, remaining, expiresAt }))
        return { left, allocated, next_refresh_at, live, rows }
      }),
    )
    expect(books[0]).toEqual(books[1])
    await expectCleanBooks(asleep)
    await expectCleanBooks(awake)
  })
})

describe('what is left at the refresh', () => {
  const anchor = time('2026-03-01T00:00:00Z')
  const refreshed = time('2026-04-01T00:00:00Z')

  it('lapses', async () => {
    const customer = await subscribe(await plan({ credits: 10 }), anchor)
    await ledger.charge([{ customer, credits: 3 * CREDIT }], time('2026-03-10T00:00:00Z'))
    expect(await available(customer, refreshed)).toBe(10)
  })

  it('moves on up to a cap, and lapses after its own time', async () => {
    const id = await plan({ credits: 10, rollover: 'capped', cap: 5, rolloverDays: 10 })
    const customer = await subscribe(id, anchor)
    await ledger.charge([{ customer, credits: 3 * CREDIT }], time('2026-03-10T00:00:00Z'))
    expect(await available(customer, refreshed)).toBe(15)
    // Sooner expiry first: the rolled credits are drawn before the new ones.
    const [charged] = await ledger.charge([{ customer, credits: 2 * CREDIT }], time('2026-04-02T00:00:00Z'))
    const { grants } = await wallet(customer, time('2026-04-02T00:00:00Z'))
    expect(grants[0]).toMatchObject({ source: 'rollover', remaining: 3 * CREDIT })
    expect(charged!.drawn).toEqual([{ allocation: grants[0]!.id, credits: 2 * CREDIT }])
    expect(await available(customer, time('2026-04-11T00:00:00Z'))).toBe(10)
    await expectCleanBooks(customer)
  })

  it('moves on in full, once, and never again', async () => {
    const id = await plan({ credits: 10, rollover: 'full', rolloverDays: 31 })
    const customer = await subscribe(id, anchor)
    expect(await available(customer, refreshed)).toBe(20)
    expect(await available(customer, time('2026-05-03T00:00:00Z'))).toBe(20)
    await expectCleanBooks(customer)
  })

  it('stays with a hold that needs it', async () => {
    const customer = await subscribe(await plan({ credits: 10 }), anchor)
    const before = time('2026-03-31T23:59:00Z')
    const { id } = await ledger.hold({ customer, credits: 6 * CREDIT, seconds: 300, at: before })
    expect(await wallet(customer, refreshed)).toMatchObject({ available: 10 * CREDIT, held: 6 * CREDIT })
    await ledger.settle({ hold: id, credits: 6 * CREDIT, at: refreshed })
    expect(await available(customer, refreshed)).toBe(10)
    await expectCleanBooks(customer)
  })
})

describe('a change of plan in mid-cycle', () => {
  const anchor = time('2026-03-01T00:00:00Z')
  const midway = time('2026-03-15T00:00:00Z')

  it('adds the difference at once when the new plan grants more', async () => {
    const [small, large] = [await plan({ credits: 10 }), await plan({ credits: 100 })]
    const customer = await subscribe(small, anchor)
    await ledger.charge([{ customer, credits: 10 * CREDIT }], time('2026-03-10T00:00:00Z'))
    await change(customer, large, midway)
    expect(await available(customer, midway)).toBe(90)
    expect(await available(customer, time('2026-04-01T00:00:00Z'))).toBe(100)
    await expectCleanBooks(customer)
  })

  it('takes nothing away when it grants less, and gains nothing by going to and fro', async () => {
    const [small, large] = [await plan({ credits: 10 }), await plan({ credits: 100 })]
    const customer = await subscribe(large, anchor)
    for (const next of [small, large, small, null, small, large, small]) await change(customer, next, midway)
    expect(await available(customer, midway)).toBe(100)
    expect(await available(customer, time('2026-04-01T00:00:00Z'))).toBe(10)
    await expectCleanBooks(customer)
  })

  it('lets a year of credits go on to its end before credits come by the month', async () => {
    const [year, month] = [await plan({ every: 'year', credits: 1_200 }), await plan({ credits: 100 })]
    const customer = await subscribe(year, anchor)
    for (const next of [month, year, month]) await change(customer, next, midway)
    expect(await available(customer, time('2027-02-28T23:59:59Z'))).toBe(1_200)
    for (const start of ['2027-03-01T00:00:00Z', '2027-04-01T00:00:00Z'])
      expect(await available(customer, time(start))).toBe(100)
    await expectCleanBooks(customer)
  })

  it('lets a month of credits go on to its end, with the difference, before a year of them begins', async () => {
    const [year, month] = [await plan({ every: 'year', credits: 1_200 }), await plan({ credits: 100 })]
    const customer = await subscribe(month, anchor)
    for (const next of [year, month, year]) await change(customer, next, midway)
    expect(await available(customer, time('2026-03-31T23:59:59Z'))).toBe(1_200)
    expect(await available(customer, time('2026-04-01T00:00:00Z'))).toBe(1_200)
    expect((await wallet(customer, time('2026-04-01T00:00:00Z'))).next_refresh_at).toEqual(
      time('2027-03-01T00:00:00Z'),
    )
    await expectCleanBooks(customer)
  })
})

it('counts the overage that a plan allows anew in each cycle', async () => {
  const customer = await subscribe(await plan({ credits: 10, overage: 5 }), time('2026-03-01T00:00:00Z'))
  const charge = async (credits: number, at: string) =>
    (await ledger.charge([{ customer, credits: credits * CREDIT }], time(at)))[0]!.outcome
  expect(await charge(15, '2026-03-10T00:00:00Z')).toBe('accepted')
  expect(await charge(1, '2026-03-11T00:00:00Z')).toBe('refused')
  expect(await charge(15, '2026-04-02T00:00:00Z')).toBe('accepted')
  expect(await charge(1, '2026-04-03T00:00:00Z')).toBe('refused')
  expect(await wallet(customer, time('2026-04-04T00:00:00Z'))).toMatchObject({ overage: 10 * CREDIT })
  await expectCleanBooks(customer)
})

it('grants monthly credits on any number of days, as before', async () => {
  const customer = await ledger.customer({ plan: PLANS.pro, anchor: time('2026-03-01T00:00:00Z') })
  await database.pool.query('SELECT ratecard_apply_plan($1, $2)', [customer, time('2026-03-01T00:00:00Z')])
  expect((await wallet(customer, time('2026-03-30T23:59:59Z'))).next_refresh_at).toEqual(
    time('2026-03-31T00:00:00Z'),
  )
})
