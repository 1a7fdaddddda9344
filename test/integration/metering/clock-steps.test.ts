import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { toApiError } from '@/src/shared/errors'
import { createDatabase, type TestDatabase } from '../../support/database'
import { eventually } from '../../support/eventually'
import { ledgerOn } from '../../support/ledger'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

const HOUR = 3_600_000
const principal = SERVICE

let database: TestDatabase
let metering: MeteringProcess
/** How wrong the clock of the process is, in milliseconds. */
let step = 0

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  metering = await startMetering({ url: database.url, now: () => new Date(Date.now() + step) })
})
afterAll(async () => {
  await metering.stop()
  await database.drop()
})

describe('a process whose clock steps', () => {
  it.each([
    ['forwards', 26 * HOUR],
    ['backwards', -26 * HOUR],
  ])('%s charges each key once, and knows it again when the clock is right', async (name, wrong) => {
    await addCustomer(database.pool, { externalId: name, credits: 100 })
    const charge = (key: string) =>
      metering.metering.charge({ principal, body: { customer: name, idempotencyKey: key, credits: 1 } })
    step = wrong
    const first = await charge('a')
    step = 0
    expect(await charge('a')).toMatchObject({ id: first.id, status: 'duplicate' })
    await charge('b')
    step = wrong
    expect(await charge('b')).toMatchObject({ status: 'duplicate' })
    step = 0
    expect((await metering.metering.balance(name)).balances[0]).toMatchObject({ used: 2, available: 98 })
    const { rows } = await database.pool.query<{ seconds: number }>(
      `SELECT abs(extract(epoch FROM occurred_at - clock_timestamp()))::float8 AS seconds
         FROM usage_logs WHERE customer_id = (SELECT id FROM customers WHERE external_id = $1)`,
      [name],
    )
    // What does not say when it happened has happened when the database says.
    for (const { seconds } of rows) expect(seconds).toBeLessThan(HOUR / 1000)
    expect((await metering.metering.verify(name)).discrepancies).toEqual([])
  })

  it('neither ends a hold sooner nor keeps it longer: the database says when', async () => {
    await addCustomer(database.pool, { externalId: 'holding', credits: 100 })
    const hold = (key: string, expiresIn: number) =>
      metering.metering.hold({
        principal,
        body: { customer: 'holding', idempotencyKey: key, credits: 10, expiresIn },
      })
    const long = await hold('long', 3_600)
    step = 30 * HOUR
    expect(
      await metering.metering.settleHold({ principal, id: long.id, body: { credits: 4 } }),
    ).toMatchObject({ charged: 4, overage: 0 })
    step = -30 * HOUR
    const short = await hold('short', 60)
    // A minute later, for the database.
    await database.pool.query(`UPDATE holds SET expires_at = expires_at - interval '61 s' WHERE id = $1`, [
      short.id,
    ])
    await database.pool.query(
      `UPDATE accounts SET next_boundary_at = next_boundary_at - interval '61 s'
        WHERE customer_id = (SELECT id FROM customers WHERE external_id = 'holding')`,
    )
    const late = await metering.metering
      .settleHold({ principal, id: short.id, body: { credits: 4 } })
      .then(() => undefined, toApiError)
    step = 0
    expect(late).toMatchObject({ code: 'HOLD_CLOSED' })
    expect((await metering.metering.balance('holding')).balances[0]).toMatchObject({ held: 0, used: 4 })
  })

  it('never counts more than the cap in any window, and uses the right one when the clock is right again', async () => {
    const customer = await addCustomer(database.pool, { externalId: 'limited', credits: 1_000 })
    await database.pool.query(
      `INSERT INTO usage_limits (id, scope, customer_id, "window", metric, cap, mode, label, active)
       VALUES (gen_random_uuid(), 'customer', $1, 'daily', 'requests', 5, 'hard', 'Five a day', true)`,
      [customer],
    )
    // Known once an event of more requests than that is not allowed.
    await eventually(async () => {
      const { limits } = await metering.metering.balance('limited')
      return limits.length > 0
    }, 30_000)
    let n = 0
    const accepted = async () => {
      let count = 0
      for (let attempt = 0; attempt < 8; attempt++) {
        const body = { customer: 'limited', idempotencyKey: `limited-${n++}`, credits: 1 }
        await metering.metering.charge({ principal, body }).then(
          () => count++,
          (error: unknown) => expect(toApiError(error).code).toBe('LIMIT_EXCEEDED'),
        )
      }
      return count
    }
    expect(await accepted()).toBe(5)
    step = 50 * HOUR
    expect(await accepted()).toBe(5)
    step = 0
    // Neither begun anew nor used up by the days to come.
    expect(await accepted()).toBe(0)
    step = 50 * HOUR
    expect(await accepted()).toBe(0)
    step = 0
  })
})

describe('a database whose clock steps', () => {
  const move = fc.record({
    kind: fc.constantFrom('charge', 'charge', 'charge', 'repeat', 'void', 'grant', 'hold', 'settle'),
    credits: fc.integer({ min: 1, max: 40 }),
    index: fc.nat(),
    jump: fc.oneof(fc.constant(1), fc.integer({ min: -2 * HOUR, max: 2 * HOUR })),
  })

  it('keeps books that agree, through any history', async () => {
    const ledger = ledgerOn(database.pool)
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 30 }), async (history) => {
        const customer = await ledger.customer()
        let now = Date.now()
        await ledger.grant({ customer, credits: 500, at: new Date(now) })
        const charged: { id: string; key: string; credits: number; voided: boolean }[] = []
        const holds: string[] = []
        let settled = 0
        for (const [n, { kind, credits, index, jump }] of history.entries()) {
          now += jump
          const at = new Date(now)
          const known = charged[index % Math.max(charged.length, 1)]
          if (kind === 'charge') {
            const key = `${n}`
            const [decision] = await ledger.charge([{ customer, credits, key }], at)
            if (decision!.outcome === 'accepted')
              charged.push({ id: decision!.id!, key, credits, voided: false })
          } else if (kind === 'repeat' && known) {
            const { key, credits: before } = known
            const [decision] = await ledger.charge([{ customer, credits: before, key }], at)
            expect(decision).toMatchObject({ outcome: 'duplicate', id: known.id })
          } else if (kind === 'void' && known) {
            expect((await ledger.void(known.id, at)).outcome).toBe(known.voided ? 'duplicate' : 'voided')
            known.voided = true
          } else if (kind === 'grant') {
            await ledger.grant({ customer, credits, expires: new Date(now + HOUR), at })
          } else if (kind === 'hold') {
            const { outcome, id } = await ledger.hold({ customer, credits, seconds: 1_800, at })
            if (outcome === 'accepted') holds.push(id)
          } else if (kind === 'settle' && holds.length > 0) {
            const { outcome } = await ledger.settle({ hold: holds.shift()!, credits, at })
            if (outcome === 'accepted') settled += credits
          }
        }
        const standing = charged
          .filter(({ voided }) => !voided)
          .reduce((sum, one) => sum + one.credits, settled)
        const [wallet] = await ledger.wallets(customer, new Date(now))
        expect(wallet!.used).toBe(standing)
        expect((await ledger.verify(customer)).discrepancies).toEqual([])
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
