import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { ledgerOn } from '../support/ledger'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

const folder = mkdtempSync(join(tmpdir(), 'ratecard-export-'))
let host: TestHost
let everyone: Everyone
let lines: string[]

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const acme = await addCustomer(pool, { externalId: 'acme', credits: 1_000 })
    const other = await addCustomer(pool, { externalId: 'other', credits: 5 })
    everyone = await makeEveryone({ payload, db: pool, customers: [acme, other] })
    await pool.query(
      `INSERT INTO overage_prices (id, plan_id, token_type_id, currency, amount, valid_from)
       SELECT gen_random_uuid(), $1, id, 'USD', 123456789, '2026-01-01' FROM token_types WHERE key = 'general'`,
      [PLANS.pro],
    )
    await makeHistory()

    async function makeHistory() {
      const ledger = ledgerOn(pool)
      const at = (ms: number) => new Date(Date.now() - 60_000 + ms)
      for (let n = 0; n < 5; n++) {
        const customer = await ledger.customer({ plan: PLANS.pro })
        await ledger.grant({ customer, credits: 500, at: at(1) })
        await ledger.grant({ customer, credits: 300, expires: at(20), priority: 50, at: at(2) })
        const [first] = await ledger.charge([{ customer, credits: 250 }], at(3))
        await ledger.charge(
          [
            { customer, credits: 100 },
            { customer, credits: 7 },
          ],
          at(4),
        )
        await ledger.withdraw({ customer, credits: 11, at: at(5) })
        await ledger.void(first!.id!, at(30))
        await ledger.change({ customer, kind: 'set', credits: 40, at: at(31) })
        await ledger.gift({ from: customer, to: acme, credits: 5, at: at(32) })
        await ledger.allowOverage(customer, 1_000)
        await ledger.charge([{ customer, credits: 90 }], at(33))
        await ledger.grant({ customer, credits: 20, at: at(34) })
        await ledger.grant({ customer, credits: 9, effective: new Date(Date.now() + 3_600_000), at: at(35) })
        await ledger.hold({ customer, credits: 3, seconds: 3_600, at: at(36) })
        const [wrong] = await ledger.charge([{ customer, credits: 4 }], at(37))
        await ledger.adjust({ log: wrong!.id!, customer, credits: 2, at: at(38) })
      }
    }
  })
  const charge = (body: object) => post('/api/metering/usage', { customer: 'acme', ...body }).expect(201)
  await charge({ idempotencyKey: '1', model: 'gpt-4o', inputTokens: 1_234, outputTokens: 77 })
  await charge({
    idempotencyKey: '2',
    feature: 'analyze',
    model: 'gpt-4o',
    inputTokens: 3,
    cacheReadTokens: 9,
  })
  await charge({ idempotencyKey: '3', credits: 0.000001 })
  const { text } = await get('/api/metering/export')
  lines = text.trimEnd().split('\n')
})

afterAll(async () => {
  await host.stop()
  rmSync(folder, { recursive: true })
})

const get = (path: string, who: keyof Everyone = 'finance') =>
  request(host.url)
    .get(path)
    .set('Authorization', everyone[who] ?? '')
    .buffer(true)
    .parse((res, done) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (chunk: string) => (text += chunk))
      res.on('end', () => done(null, text))
    })
    .then((answer) => Object.assign(answer, { text: answer.body as string }))
const post = (path: string, body: object) =>
  request(host.url).post(path).set('Authorization', everyone.everyScope!).send(body)

