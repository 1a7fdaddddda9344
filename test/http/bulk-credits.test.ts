import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { z } from 'zod'

import {
  bulkItemsAnswer,
  bulkPreviewAnswer,
  bulkRunAnswer,
  bulkRunsAnswer,
} from '@/plugins/api-docs/bulk-credit-operations'
import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone
const ids = new Map<string, string>()

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const own = await addCustomer(pool, { externalId: 'own', credits: 100, plan: 'pro' })
    const other = await addCustomer(pool, { externalId: 'other', credits: 50 })
    for (const [name, credits] of [
      ['rich', 500],
      ['poor', 3],
      ['none', undefined],
      ['twin-1', 1],
      ['twin-2', 1],
    ] as const)
      ids.set(name, await addCustomer(pool, { externalId: name, credits }))
    await pool.query(
      `UPDATE customers SET email = CASE WHEN external_id LIKE 'twin-%' THEN 'twins@example.com'
                                         ELSE 'Rich@Example.com' END
        WHERE external_id LIKE 'twin-%' OR external_id = 'rich'`,
    )
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
  })
}, 60_000)
afterAll(() => host.stop())

const PATH = '/api/admin/tokens/bulk'
const as = (who: keyof Everyone) => everyone[who] ?? ''
const post = (path: string, body: object = {}, who: keyof Everyone = 'finance') =>
  request(host.url).post(path).set('Authorization', as(who)).send(body)
const get = (path: string, who: keyof Everyone = 'finance') =>
  request(host.url).get(path).set('Authorization', as(who))
const matches = (schema: z.ZodType, body: unknown) => expect(schema.safeParse(body).error).toBeUndefined()
const add = (body: object) => ({ allocationType: 'add', tokenAmount: 10, ...body })
const available = async (customer: string) =>
  (await host.metering.balance(customer)).balances.find(({ tokenType }) => tokenType === 'general')
    ?.available ?? 0
/** However slow the machine is; a run that was interrupted is looked for every five seconds. */
const LONG_MS = 30_000
const finished = async (change: string, query = '') => {
  await eventually(
    async () => ['finished', 'stopped'].includes((await get(`${PATH}/${change}`)).body.state),
    LONG_MS,
  )
  return (await get(`${PATH}/${change}${query}`)).body
}
const makeMany = async (group: string, count: number) => {
  await host.database.pool.query(
    `INSERT INTO customers (id, external_id, name, "group", billing_anchor)
     SELECT ratecard_uuidv7(clock_timestamp()), $1 || '-' || n, $1 || n, $1, now() FROM generate_series(1, $2::int) n`,
    [group, count],
  )
}

describe('the preview', () => {
  it('finds customers by external ID, our id and address, and says who is unclear', async () => {
    const customers = [ids.get('poor'), 'rich@example.com', 'none', 'rich', 'twins@example.com', 'nobody']
    const { status, body } = await post(`${PATH}/preview`, {
      ...{ customers, allocationType: 'subtract', tokenAmount: 4, notifyUser: true },
    })
    expect(status).toBe(200)
    matches(bulkPreviewAnswer, body)
    expect(body).toMatchObject({
      ...{ customers: 3, repeated: 1, changed: 1, lost: 4, gained: 0, mails: 1, withoutAddress: 0 },
      refused: {
        total: 4,
        docs: [
          { customer: 'twins@example.com', name: null },
          { customer: 'nobody', name: null },
          { customer: 'poor', problem: 'Only 3 credits are available.' },
          { customer: 'none', problem: 'Only 0 credits are available.' },
        ],
      },
      sample: [{ customer: 'rich', before: 500, after: 496 }],
    })
    expect(await available('rich')).toBe(500)
  })

  it('finds those who match a filter, to the letter', async () => {
    const found = async (filter: object) =>
      (await post(`${PATH}/preview`, add({ filter }))).body.customers as number
    expect(await found({ plan: 'pro' })).toBe(1)
    expect(await found({ search: 'TWIN' })).toBe(2)
    expect(await found({ search: '%' })).toBe(0)
    expect(await found({ group: 'nobody' })).toBe(0)
    expect(await found({})).toBe(7)
  })

  it('shows a balance as a change would find it: what has lapsed is gone', async () => {
    await addCustomer(host.database.pool, { externalId: 'lapsing' })
    await host.database.pool.query(
      `SELECT ratecard_grant(id, 'general', 5000000, 'staff', 'test', 'test', NULL, clock_timestamp() + interval '50 ms')
         FROM customers WHERE external_id = 'lapsing'`,
    )
    const look = () => post(`${PATH}/preview`, add({ customers: ['lapsing'] }))
    await eventually(async () => (await look()).body.sample[0].before === 0, LONG_MS)
  })

  it.each([
    [{}, 400],
    [{ filter: {}, customers: ['own'] }, 400],
    [{ customers: [] }, 400],
    [{ customers: [''] }, 400],
    [{ customers: Array.from({ length: 10_001 }, (_, n) => `c${n}`) }, 400],
    [{ filter: { colour: 'red' } }, 400],
    [{ customers: ['own'], tokenAmount: -1 }, 400],
    [{ customers: ['own'], tokenAmount: 0 }, 422],
    [{ customers: ['own'], tokenType: 'nonsense' }, 422],
    [{ customers: ['own'], source: 'emergency' }, 422],
    [{ customers: ['own'], allocationType: 'subtract', expiryDate: '2099-01-01' }, 422],
    [{ customers: ['own'], expiryDate: '2020-01-01' }, 422],
  ])('is refused for %j', async (body, status) => {
    expect((await post(`${PATH}/preview`, add(body))).status).toBe(status)
  })
})

