import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Charged } from '@/plugins/metering'
import { createDatabase, type TestDatabase } from '../../support/database'
import { eventually } from '../../support/eventually'
import { limitsOf } from '../../support/limits'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

let database: TestDatabase
let first: MeteringProcess
let second: MeteringProcess
let keys = 0
const key = () => `key-${++keys}`

beforeAll(async () => {
  database = await createDatabase()
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

interface Team {
  pool?: number
  wallets: Record<string, number>
}

/** A customer with credits that all share, and members with credits of their own. */
async function team(externalId: string, { pool, wallets }: Team): Promise<string> {
  const id = await addCustomer(database.pool, {
    externalId,
    ...(pool === undefined ? {} : { credits: pool }),
  })
  for (const [member, credits] of Object.entries(wallets)) await give(externalId, { member, credits })
  return id
}

interface Give {
  member?: string
  credits: number
  how?: 'add' | 'set' | 'subtract'
  more?: object
}

async function give(userId: string, { member, credits, how = 'add', more = {} }: Give) {
  return first.metering.allocate({
    principal,
    body: { userId, member, tokenAmount: credits, allocationType: how, reason: 'Test', ...more },
  })
}

const charge = (event: object, { metering } = first) =>
  metering.charge({ principal, body: { idempotencyKey: key(), ...event } })

/** What everybody has: the pool first. */
async function left(customer: string): Promise<Record<string, number>> {
  const { balances, wallets = [] } = await first.metering.balance(customer)
  return Object.fromEntries(
    [...balances, ...wallets]
      .filter(({ tokenType }) => tokenType === 'general')
      .map(({ member = 'pool', available }) => [member, available]),
  )
}

const codeOf = (error: Error & { code?: string }) => error.code ?? error.message
const expectCleanBooks = async () =>
  expect((await first.metering.verify(undefined)).discrepancies).toEqual([])

describe('a charge', () => {
  it('is paid by the member’s own wallet, and the answer says so', async () => {
    await team('own', { pool: 100, wallets: { ann: 50 } })
    const charged = await charge({ customer: 'own', member: 'ann', credits: 20 })
    expect(charged.balance).toEqual({
      tokenType: 'general',
      member: 'ann',
      ...{ available: 30, held: 0, used: 20, overage: 0, nextRefreshAt: null },
    })
    expect(await left('own')).toEqual({ pool: 100, ann: 30 })
    const { wallets } = await first.metering.balance('own')
    expect(charged.receipt.drawn).toEqual([{ allocation: wallets![0]!.grants[0]!.id, credits: 20 }])
  })

  it('is paid by the pool when the wallet cannot pay all of it, and never by both', async () => {
    await team('falls-back', { pool: 100, wallets: { ann: 50 } })
    const large = await charge({ customer: 'falls-back', member: 'ann', credits: 51 })
    expect(large.balance).toMatchObject({ available: 49 })
    expect(large.balance.member).toBeUndefined()
    expect(await left('falls-back')).toEqual({ pool: 49, ann: 50 })
    // What is left stays for smaller charges.
    await charge({ customer: 'falls-back', member: 'ann', credits: 50 })
    expect(await left('falls-back')).toEqual({ pool: 49, ann: 0 })
    await expect(charge({ customer: 'falls-back', member: 'ann', credits: 50 })).rejects.toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
      details: { required: 50, available: 49 },
    })
    expect(await left('falls-back')).toEqual({ pool: 49, ann: 0 })
  })

  it('is paid by the pool for anybody else: other members, nobody, and the same name at another customer', async () => {
    await team('neighbours', { pool: 10, wallets: { ann: 50 } })
    await team('next-door', { pool: 10, wallets: { bob: 5 } })
    for (const event of [{ member: 'bob' }, { member: 'Ann' }, {}])
      await charge({ customer: 'neighbours', credits: 1, ...event })
    await charge({ customer: 'next-door', member: 'ann', credits: 1 })
    expect(await left('neighbours')).toEqual({ pool: 7, ann: 50 })
    expect(await left('next-door')).toEqual({ pool: 9, bob: 5 })
    await expect(charge({ customer: 'neighbours', member: 'bob', credits: 20 })).rejects.toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
    })
  })

  it('that costs nothing needs no wallet and no credits', async () => {
    await team('free', { wallets: { ann: 1 } })
    await charge({ customer: 'free', member: 'ann', credits: 0 })
    const { balance } = await charge({ customer: 'free', member: 'bob', credits: 0 })
    expect(balance).toMatchObject({ available: 0 })
    expect(balance.member).toBeUndefined()
  })

  it('finds a wallet that another process has made', async () => {
    await addCustomer(database.pool, { externalId: 'made-elsewhere', credits: 10 })
    await charge({ customer: 'made-elsewhere', member: 'ann', credits: 1 }, second)
    await give('made-elsewhere', { member: 'ann', credits: 10 })
    await eventually(async () => {
      const { balance } = await charge({ customer: 'made-elsewhere', member: 'ann', credits: 0 }, second)
      return balance.member === 'ann'
    })
  })

  it('is found at once by the process that made the wallet', async () => {
    await addCustomer(database.pool, { externalId: 'made-here', credits: 10 })
    await charge({ customer: 'made-here', member: 'ann', credits: 1 })
    await give('made-here', { member: 'ann', credits: 10 })
    expect((await charge({ customer: 'made-here', member: 'ann', credits: 1 })).balance.member).toBe('ann')
  })

  it('is refused when both are empty, without a trace', async () => {
    await team('empty', { wallets: { ann: 1 } })
    await expect(charge({ customer: 'empty', member: 'ann', credits: 2 })).rejects.toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
      details: { required: 2, available: 0 },
    })
    expect(await left('empty')).toEqual({ ann: 1 })
  })

  it('draws the grants of a wallet in their order, and not what has lapsed', async () => {
    await team('lapses', { pool: 10, wallets: {} })
    const soon = new Date(Date.now() + 400)
    await give('lapses', { member: 'ann', credits: 10, more: { expiryDate: soon.toISOString() } })
    await give('lapses', { member: 'ann', credits: 5 })
    await charge({ customer: 'lapses', member: 'ann', credits: 2 })
    expect(await left('lapses')).toEqual({ pool: 10, ann: 13 })
    await new Promise((resume) => setTimeout(resume, soon.getTime() - Date.now() + 50))
    expect(await left('lapses')).toEqual({ pool: 10, ann: 5 })
    expect((await charge({ customer: 'lapses', member: 'ann', credits: 6 })).balance.member).toBeUndefined()
  })
})

