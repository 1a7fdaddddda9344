import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import { type Ledger, ledgerOn } from '../../support/ledger'
import { PLANS, seedCatalogue } from '../../support/metering'

const START = Date.UTC(2026, 4, 1, 12)
const DAY = 86_400_000
const at = (milliseconds: number) => new Date(START + milliseconds)
const days = (n: number) => at(n * DAY)

let database: TestDatabase
let ledger: Ledger

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  ledger = ledgerOn(database.pool)
})
afterAll(() => database.drop())

async function entries(customer: string) {
  const { rows } = await database.pool.query(
    'SELECT kind, amount, effective_at AS "effectiveAt" FROM ledger_entries WHERE customer_id = $1 ORDER BY effective_at, amount',
    [customer],
  )
  return rows
}

describe('grants', () => {
  it('count from their effective time on, to the millisecond', async () => {
    const customer = await ledger.customer()
    await ledger.grant({ customer, credits: 10, effective: at(1_000), at: at(0) })
    const [before] = await ledger.charge([{ customer, credits: 1 }], at(999))
    const [after] = await ledger.charge([{ customer, credits: 1 }], at(1_000))
    expect([before!.outcome, after!.outcome]).toEqual(['refused', 'accepted'])
    expect(await entries(customer)).toEqual([{ kind: 'grant', amount: 10, effectiveAt: at(1_000) }])
  })

  it('lapse at their expiry, to the millisecond, and the ledger says when', async () => {
    const customer = await ledger.customer()
    await ledger.grant({ customer, credits: 10, expires: at(1_000), at: at(0) })
    const [before] = await ledger.charge([{ customer, credits: 4 }], at(999))
    const [after] = await ledger.charge([{ customer, credits: 1 }], at(5_000))
    expect([before!.outcome, after!.outcome]).toEqual(['accepted', 'refused'])
    expect(await entries(customer)).toEqual([
      { kind: 'grant', amount: 10, effectiveAt: at(0) },
      { kind: 'expiry', amount: -6, effectiveAt: at(1_000) },
    ])
  })

  it('that begin and end between two charges leave both entries and no credits', async () => {
    const customer = await ledger.customer()
    await ledger.grant({ customer, credits: 5, at: at(0) })
    await ledger.grant({ customer, credits: 10, effective: at(1_000), expires: at(2_000), at: at(0) })
    const [charged] = await ledger.charge([{ customer, credits: 1 }], at(3_000))
    expect(charged!.available).toBe(4)
    expect((await entries(customer)).map(({ amount }) => amount)).toEqual([5, 10, -10])
    expect((await ledger.verify(customer)).discrepancies).toEqual([])
  })

  it('are drawn by priority, soonest expiry, promotional before paid, then age', async () => {
    const customer = await ledger.customer()
    const order = {
      paidOld: await ledger.grant({ customer, credits: 1, source: 'purchase', at: at(0) }),
      paidNew: await ledger.grant({ customer, credits: 1, source: 'purchase', at: at(1) }),
      gift: await ledger.grant({ customer, credits: 1, source: 'gift', at: at(2) }),
      expiring: await ledger.grant({ customer, credits: 1, source: 'purchase', expires: days(9), at: at(3) }),
      sooner: await ledger.grant({ customer, credits: 1, source: 'purchase', expires: days(8), at: at(4) }),
      urgent: await ledger.grant({ customer, credits: 1, source: 'purchase', priority: 1, at: at(5) }),
    }
    const [charged] = await ledger.charge([{ customer, credits: 6 }], at(6))
    const names = Object.fromEntries(Object.entries(order).map(([name, id]) => [id, name]))
    expect(charged!.drawn!.map(({ allocation }) => names[allocation])).toEqual([
      'urgent',
      'sooner',
      'expiring',
      'gift',
      'paidOld',
      'paidNew',
    ])
  })

  it('that arrive later do not change what earlier charges drew', async () => {
    const customer = await ledger.customer()
    const first = await ledger.grant({ customer, credits: 10, source: 'purchase', at: at(0) })
    const [charged] = await ledger.charge([{ customer, credits: 4, key: 'early' }], at(1))
    await ledger.grant({ customer, credits: 10, priority: 1, at: at(2) })
    const [repeated] = await ledger.charge([{ customer, credits: 4, key: 'early' }], at(3))
    expect(charged!.drawn).toEqual([{ allocation: first, credits: 4 }])
    expect(repeated).toMatchObject({ outcome: 'duplicate', drawn: charged!.drawn, available: 6 })
  })

  it('are refused when they would lapse before they count', async () => {
    const customer = await ledger.customer()
    await ledger.grant({ customer, credits: 10, at: at(0) })
    await expect(ledger.grant({ customer, credits: 10, expires: at(5), at: at(5) })).rejects.toThrow(
      'allocations_effective_before_expiry',
    )
    expect((await ledger.wallets(customer, at(6)))[0]!.available).toBe(10)
  })
})