describe('a change of many', () => {
  it('is made once, says what became of each, and is undone', async () => {
    const customers = ['rich', 'poor', 'nobody']
    const change = { customers, allocationType: 'subtract', tokenAmount: 4 }
    const { basis } = (await post(`${PATH}/preview`, change)).body
    const body = { ...change, basis, reason: 'Too much', idempotencyKey: 'once' }
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(PATH, body)))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(202))
    matches(bulkRunAnswer, answers[0]!.body)
    const name = answers[0]!.body.change as string
    expect(new Set(answers.map((answer) => answer.body.change)).size).toBe(1)

    const over = await finished(name)
    matches(bulkItemsAnswer, over)
    expect(over).toMatchObject({
      ...{
        state: 'finished',
        total: 3,
        done: 1,
        refused: 2,
        waiting: 0,
        amount: -4,
        by: 'finance@example.com',
      },
      items: {
        docs: [
          { customer: 'rich', status: 'done', amount: -4 },
          {
            customer: 'poor',
            name: 'poor',
            status: 'refused',
            problem: expect.stringContaining('available'),
          },
          { customer: 'nobody', name: null, status: 'refused', problem: 'There is no such customer.' },
        ],
      },
    })
    expect((await finished(name, '?status=refused')).items.totalDocs).toBe(2)
    const listed = await get(`${PATH}?limit=1`)
    matches(bulkRunsAnswer, listed.body)
    expect(listed.body.docs).toMatchObject([{ change: name, reason: 'Too much' }])
    const { rows } = await host.database.pool.query('SELECT actor FROM credit_changes WHERE change = $1', [
      name,
    ])
    expect(rows).toEqual([{ actor: 'staff:finance@example.com' }])

    const mine = await post(`/api/admin/tokens/changes/${name}/undo`, { reason: 'Mine' }, 'support')
    expect([mine.status, mine.body.error.code]).toEqual([403, 'INSUFFICIENT_PERMISSIONS'])
    const undone = await post(`/api/admin/tokens/changes/${name}/undo`, { reason: 'It was right' })
    expect(undone.body).toMatchObject({ undone: 1, results: [{ returned: 4 }] })
    expect(await available('rich')).toBe(500)
    // Sent once more, it is still the same change, and stays undone.
    expect((await post(PATH, body)).body).toMatchObject({ change: name, undone: 1 })
    expect(await available('rich')).toBe(500)
    expect((await get('/api/metering/verify', 'admin')).body.ok).toBe(true)
  })

  it('is refused under the name of another, and for others than were looked at', async () => {
    const body = add({ filter: { group: 'stale' }, reason: 'Test', idempotencyKey: 'stale' })
    await makeMany('stale', 2)
    const { basis } = (await post(`${PATH}/preview`, add({ filter: { group: 'stale' } }))).body
    await host.database.pool.query(`UPDATE customers SET "group" = 'stale' WHERE external_id = 'none'`)
    const stale = await post(PATH, { ...body, basis })
    expect([stale.status, stale.body.error.details]).toEqual([400, { reason: 'STALE' }])
    const made = await post(PATH, body)
    expect(made.body.total).toBe(3)
    const other = await post(PATH, { ...body, tokenAmount: 11 })
    expect([other.status, other.body.error.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
    const empty = await post(PATH, { ...body, filter: { group: 'gone' }, idempotencyKey: 'empty' })
    expect([empty.status, empty.body.error.code]).toEqual([400, 'INVALID_REQUEST'])
    await finished(made.body.change)
  })

  it('can be stopped, and is undone only when nothing more comes', async () => {
    await makeMany('long', 400)
    const body = add({ filter: { group: 'long' }, reason: 'Long', idempotencyKey: 'long' })
    // Whoever works on it waits for a wallet that somebody else holds.
    const blocker = await host.database.pool.connect()
    await blocker.query('BEGIN')
    const { rows } = await blocker.query<{ id: string }>(
      `SELECT id FROM customers WHERE "group" = 'long' ORDER BY id OFFSET 20 LIMIT 1`,
    )
    await blocker.query(`INSERT INTO accounts (customer_id, token_type) VALUES ($1, 'general')`, [
      rows[0]!.id,
    ])
    const { change } = (await post(PATH, body)).body as { change: string }
    const early = await post(`/api/admin/tokens/changes/${change}/undo`, { reason: 'Early' })
    expect(early.status).toBe(422)
    expect((await post(`${PATH}/${change}/stop`)).body).toMatchObject({ state: 'stopping' })
    await blocker.query('ROLLBACK')
    blocker.release()
    const over = await finished(change)
    expect(over).toMatchObject({ state: 'stopped', stoppedBy: 'staff:finance@example.com', refused: 0 })
    expect(over.waiting).toBeGreaterThan(0)
    expect(over.done + over.waiting).toBe(400)
    const undone = await post(`/api/admin/tokens/changes/${change}/undo`, { reason: 'All of it' })
    expect(undone.body.undone).toBe(over.done)
    expect((await post(`${PATH}/nothing/stop`)).status).toBe(404)
  })

  it('waits while the database refuses to write, and then goes on by itself', async () => {
    await makeMany('full', 30)
    await host.database.pool.query(`
      CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
      CREATE TRIGGER disk_full BEFORE INSERT ON credit_changes FOR EACH ROW EXECUTE FUNCTION disk_full()`)
    const body = add({ filter: { group: 'full' }, reason: 'Full', idempotencyKey: 'full' })
    const { change } = (await post(PATH, body)).body as { change: string }
    const state = async () => (await get(`${PATH}/${change}`)).body
    await eventually(async () => {
      const { rows } = await host.database.pool.query<{ idle: boolean }>(
        'SELECT leased_until IS NULL AS idle FROM credit_runs WHERE change = $1',
        [change],
      )
      return rows[0]!.idle
    }, LONG_MS)
    expect(await state()).toMatchObject({ state: 'running', waiting: 30, done: 0, refused: 0 })
    await host.database.pool.query('DROP TRIGGER disk_full ON credit_changes')
    await finished(change)
    expect(await state()).toMatchObject({ state: 'finished', done: 30, amount: 300 })
  }, 60_000)
})

it('is for admin and finance', async () => {
  const body = add({ customers: ['own'], reason: 'Test', idempotencyKey: 'rights' })
  for (const who of ['support', 'editor', 'viewer', 'member', 'everyScope', 'customers:write'] as const) {
    expect([who, (await post(`${PATH}/preview`, add({ customers: ['own'] }), who)).status]).toEqual([
      who,
      403,
    ])
    expect([who, (await post(PATH, body, who)).status]).toEqual([who, 403])
    expect([who, (await get(PATH, who)).status]).toEqual([who, 403])
    expect([who, (await get(`${PATH}/x`, who)).status]).toEqual([who, 403])
    expect([who, (await post(`${PATH}/x/stop`, {}, who)).status]).toEqual([who, 403])
  }
  expect((await post(PATH, body, 'anonymous')).status).toBe(401)
  expect((await post(`${PATH}/preview`, add({ customers: ['own'] }), 'admin')).status).toBe(200)
})