describe('at the same time', () => {
  it('200 requests get exactly the 50 credits of a wallet and the 50 of its pool', async () => {
    await team('race', { pool: 50, wallets: { ann: 50 } })
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        charge({ customer: 'race', member: 'ann', credits: 1 }, n % 2 ? first : second).catch(codeOf),
      ),
    )
    const paid = answers.filter((answer): answer is Charged => typeof answer !== 'string')
    expect(answers.filter((answer) => answer === 'INSUFFICIENT_CREDITS')).toHaveLength(100)
    // Every accepted answer shows another balance of its wallet: none was decided on a stale one.
    for (const member of ['ann', undefined]) {
      const seen = paid.filter(({ balance }) => balance.member === member)
      expect(seen.map(({ balance }) => balance.available).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 50 }, (_, n) => n),
      )
    }
    expect(await left('race')).toEqual({ pool: 0, ann: 0 })
    await expectCleanBooks()
  })

  it('one key is charged once, whichever wallet can pay', async () => {
    for (const [n, credits] of [5, 15].entries()) {
      const customer = `one-key-${n}`
      await team(customer, { pool: 100, wallets: { ann: 10 } })
      const event = { customer, member: 'ann', credits, idempotencyKey: 'the-same' }
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, n) => charge(event, n % 2 ? first : second)),
      )
      expect(answers.filter(({ status }) => status === 'accepted')).toHaveLength(1)
      for (const answer of answers) expect({ ...answer, status: '' }).toEqual({ ...answers[0], status: '' })
      expect(await left(customer)).toEqual(credits === 5 ? { pool: 100, ann: 5 } : { pool: 85, ann: 10 })
    }
    await expectCleanBooks()
  })

  it('a wallet that is refilled meanwhile lets no key pay twice', async () => {
    await team('refilled', { pool: 500, wallets: { ann: 1 } })
    const events = Array.from({ length: 40 }, (_, n) => ({
      ...{ customer: 'refilled', member: 'ann', credits: 5, idempotencyKey: `refilled-${n}` },
    }))
    const refills = Array.from({ length: 10 }, () => give('refilled', { member: 'ann', credits: 10 }))
    const answers = await Promise.all([
      ...[...events, ...events].map((event, n) => charge(event, n % 2 ? first : second)),
      ...refills.map(async (refill) => (await refill, undefined)),
    ])
    const charged = answers.filter((answer) => answer !== undefined)
    expect(new Set(charged.map(({ id }) => id)).size).toBe(40)
    const { pool, ann } = await left('refilled')
    expect(pool! + ann!).toBe(501 + 100 - 200)
    await expectCleanBooks()
  })
})