/** What the program says of these lines, and whether it believes them. */
function readd(text: readonly string[]): { believed: boolean; said: string } {
  const file = join(folder, 'books.ndjson')
  writeFileSync(file, text.map((line) => `${line}\n`).join(''))
  const { status, stdout } = spawnSync(process.execPath, ['bin/readd.mjs', file], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return { believed: status === 0, said: stdout }
}

describe('an export of the books', () => {
  it('adds up, for everybody and for one customer', async () => {
    expect(readd(lines)).toEqual({ believed: true, said: expect.stringMatching(/: the books add up\.\n$/) })
    const { text } = await get('/api/metering/export?customer=acme')
    const own = text.trimEnd().split('\n')
    expect(own.length).toBeLessThan(lines.length)
    expect(readd(own).believed).toBe(true)
    expect(own.filter((line) => line.includes('"type" : "usage"'))).toHaveLength(3)
  })

  it('is for those who may see costs', async () => {
    for (const who of ['anonymous', 'member', 'support', 'viewer', 'usage:read', 'costs:read'] as const) {
      const { status } = await request(host.url)
        .get('/api/metering/export')
        .set('Authorization', everyone[who] ?? '')
      expect([who, status]).toEqual([who, who === 'anonymous' ? 401 : 403])
    }
  })

  it('refuses what it does not know', async () => {
    const ask = (query: string) =>
      request(host.url).get(`/api/metering/export?${query}`).set('Authorization', everyone.admin!)
    expect((await ask('customer=nobody')).body.error.code).toBe('CUSTOMER_NOT_FOUND')
    expect((await ask('format=xml')).body.error.code).toBe('INVALID_REQUEST')
  })

  it('ends when its reader goes away, and lets the next one in', async () => {
    const reading = await fetch(`${host.url}/api/metering/export`, {
      headers: { Authorization: everyone.admin! },
    })
    await reading.body!.cancel()
    await eventually(async () => {
      const { rows } = await host.database.pool.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'",
      )
      return rows.length === 0
    })
    for (let n = 0; n < 3; n++) expect((await get('/api/metering/export')).status).toBe(200)
  })
})

/** One line, changed behind the program's back. */
const change = (type: string, how: (line: Record<string, unknown>) => void, nth = 0) => {
  const found = lines.filter((line) => (JSON.parse(line) as { type: string }).type === type)[nth]!
  const line = JSON.parse(found) as Record<string, unknown>
  how(line)
  return lines.map((each) => (each === found ? JSON.stringify(line) : each))
}
const without = (type: string) => {
  const at = lines.findIndex((line) => (JSON.parse(line) as { type: string }).type === type)
  return lines.toSpliced(at, 1)
}

describe('the program that adds it up', () => {
  it.each<[string, () => readonly string[]]>([
    ['a file that was cut off', () => lines.slice(0, -1)],
    ['a file whose beginning is missing', () => lines.slice(1)],
    ['half a line', () => [...lines.slice(0, -2), lines.at(-2)!.slice(0, 20), lines.at(-1)!]],
    ['a balance that was raised', () => change('account', (a) => (a.available = '999999'))],
    ['a held amount of nobody', () => change('account', (a) => (a.held = '1'), 2)],
    ['a charge that was raised', () => change('usage', (u) => (u.credits = '777'))],
    [
      'a charge that is paid by another grant',
      () => change('usage', (u) => ((u.drawn as { allocation: string }[])[0]!.allocation = 'another')),
    ],
    [
      'a charge without its price',
      () =>
        change(
          'usage',
          (u) => ((u.receipt as { lines: { tokens: number }[] }).lines[0]!.tokens += 1_000),
          lines
            .filter((line) => line.includes('"type" : "usage"'))
            .findIndex((line) => line.includes('"gpt-4o"')),
        ),
    ],
    ['a charge that is missing', () => without('usage')],
    ['a ledger entry that was changed', () => change('ledgerEntry', (e) => (e.amount = '12345'))],
    ['a ledger entry that is missing', () => without('ledgerEntry')],
    ['a grant that was raised', () => change('allocation', (g) => (g.amount = '5000'))],
    ['a grant that has more left', () => change('allocation', (g) => (g.remaining = '5000'))],
    ['a grant that lapsed less', () => change('allocation', (g) => (g.lapsed = '1'))],
    ['a void of another amount', () => change('void', (v) => (v.credits = '1'))],
    ['a void that is missing', () => without('void')],
    ['a hold that is missing', () => without('hold')],
    ['overage that costs more', () => change('overage', (o) => (o.amount = Number(o.amount) + 1))],
    ['overage at another price', () => change('overage', (o) => (o.prices = []))],
    ['overage that is missing', () => without('overage')],
    ['a line that was doubled', () => [lines[0]!, lines[1]!, ...lines.slice(1)]],
  ])('does not believe %s', (_, corrupted) => {
    const { believed, said } = readd(corrupted())
    expect(said).not.toBe('')
    expect(believed).toBe(false)
  })
})
