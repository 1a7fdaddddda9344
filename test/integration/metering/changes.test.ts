import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import { eventually } from '../../support/eventually'
import { type Ledger, ledgerOn } from '../../support/ledger'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

let database: TestDatabase
let ledger: Ledger
let first: MeteringProcess
let second: MeteringProcess

beforeAll(async () => {
  database = await createDatabase()
  ledger = ledgerOn(database.pool)
  await seedCatalogue(database.pool)
  first = await startMetering(database)
  second = await startMetering(database)
})
afterAll(async () => {
  await first.stop()
  await second.stop()
  await database.drop()
})

const principal = SERVICE
const reason = 'Test'
const HOUR = 3_600_000

let names = 0
async function customers(count: number, credits?: number): Promise<string[]> {
  const made = Array.from({ length: count }, () => `c-${++names}`)
  for (const externalId of made) await addCustomer(database.pool, { externalId, credits })
  return made
}

const available = async (customer: string) =>
  (await first.metering.balance(customer)).balances.find(({ tokenType }) => tokenType === 'general')
    ?.available ?? 0
const codeOf = (error: Error & { code?: string }) => error.code ?? error.message
const add = (body: object) => ({ tokenAmount: 10, allocationType: 'add', reason, ...body })
const count = <Value extends string>(values: readonly Value[]) =>
  Object.fromEntries(
    [...new Set(values)].sort().map((value) => [value, values.filter((v) => v === value).length]),
  )
const expectCleanBooks = async () =>
  expect((await first.metering.verify(undefined)).discrepancies).toEqual([])

describe('a change of credits with a name', () => {
  it('changes each wallet once, however often it is sent at the same time', async () => {
    const userIds = await customers(5)
    const body = add({ userIds, idempotencyKey: 'spring-bonus' })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? first : second).metering.allocate({ principal, body })),
    )
    const statuses = answers.flatMap(({ results }) => results.map(({ status }) => status))
    expect(count(statuses)).toEqual({ done: 5, duplicate: 95 })
    expect(new Set(answers.map(({ change }) => change)).size).toBe(1)
    for (const customer of userIds) expect(await available(customer)).toBe(10)
    await expectCleanBooks()
  })

  it('goes on where it was stopped', async () => {
    const userIds = await customers(4)
    const send = (some: string[]) =>
      first.metering.allocate({ principal, body: add({ userIds: some, idempotencyKey: 'stopped' }) })
    await send(userIds.slice(0, 2))
    const { succeeded, results } = await send(userIds)
    expect(succeeded).toBe(4)
    expect(results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate', 'done', 'done'])
  })

  it('is refused for another amount of the same wallet', async () => {
    const [userId] = await customers(1)
    const send = (tokenAmount: number) =>
      first.metering.allocate({ principal, body: add({ userId, tokenAmount, idempotencyKey: 'other' }) })
    await send(1)
    await expect(send(2)).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' })
    expect(await available(userId!)).toBe(1)
  })

  it('is the same change when it is sent again after its time has come, and over', async () => {
    const [known, late] = (await customers(2)) as [string, string]
    const today = Date.now()
    let now = today
    const clock = await startMetering({ ...database, now: () => new Date(now) })
    const send = (body: object) => {
      const [effectiveDate, expiryDate] = [HOUR, 2 * HOUR].map((ms) => new Date(today + ms).toISOString())
      return clock.metering.allocate({ principal, body: add({ effectiveDate, expiryDate, ...body }) })
    }
    try {
      await send({ userId: known, idempotencyKey: 'dated' })
      for (const later of [1.5 * HOUR, 3 * HOUR]) {
        now = today + later
        const { results } = await send({ userId: known, idempotencyKey: 'dated' })
        expect(results.map(({ status }) => status)).toEqual(['duplicate'])
        // What was never asked before is new, and new credits do not begin in the past.
        await expect(send({ userId: late, idempotencyKey: 'late' })).rejects.toMatchObject({
          code: 'INVALID_TOKEN_ALLOCATION',
        })
      }
    } finally {
      await clock.stop()
    }
  })

  it('is another change each time without one', async () => {
    const [userId] = await customers(1)
    for (const _ of [1, 2]) await first.metering.allocate({ principal, body: add({ userId }) })
    expect(await available(userId!)).toBe(20)
  })
})