describe('a repeat', () => {
  it('is answered from its log, whoever paid and whatever the wallets have since', async () => {
    await team('repeated', { pool: 100, wallets: { ann: 10 } })
    const byPool = { customer: 'repeated', member: 'ann', credits: 20, idempotencyKey: 'by-pool' }
    const byWallet = { customer: 'repeated', member: 'ann', credits: 10, idempotencyKey: 'by-wallet' }
    const answers = [await charge(byPool), await charge(byWallet)]
    expect(answers.map(({ balance }) => balance.member)).toEqual([undefined, 'ann'])
    await give('repeated', { member: 'ann', credits: 100 })
    for (const [n, event] of [byPool, byWallet].entries())
      expect(await charge(event)).toEqual({ ...answers[n], status: 'duplicate' })
    expect(await left('repeated')).toEqual({ pool: 80, ann: 100 })
  })

  it('with other amounts is a conflict, whoever paid', async () => {
    await team('conflicts', { pool: 100, wallets: { ann: 10 } })
    const event = { customer: 'conflicts', member: 'ann', idempotencyKey: 'once' }
    await charge({ ...event, credits: 20 })
    await expect(charge({ ...event, credits: 5 })).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' })
  })
})

it('answers a batch in its order, each event by the wallet that pays for it', async () => {
  await team('batch', { pool: 10, wallets: { ann: 5 } })
  const event = (credits: number, member?: string) => ({
    ...{ customer: 'batch', idempotencyKey: key(), credits },
    ...(member && { member }),
  })
  const events = [event(3, 'ann'), event(3, 'ann'), event(2), event(2, 'ann'), event(99, 'ann'), event(1)]
  const { accepted, refused, results } = await first.metering.chargeBatch({ principal, body: { events } })
  expect({ accepted, refused }).toEqual({ accepted: 5, refused: 1 })
  expect(
    results.map((result) => ('balance' in result ? (result.balance.member ?? 'pool') : result.error.code)),
  ).toEqual(['ann', 'pool', 'pool', 'ann', 'INSUFFICIENT_CREDITS', 'pool'])
  expect(await left('batch')).toEqual({ pool: 4, ann: 0 })
  const again = await first.metering.chargeBatch({ principal, body: { events: events.slice(0, 4) } })
  expect(again.duplicates).toBe(4)
})