describe('a plan', () => {
  const pro = (anchor: Date) => ledger.customer({ plan: PLANS.pro, anchor })
  const apply = (customer: string, when: Date) =>
    database.pool.query('SELECT ratecard_apply_plan($1, $2)', [customer, when])

  it('grants its credits once, until the next refresh counted from the billing anchor', async () => {
    const customer = await pro(days(-40))
    await Promise.all([apply(customer, at(0)), apply(customer, at(0))])
    const [wallet] = await ledger.wallets(customer, at(1))
    expect(wallet).toMatchObject({
      token_type: 'goal_generation',
      available: 20_000_000,
      next_refresh_at: days(20),
    })
    expect(wallet!.grants).toHaveLength(1)
  })

  it('refreshes at the boundary: what is left lapses, the new cycle is whole', async () => {
    const customer = await pro(days(0))
    await apply(customer, days(0))
    const goal = { customer, credits: 3_000_000, tokenType: 'goal_generation' }
    const [before] = await ledger.charge([goal], days(29))
    const [after] = await ledger.charge([goal], days(30))
    expect([before!.available, after!.available]).toEqual([17_000_000, 17_000_000])
    expect(after!.next_refresh_at).toEqual(days(60))
    expect((await entries(customer)).map(({ kind, amount }) => [kind, amount / 1e6])).toEqual([
      ['grant', 20],
      ['expiry', -17],
      ['grant', 20],
    ])
  })

  it('refreshes exactly once per cycle although nothing ran for months and many arrive at once', async () => {
    const customer = await pro(days(0))
    await apply(customer, days(0))
    const goal = () =>
      ledger.charge([{ customer, credits: 1_000_000, tokenType: 'goal_generation' }], days(95))
    const answers = await Promise.all(Array.from({ length: 8 }, goal))
    expect(answers.flat().every(({ outcome }) => outcome === 'accepted')).toBe(true)
    const grants = (await entries(customer)).filter(({ kind }) => kind === 'grant')
    expect(grants.map(({ effectiveAt }) => effectiveAt)).toEqual([days(0), days(30), days(60), days(90)])
    expect((await ledger.wallets(customer, days(95)))[0]).toMatchObject({ available: 12_000_000 })
    expect((await ledger.verify(customer)).discrepancies).toEqual([])
  })

  it('keeps to UTC days in a session of another time zone', async () => {
    const customer = await pro(new Date('2026-03-01T12:00:00Z'))
    const client = await database.pool.connect()
    await client.query("SET timezone = 'Europe/Berlin'")
    await client.query('SELECT ratecard_apply_plan($1, $2)', [customer, new Date('2026-03-02T12:00:00Z')])
    await client.query('RESET timezone')
    client.release()
    const [wallet] = await ledger.wallets(customer, new Date('2026-03-03T12:00:00Z'))
    expect(wallet!.next_refresh_at).toEqual(new Date('2026-03-31T12:00:00Z'))
  })
})