describe('added credits', () => {
  it('begin when they are meant to, and a boost says until when', async () => {
    const [userId] = await customers(1)
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    const send = (body: object) => first.metering.allocate({ principal, body: add({ userId, ...body }) })
    await send({ effectiveDate: at(HOUR), expiryDate: at(2 * HOUR) })
    expect(await available(userId!)).toBe(0)
    await send({ source: 'emergency', expiryDate: at(HOUR) })
    const { balances } = await first.metering.balance(userId!)
    expect(balances[0]!.grants.map(({ source, status }) => [source, status])).toEqual([
      ['emergency', 'active'],
      ['staff', 'pending'],
    ])
    for (const wrong of [
      { source: 'emergency' },
      { effectiveDate: '2020-01-01' },
      { expiryDate: at(HOUR), effectiveDate: at(2 * HOUR) },
      { allocationType: 'set', source: 'purchase' },
      { allocationType: 'subtract', effectiveDate: at(HOUR) },
    ])
      await expect(send(wrong)).rejects.toMatchObject({ code: 'INVALID_TOKEN_ALLOCATION' })
  })
})

describe('undoing a change', () => {
  it('takes back what is left in every wallet, once, however often it is asked at the same time', async () => {
    const [spender, saver] = (await customers(2, 5)) as [string, string]
    const { change } = await first.metering.allocate({ principal, body: add({ userIds: [spender, saver] }) })
    await first.metering.charge({
      principal,
      body: { customer: spender, idempotencyKey: 'spent', credits: 8 },
    })
    const answers = await Promise.all(
      [first, second, first, second].map(({ metering }) =>
        metering.undoChange({ principal, change, body: { reason } }),
      ),
    )
    expect(answers.reduce((sum, { undone }) => sum + undone, 0)).toBe(2)
    const done = answers.flatMap(({ results }) => results.filter(({ status }) => status === 'undone'))
    expect(new Map(done.map(({ customer, returned }) => [customer, returned]))).toEqual(
      // The wallet's own 5 were there first: 8 took them and 3 of the added ones.
      new Map([
        [spender, -7],
        [saver, -10],
      ]),
    )
    expect(await available(spender)).toBe(0)
    expect(await available(saver)).toBe(5)
    await expectCleanBooks()
  })

  it('brings subtracted credits back with the expiry that they had', async () => {
    const [userId] = (await customers(1)) as [string]
    const expiryDate = new Date(Date.now() + HOUR).toISOString()
    await first.metering.allocate({ principal, body: add({ userId, expiryDate }) })
    const { change } = await first.metering.allocate({
      principal,
      body: add({ userId, tokenAmount: 4, allocationType: 'subtract' }),
    })
    expect(await available(userId)).toBe(6)
    const { results } = await first.metering.undoChange({ principal, change, body: { reason } })
    expect(results).toEqual([
      { customer: userId, tokenType: 'general', status: 'undone', changed: -4, returned: 4 },
    ])
    const { balances } = await first.metering.balance(userId)
    expect(
      balances[0]!.grants.map(({ amount, source, expiresAt }) => ({ amount, source, expiresAt })),
    ).toEqual(
      [
        { amount: 4, source: 'refund', expiresAt: expiryDate },
        { amount: 10, source: 'staff', expiresAt: expiryDate },
      ].sort((a, b) => Number(a.source === 'refund') - Number(b.source === 'refund')),
    )
    await expectCleanBooks()
  })

  it('lets the change reach no wallet any more, whatever is still under way', async () => {
    const userIds = await customers(60)
    const body = add({ userIds, idempotencyKey: 'woken' })
    const { change } = await first.metering.allocate({ principal, body: { ...body, userIds: [userIds[0]] } })
    const [going, undone] = await Promise.all([
      second.metering.allocate({ principal, body }),
      first.metering.undoChange({ principal, change, body: { reason } }),
    ])
    const refused = going.results.flatMap((result) =>
      result.status === 'refused' ? [result.error.code] : [],
    )
    expect(undone.undone).toBe(userIds.length - refused.length)
    expect(new Set(refused)).toEqual(refused.length ? new Set(['IDEMPOTENCY_CONFLICT']) : new Set())
    for (const customer of userIds) expect(await available(customer)).toBe(0)
    const [late] = await customers(1)
    await expect(
      second.metering.allocate({ principal, body: add({ userId: late, idempotencyKey: 'woken' }) }),
    ).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT', message: expect.stringContaining('undone') })
    await expectCleanBooks()
  })

  it('waits for a wallet that is being changed meanwhile, and undoes it too', async () => {
    const [done] = await customers(1)
    const going = await addCustomer(database.pool, { externalId: `c-${++names}` })
    const { change } = await first.metering.allocate({
      principal,
      body: add({ userId: done, idempotencyKey: 'under-way' }),
    })
    const other = await database.pool.connect()
    await other.query('BEGIN')
    await other.query(
      "SELECT * FROM ratecard_change_credits($1, 'test', $2, 'general', 'add', 5000000, 'Test', 'test')",
      [change, going],
    )
    const undoing = first.metering.undoChange({ principal, change, body: { reason } })
    const isWaiting = async () => {
      const { rows } = await database.pool.query(
        `SELECT FROM pg_locks JOIN pg_database d ON d.oid = database
          WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`,
      )
      return rows.length === 1
    }
    await eventually(isWaiting, 60_000)
    await other.query('COMMIT')
    other.release()
    expect((await undoing).results.map(({ status, returned }) => [status, returned])).toEqual([
      ['undone', -10],
      ['undone', -5],
    ])
    await expectCleanBooks()
  })

  it('finds nothing under a name that nobody used', async () => {
    const asked = first.metering.undoChange({ principal, change: 'nothing', body: { reason } })
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a grant that is voided', () => {
  it('loses what is left, and leaves to open holds what they need', async () => {
    const [customer] = (await customers(1)) as [string]
    const { results } = await first.metering.allocate({ principal, body: add({ userId: customer }) })
    const { allocation } = results[0] as { allocation: string }
    const held = await first.metering.hold({
      principal,
      body: { customer, idempotencyKey: 'held', credits: 4 },
    })
    const voidIt = () => first.metering.voidGrant({ principal, id: allocation, body: { reason } })
    expect(await voidIt()).toMatchObject({ credits: 6, kept: 4, balance: { available: 0, held: 4 } })
    await first.metering.settleHold({ principal, id: held.id, body: { credits: 3 } })
    expect(await voidIt()).toMatchObject({ credits: 1, kept: 0, balance: { available: 0, held: 0, used: 3 } })
    expect(await voidIt()).toMatchObject({ credits: 7, kept: 0 })
    await expectCleanBooks()
  })

  it('is refused when nothing is left, or there is none', async () => {
    const [customer] = (await customers(1)) as [string]
    const { results } = await first.metering.allocate({ principal, body: add({ userId: customer }) })
    const { allocation } = results[0] as { allocation: string }
    await first.metering.charge({ principal, body: { customer, idempotencyKey: 'all', credits: 10 } })
    const voidIt = (id: string) => first.metering.voidGrant({ principal, id, body: { reason } }).catch(codeOf)
    expect(await voidIt(allocation)).toBe('INVALID_TOKEN_ALLOCATION')
    expect(await voidIt('nothing')).toBe('NOT_FOUND')
    expect(await voidIt('019c1f71-2c3d-7e4f-8a9b-b1c2d3e4f5a6')).toBe('NOT_FOUND')
  })
})

describe('gifts', () => {
  const give = (from: string, to: string, body: object) =>
    (++names % 2 ? first : second).metering.gift({
      principal,
      customer: from,
      body: { to, credits: 1, idempotencyKey: `gift-${++names}`, ...body },
    })

  /** Sent again while so many gifts hold the wallet that a charge gives up waiting for it. */
  const charged = (body: object): Promise<'charged'> =>
    first.metering.charge({ principal, body }).then(
      () => 'charged',
      (error: Error & { code?: string }) => {
        if (error.code === 'UNAVAILABLE') return charged(body)
        throw error
      },
    )

  it('keep their expiry, and are given once', async () => {
    const [giver, receiver] = (await customers(2)) as [string, string]
    const expiryDate = new Date(Date.now() + HOUR).toISOString()
    await first.metering.allocate({ principal, body: add({ userId: giver, tokenAmount: 3, expiryDate }) })
    await first.metering.allocate({ principal, body: add({ userId: giver, tokenAmount: 7 }) })
    const gifts = await Promise.all(
      Array.from({ length: 10 }, () => give(giver, receiver, { credits: 5, idempotencyKey: 'birthday' })),
    )
    expect(count(gifts.map(({ status }) => status))).toEqual({ accepted: 1, duplicate: 9 })
    expect(await available(giver)).toBe(5)
    const { balances } = await first.metering.balance(receiver)
    expect(balances[0]!.grants.map(({ amount, source, expiresAt }) => [amount, source, expiresAt])).toEqual([
      [3, 'gift', expiryDate],
      [2, 'gift', null],
    ])
    await expect(give(giver, receiver, { credits: 4, idempotencyKey: 'birthday' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    })
    await expectCleanBooks()
  })

  it('cross each other, charges and changes without losing a credit', async () => {
    const circle = await customers(4, 100)
    const work = Array.from({ length: 240 }, (_, n) => {
      const from = circle[n % 4]!
      const to = circle[(n + 1 + (n % 3)) % 4]!
      if (n % 6 === 5)
        return charged({ customer: from, idempotencyKey: `between-${n}`, credits: 1 }).catch(codeOf)
      return give(from, to, { credits: 1 + (n % 7) }).then(() => 'given', codeOf)
    })
    const outcomes = count(await Promise.all(work))
    expect(['given', 'charged', 'INSUFFICIENT_CREDITS']).toEqual(
      expect.arrayContaining(Object.keys(outcomes)),
    )
    const left = await Promise.all(circle.map(available))
    expect(left.reduce((sum, credits) => sum + credits, 0)).toBe(400 - (outcomes.charged ?? 0))
    await expectCleanBooks()
  })

  it('are refused beyond the balance, to oneself, to nobody and of nothing', async () => {
    const [giver, receiver] = (await customers(2, 10)) as [string, string]
    const refused = (to: string, body: object) => give(giver, to, body).then(() => 'given', codeOf)
    expect(await refused(receiver, { credits: 10.000001 })).toBe('INSUFFICIENT_CREDITS')
    expect(await refused(giver, {})).toBe('INVALID_REQUEST')
    expect(await refused('nobody', {})).toBe('CUSTOMER_NOT_FOUND')
    expect(await refused(receiver, { tokenType: 'nothing' })).toBe('INVALID_TOKEN_ALLOCATION')
    await expect(give(giver, receiver, { credits: 0 })).rejects.toMatchObject({ name: 'ZodError' })
    expect(await available(giver)).toBe(10)
    await expectCleanBooks()
  })
})

describe('a corrected charge', () => {
  const charge = (customer: string, body: object) =>
    first.metering.charge({ principal, body: { customer, idempotencyKey: `charge-${++names}`, ...body } })
  const adjust = (id: string, body: object, { metering } = first) =>
    metering.adjustUsage({ principal, id, body: { reason, ...body } })

  it('is taken back and charged anew at the prices of its own time', async () => {
    const [customer] = (await customers(1, 1_000)) as [string]
    const timestamp = '2026-01-02T03:04:05.000Z'
    const { id, charged } = await charge(customer, {
      model: 'gpt-4o',
      inputTokens: 1_000,
      outputTokens: 100,
      timestamp,
    })
    expect(charged).toBe(35)
    await database.pool.query(
      `INSERT INTO model_prices (id, model_id, input, output, valid_from)
       SELECT gen_random_uuid(), id, 100, 100, '2026-06-01' FROM ai_models WHERE key = 'gpt-4o'`,
    )
    const corrected = await adjust(id, { outputTokens: 200 })
    expect(corrected).toMatchObject({
      status: 'accepted',
      charged: 45,
      balance: { available: 955, used: 45 },
      replaces: { id, credits: 35, returned: [{ credits: 35 }] },
    })
    const { rows } = await database.pool.query(
      'SELECT occurred_at, input_tokens, output_tokens FROM usage_logs WHERE id = $1',
      [corrected.id],
    )
    expect(rows).toEqual([{ occurred_at: new Date(timestamp), input_tokens: 1_000, output_tokens: 200 }])
    // A correction can be corrected in its turn, down to nothing.
    expect(await adjust(corrected.id, { credits: 0 })).toMatchObject({
      charged: 0,
      balance: { available: 1_000 },
    })
    await expectCleanBooks()
  })

  it('may become free in a wallet that nobody was ever granted anything in', async () => {
    const [customer] = (await customers(1, 100)) as [string]
    const { id } = await charge(customer, { credits: 30 })
    const body = { tokenType: 'goal_generation', credits: 0 }
    expect(await adjust(id, body)).toMatchObject({
      ...{ status: 'accepted', charged: 0, tokenType: 'goal_generation' },
      replaces: { id, credits: 30, returned: [{ credits: 30 }] },
    })
    expect(await adjust(id, body, second)).toMatchObject({ status: 'duplicate', charged: 0 })
    expect(await available(customer)).toBe(100)
    // What is not free is refused as ever, and changes nothing.
    const { id: dear } = await charge(customer, { credits: 30 })
    await expect(adjust(dear, { tokenType: 'goal_generation', credits: 1 })).rejects.toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
    })
    expect(await available(customer)).toBe(70)
    await expectCleanBooks()
  })

  it('keeps cache writes of an hour apart, although the log counts them with the others', async () => {
    const [customer] = (await customers(1, 1_000)) as [string]
    await database.pool.query(
      `WITH m AS (INSERT INTO ai_models (id, label, provider, key, enabled)
                  VALUES (gen_random_uuid(), 'Keeper', 'anthropic', 'keeper', true) RETURNING id)
       INSERT INTO model_prices (id, model_id, input, output, cache_write, cache_write1h, valid_from)
       SELECT gen_random_uuid(), id, 4, 20, 5, 8, '2026-01-01' FROM m`,
    )
    const used = { model: 'keeper', inputTokens: 100, cacheWriteTokens: 200, cacheWrite1hTokens: 700 }
    await eventually(async () => charge(customer, used).then(Boolean, () => false))
    const { id, charged, receipt } = await charge(customer, used)
    // 10,000 credits a dollar: a hundredth of USD a million, for each token.
    expect(charged).toBe((100 * 4 + 200 * 5 + 700 * 8) / 100)
    expect(receipt.lines.map(({ pool, tokens }) => [pool, tokens])).toEqual([
      ['input', 100],
      ['cacheWrite', 200],
      ['cacheWrite1h', 700],
    ])
    const corrected = await adjust(id, { inputTokens: 300 })
    expect(corrected.charged).toBe((300 * 4 + 200 * 5 + 700 * 8) / 100)
    expect((await adjust(corrected.id, { cacheWrite1hTokens: 0 })).charged).toBe((300 * 4 + 200 * 5) / 100)
    const { rows } = await database.pool.query('SELECT cache_write_tokens FROM usage_logs WHERE id = $1', [
      id,
    ])
    expect(rows).toEqual([{ cache_write_tokens: 900 }])
    await expectCleanBooks()
  })

  it('is corrected once, whatever races for it', async () => {
    const [customer] = (await customers(1, 100)) as [string]
    const { id } = await charge(customer, { credits: 10 })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        adjust(id, { credits: n < 10 ? 4 : 7 }, n % 2 ? first : second).then(({ status }) => status, codeOf),
      ),
    )
    expect(count(answers)).toEqual({ accepted: 1, duplicate: 9, IDEMPOTENCY_CONFLICT: 10 })
    await expectCleanBooks()
  })

  it('is either voided or corrected', async () => {
    for (let n = 0; n < 10; n++) {
      const [customer] = (await customers(1, 100)) as [string]
      const { id } = await charge(customer, { credits: 10 })
      const [voided, corrected] = await Promise.all([
        second.metering.voidUsage({ principal, id, body: { reason } }),
        adjust(id, { credits: 3 }).then(({ status }) => status, codeOf),
      ])
      expect(voided.status).toBe('voided')
      expect(await available(customer)).toBe(corrected === 'accepted' ? 97 : 100)
      expect(['accepted', 'IDEMPOTENCY_CONFLICT']).toContain(corrected)
    }
    await expectCleanBooks()
  })

  it('stays as it was when the right amount cannot be paid or priced', async () => {
    const [customer] = (await customers(1, 100)) as [string]
    const { id } = await charge(customer, { credits: 10 })
    expect(await adjust(id, { credits: 101 }).catch(codeOf)).toBe('INSUFFICIENT_CREDITS')
    expect(await adjust(id, { model: 'unknown', inputTokens: 1 }).catch(codeOf)).toBe('MODEL_NOT_PRICED')
    expect(await adjust('nothing', { credits: 1 }).catch(codeOf)).toBe('NOT_FOUND')
    await expect(adjust(id, { timestamp: '2026-01-01T00:00:00Z' })).rejects.toMatchObject({
      name: 'ZodError',
    })
    await expect(adjust(id, { reason: '' })).rejects.toMatchObject({ name: 'ZodError' })
    expect(await available(customer)).toBe(90)
    expect(await adjust(id, { credits: 100 })).toMatchObject({ charged: 100, balance: { available: 0 } })
    await expectCleanBooks()
  })

  it('gives limits back what it had counted, and counts what it counts now', async () => {
    const [customer] = (await customers(1, 100)) as [string]
    const of = await first.metering.customerId(customer)
    await database.pool.query(
      `INSERT INTO usage_limits (id, label, scope, customer_id, "window", metric, cap, mode, active)
       VALUES (gen_random_uuid(), 'Ten a day', 'customer', $1, 'daily', 'credits', 10, 'hard', true)`,
      [of],
    )
    let charged: { id: string } | undefined
    // The limit takes a moment to be read.
    for (let n = 0; n < 500 && !charged; n++) {
      const { id } = await charge(customer, { credits: 9 })
      const again = await charge(customer, { credits: 9 }).catch(codeOf)
      if (again === 'LIMIT_EXCEEDED') charged = { id }
      else
        await Promise.all(
          [id, (again as { id: string }).id].map((log) =>
            first.metering.voidUsage({ principal, id: log, body: { reason } }),
          ),
        )
    }
    expect(await adjust(charged!.id, { credits: 11 }).catch(codeOf)).toBe('LIMIT_EXCEEDED')
    const { id } = await adjust(charged!.id, { credits: 2 })
    await charge(customer, { credits: 8 })
    expect(await charge(customer, { credits: 1 }).catch(codeOf)).toBe('LIMIT_EXCEEDED')
    expect((await adjust(id, { credits: 1 })).charged).toBe(1)
    await expectCleanBooks()
  })
})

it('refuses to rewrite a change, and to delete one', async () => {
  const customer = await ledger.customer()
  const { id } = await ledger.change({ customer, kind: 'add', credits: 5 })
  const query = (text: string) => database.pool.query(text, [id])
  await expect(query('UPDATE credit_changes SET amount = 6 WHERE id = $1')).rejects.toThrow()
  await expect(query('DELETE FROM credit_changes WHERE id = $1')).rejects.toThrow()
  await ledger.undo(id)
  await expect(query('UPDATE credit_changes SET undone_at = NULL WHERE id = $1')).rejects.toThrow()
})