describe('limits', () => {
  it('count a charge once, whichever wallet it was tried on', async () => {
    const customer = await team('limited', { pool: 100, wallets: { ann: 10 } })
    const limits = await limitsOf(database.pool, [first])
    await limits.add({ scope: 'member', of_customer_id: customer, cap: 3 })
    await charge({ customer: 'limited', member: 'ann', credits: 20 })
    await charge({ customer: 'limited', member: 'ann', credits: 5 })
    await charge({ customer: 'limited', member: 'ann', credits: 20 })
    await expect(charge({ customer: 'limited', member: 'ann', credits: 5 })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    })
    // A limit’s no is no: the pool is not asked.
    expect(await left('limited')).toEqual({ pool: 60, ann: 5 })
    expect((await first.metering.balance('limited')).limits).toMatchObject([{ used: 3 }])
    await limits.clear()
  })

  it('are kept in a batch that several wallets pay', async () => {
    const customer = await team('limited-batch', { pool: 100, wallets: { ann: 10 } })
    const limits = await limitsOf(database.pool, [first])
    await limits.add({ scope: 'customer', customer_id: customer, cap: 2 })
    const event = { customer: 'limited-batch', credits: 8 }
    const events = [{ ...event, member: 'ann' }, event, { ...event, credits: 1 }]
    const { results } = await first.metering.chargeBatch({
      principal,
      body: { events: events.map((event) => ({ ...event, idempotencyKey: key() })) },
    })
    expect(results.map((result) => ('error' in result ? result.error.code : result.status))).toEqual([
      ...['accepted', 'accepted', 'LIMIT_EXCEEDED'],
    ])
    expect(await left('limited-batch')).toEqual({ pool: 92, ann: 2 })
    await limits.clear()
  })
})

describe('a check', () => {
  it('looks where the charge would', async () => {
    await team('checked', { pool: 20, wallets: { ann: 10 } })
    const check = (credits: number, member?: string) =>
      first.metering.check({
        principal,
        body: { customer: 'checked', requiredCredits: credits, ...(member && { member }) },
      })
    expect(await check(10, 'ann')).toMatchObject({ allowed: true, balance: { member: 'ann', available: 10 } })
    const byPool = await check(11, 'ann')
    expect(byPool).toMatchObject({ allowed: true, balance: { available: 20 } })
    expect(byPool.balance.member).toBeUndefined()
    expect(await check(21, 'ann')).toMatchObject({ allowed: false, reason: 'INSUFFICIENT_CREDITS' })
    expect((await check(1, 'bob')).balance.member).toBeUndefined()
  })
})

describe('a hold', () => {
  const hold = (event: object) =>
    first.metering.hold({ principal, body: { idempotencyKey: key(), ...event } })

  it('is on the wallet when that can pay, else on the pool, and is settled where it is', async () => {
    await team('held', { pool: 100, wallets: { ann: 10 } })
    const own = await hold({ customer: 'held', member: 'ann', credits: 8 })
    const shared = await hold({ customer: 'held', member: 'ann', credits: 8 })
    expect([own, shared].map(({ balance }) => balance.member)).toEqual(['ann', undefined])
    expect(await left('held')).toEqual({ pool: 92, ann: 2 })
    await first.metering.settleHold({ principal, id: own.id, body: { credits: 5 } })
    await first.metering.settleHold({ principal, id: shared.id, body: { credits: 1 } })
    expect(await left('held')).toEqual({ pool: 99, ann: 5 })
    await expectCleanBooks()
  })

  it('that cost more takes what its wallet has, and the rest is overage of that wallet', async () => {
    await team('beyond', { pool: 100, wallets: { ann: 10 } })
    const { id } = await hold({ customer: 'beyond', member: 'ann', credits: 8 })
    const settled = await first.metering.settleHold({ principal, id, body: { credits: 12 } })
    expect(settled).toMatchObject({ charged: 10, overage: 2, balance: { member: 'ann', overage: 2 } })
    expect(await left('beyond')).toEqual({ pool: 100, ann: 0 })
    expect((await first.metering.overage('beyond')).cycles).toMatchObject([{ member: 'ann', beyond: 2 }])
    const { balances, wallets } = await first.metering.balance('beyond')
    expect(balances[0]!.overageCycle).toBeUndefined()
    expect(wallets![0]!.overageCycle).toHaveLength(1)
    // New credits are there in full: what a wallet went beyond is nobody's leave to go further.
    await give('beyond', { member: 'ann', credits: 3 })
    expect((await charge({ customer: 'beyond', member: 'ann', credits: 4 })).balance.member).toBeUndefined()
    expect((await charge({ customer: 'beyond', member: 'ann', credits: 3 })).balance.member).toBe('ann')
    await expectCleanBooks()
  })

  it('gives back to its wallet when it is released or expires, and can be sent again', async () => {
    await team('given-back', { pool: 100, wallets: { ann: 10 } })
    const event = { customer: 'given-back', member: 'ann', credits: 10, idempotencyKey: 'hold' }
    const held = await hold(event)
    await give('given-back', { member: 'ann', credits: 50 })
    expect(await hold(event)).toMatchObject({ id: held.id, status: 'duplicate' })
    const released = await first.metering.releaseHold({ principal, id: held.id, query: {} })
    expect(released.balance).toMatchObject({ member: 'ann', available: 60 })
    await hold({ customer: 'given-back', member: 'ann', credits: 60, expiresIn: 1 })
    expect(await left('given-back')).toEqual({ pool: 100, ann: 0 })
    await new Promise((resume) => setTimeout(resume, 1_100))
    expect(await left('given-back')).toEqual({ pool: 100, ann: 60 })
  })
})

describe('what is taken back', () => {
  it('returns to the wallet and the grants that paid', async () => {
    await team('voided', { pool: 100, wallets: { ann: 10 } })
    const { id, receipt } = await charge({ customer: 'voided', member: 'ann', credits: 10 })
    const voided = await first.metering.voidUsage({ principal, id, body: { reason: 'Test' } })
    expect(voided.returned).toEqual(receipt.drawn)
    expect(voided.balance).toMatchObject({ member: 'ann', available: 10 })
    expect(await left('voided')).toEqual({ pool: 100, ann: 10 })
  })

  it('is corrected in the wallet that paid, or in the pool when that is not enough', async () => {
    await team('corrected', { pool: 100, wallets: { ann: 10, bob: 10 } })
    const adjust = (id: string, body: object) =>
      first.metering.adjustUsage({ principal, id, body: { reason: 'Test', ...body } })
    const byPool = await charge({ customer: 'corrected', member: 'ann', credits: 20 })
    // The pool has paid, so it goes on paying, also for what the wallet could.
    const smaller = await adjust(byPool.id, { credits: 5 })
    expect(smaller.balance.member).toBeUndefined()
    expect(await left('corrected')).toEqual({ pool: 95, ann: 10, bob: 10 })
    const byWallet = await charge({ customer: 'corrected', member: 'ann', credits: 10 })
    const less = await adjust(byWallet.id, { credits: 4 })
    expect(less.balance).toMatchObject({ member: 'ann', available: 6 })
    expect(await adjust(byWallet.id, { credits: 4 })).toEqual({ ...less, status: 'duplicate' })
    const more = await adjust(less.id, { credits: 11 })
    expect(more.balance.member).toBeUndefined()
    expect(await left('corrected')).toEqual({ pool: 84, ann: 10, bob: 10 })
    // It was somebody else: then that one’s wallet pays.
    const other = await adjust(more.id, { member: 'bob', credits: 3 })
    expect(other.balance).toMatchObject({ member: 'bob', available: 7 })
    expect(await left('corrected')).toEqual({ pool: 95, ann: 10, bob: 7 })
    await expectCleanBooks()
  })
})

describe('credits of a member', () => {
  it('are added, set and subtracted in the wallet alone', async () => {
    await team('changed', { pool: 100, wallets: { ann: 10 } })
    await give('changed', { member: 'ann', credits: 25, how: 'set' })
    await give('changed', { member: 'ann', credits: 5, how: 'subtract' })
    expect(await left('changed')).toEqual({ pool: 100, ann: 20 })
    await expect(give('changed', { member: 'ann', credits: 21, how: 'subtract' })).rejects.toMatchObject({
      code: 'INVALID_TOKEN_ALLOCATION',
      details: { available: 20 },
    })
    await expect(give('changed', { member: 'bob', credits: 1, how: 'subtract' })).rejects.toMatchObject({
      code: 'INVALID_TOKEN_ALLOCATION',
    })
    expect(await left('changed')).toEqual({ pool: 100, ann: 20 })
  })

  it('are given once under one name: each wallet by itself, also at the same time', async () => {
    await team('named', { pool: 100, wallets: {} })
    const more = { idempotencyKey: 'bonus-of-the-team' }
    const members = ['ann', 'bob', undefined]
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => give('named', { member: members[n % 3], credits: 10, more })),
    )
    expect(answers.filter(({ results }) => results[0]!.status === 'done')).toHaveLength(3)
    expect(await left('named')).toEqual({ pool: 110, ann: 10, bob: 10 })
    await expect(give('named', { member: 'ann', credits: 11, more })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    })
    await charge({ customer: 'named', member: 'ann', credits: 4 })
    const change = answers[0]!.change
    const undone = await first.metering.undoChange({ principal, change, body: { reason: 'Test' } })
    expect(undone.results.map(({ member = 'pool', returned }) => [member, returned]).sort()).toEqual([
      ['ann', -6],
      ['bob', -10],
      ['pool', -10],
    ])
    expect(await left('named')).toEqual({ pool: 100, ann: 0, bob: 0 })
    await expectCleanBooks()
  })

  it('come back to the wallet when what took them is undone', async () => {
    await team('undone', { pool: 100, wallets: { ann: 10 } })
    const { change } = await give('undone', { member: 'ann', credits: 4, how: 'subtract' })
    await first.metering.undoChange({ principal, change, body: { reason: 'Test' } })
    expect(await left('undone')).toEqual({ pool: 100, ann: 10 })
    await expectCleanBooks()
  })

  it('are none of the plan’s, nor of gifts', async () => {
    await addCustomer(database.pool, { externalId: 'planned', plan: 'pro', credits: 10 })
    await give('planned', { member: 'ann', credits: 5 })
    await database.pool.query('SELECT ratecard_apply_plan(id) FROM customers WHERE external_id = $1', [
      'planned',
    ])
    const { wallets } = await first.metering.balance('planned')
    expect(wallets).toMatchObject([{ member: 'ann', available: 5, nextRefreshAt: null }])
    await addCustomer(database.pool, { externalId: 'gifted' })
    await expect(
      first.metering.gift({
        principal,
        customer: 'planned',
        body: { to: 'gifted', credits: 11, idempotencyKey: 'gift' },
      }),
    ).rejects.toMatchObject({ code: 'INSUFFICIENT_CREDITS' })
    await first.metering.gift({
      principal,
      customer: 'planned',
      body: { to: 'gifted', credits: 10, idempotencyKey: 'gift' },
    })
    expect(await left('planned')).toEqual({ pool: 0, ann: 5 })
  })

  it('can be asked for one by one', async () => {
    await team('asked', { pool: 100, wallets: { ann: 10, bob: 20 } })
    const { balances, wallets } = await first.metering.balance('asked', { member: 'bob' })
    expect(balances).toMatchObject([{ available: 100 }])
    expect(wallets).toMatchObject([{ member: 'bob', available: 20, allocated: 20 }])
    expect(await first.metering.balance('asked', { member: 'nobody' })).not.toHaveProperty('wallets')
    await addCustomer(database.pool, { externalId: 'without', credits: 1 })
    expect(await first.metering.balance('without')).not.toHaveProperty('wallets')
  })
})

it('finds the one wallet among thousands by its index, also with a plan that was made while there were none', async () => {
  const id = await team('thousands', { pool: 10, wallets: { ann: 10 } })
  await database.pool.query(
    `INSERT INTO accounts (customer_id, token_type, member)
     SELECT $1, 'general', 'member-' || n FROM generate_series(1, 3000) n`,
    [id],
  )
  const client = await database.pool.connect()
  try {
    await client.query(
      'SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off',
    )
    await client.query('SET enable_mergejoin = off')
    await client.query(`PREPARE look (uuid, text, text) AS
      SELECT a.id FROM accounts a WHERE (a.customer_id, a.token_type, a.member) IN (
        SELECT e.customer, e.type, coalesce(e.wallet, '')
          FROM unnest(ARRAY[$1], ARRAY[$2], ARRAY[$3]) e (customer, type, wallet))
       ORDER BY a.id FOR UPDATE`)
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN EXECUTE look ('${id}', 'general', 'ann')`,
    )
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('using accounts_wallet')
  } finally {
    client.release(true)
  }
})
