import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import * as taxRules from '@/migrations/20261122_030000_tax_rules'
import { createQuotes } from '@/plugins/quotes'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { runMigrations } from '../support/migrations'
import { type Everyone, makeEveryone } from '../support/people'
import { seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    const own = await addCustomer(pool, { externalId: 'own' })
    await pool.query("UPDATE customers SET currency = 'EUR', region = 'DE' WHERE id = $1", [own])
    const other = await addCustomer(pool, { externalId: 'other' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
  })
}, 60_000)

afterAll(() => host.stop())

/** Also proves that the table can be taken back and made again. */
beforeEach(() => runMigrations(host.payload, taxRules.down, taxRules.up))

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

function send(rule: object, who: keyof Everyone = 'finance') {
  const call = request(host.url).post('/api/tax-rules')
  const credentials = everyone[who]
  const body = { treatment: 'included', tax: 'vat', validFrom: new Date().toISOString(), ...rule }
  return (credentials ? call.set('Authorization', credentials) : call).send(body)
}

async function add(rule: object): Promise<string> {
  const { body } = await send(rule).expect(201)
  await host.pricing.refresh()
  return body.doc.id
}

async function listed(query = '') {
  const { body } = await request(host.url).get(`/api/pricing?plan=pro&currency=EUR${query}`).expect(200)
  return body.plans[0].prices[0] as { amount: number; tax?: { formatted: string } }
}

async function quoted(body: object = {}, who: keyof Everyone = 'anonymous') {
  const call = request(host.url).post('/api/checkout/quote')
  const credentials = everyone[who]
  const asked = credentials ? call.set('Authorization', credentials) : call
  return (await asked.send({ plan: 'pro', currency: 'EUR', ...body }).expect(200)).body
}

/** As the checkout would have quoted at another time. */
const quotedAt = (at: Date) =>
  createQuotes({ db: host.database.pool, pricing: host.pricing, now: () => at }).quote({
    principal: { kind: 'anonymous' },
    body: { plan: 'pro', currency: 'EUR' },
  })

describe('without a rule', () => {
  it('nothing is said of tax', async () => {
    expect(await listed()).not.toHaveProperty('tax')
    expect(await quoted()).toMatchObject({ tax: { amount: 0, reason: 'NOT_CALCULATED' }, taxDetails: null })
  })
})

describe('a rule', () => {
  it('is said beside prices of plans and packages, in each language, and in the quote', async () => {
    await add({ percent: 19, region: 'de', currency: 'EUR' })
    await add({ treatment: 'added', tax: 'sales', region: 'US' })
    expect(await listed('&region=DE')).toMatchObject({
      amount: 4500,
      tax: { included: true, name: 'VAT', percent: 19, amount: 718, formatted: 'incl. 19% VAT' },
    })
    expect((await listed('&region=DE&locale=de')).tax?.formatted).toBe('inkl. 19\u00a0% MwSt.')
    expect((await listed('&region=US')).tax).toEqual({
      included: false,
      name: 'sales tax',
      percent: null,
      amount: null,
      formatted: 'plus sales tax',
    })
    expect(await listed('&region=FR')).not.toHaveProperty('tax')
    const { body } = await request(host.url).get('/api/pricing?currency=EUR&region=DE').expect(200)
    expect(body.packages[0].price.tax).toMatchObject({ amount: 734, formatted: 'incl. 19% VAT' })
    expect((body.plans as { slug: string }[]).find(({ slug }) => slug === 'starter')).not.toHaveProperty(
      'prices.0.tax',
    )

    expect(await quoted({ region: 'DE' })).toMatchObject({
      tax: { amount: 0, reason: 'INCLUDED' },
      taxDetails: { net: { amount: 3782 }, tax: { amount: 718 }, gross: { amount: 4500 } },
      total: { amount: 4500, currency: 'EUR' },
    })
    // The customer's own country counts where none is asked for.
    expect((await quoted({ customer: 'own' }, 'admin')).tax.reason).toBe('INCLUDED')
  })

  it('adds tax to quotes where prices are without it', async () => {
    await add({ treatment: 'added', percent: 19 })
    const { lines, tax, total } = await quoted({ items: undefined })
    expect(lines[0]).toMatchObject({ amount: 4500, tax: 855, taxIncluded: 0, total: 5355 })
    expect([tax.amount, total.amount]).toEqual([855, 5355])
    expect((await listed()).amount).toBe(4500)
  })

  it('changes the answer and its ETag by its date, and no quote of before', async () => {
    const yesterday = new Date(Date.now() - 86_400_000)
    const first = await quotedAt(yesterday)
    await add({ treatment: 'added', percent: 16 })
    await add({ treatment: 'added', percent: 19, validFrom: inDays(30) })
    const before = await quotedAt(new Date(inDays(29)))
    expect(before.tax.amount).toBe(720)
    expect((await quotedAt(new Date(inDays(31)))).tax.amount).toBe(855)
    expect((await listed()).tax?.formatted).toBe('plus 16% VAT')
    // What comes later changes nothing of it.
    await add({ treatment: 'none', validFrom: inDays(30) })
    expect((await quotedAt(new Date(inDays(31)))).taxDetails).toBeNull()
    const { at: _, ...quote } = before
    expect(await quotedAt(new Date(before.at))).toMatchObject(quote)
    expect(await quotedAt(yesterday)).toEqual(first)
  })

  it('is never edited, not even in the database, and never begins in the past', async () => {
    const id = await add({ percent: 19 })
    for (const method of ['patch', 'delete'] as const)
      await request(host.url)
        [method](`/api/tax-rules/${id}`)
        .set('Authorization', everyone.admin!)
        .send({ percent: 1 })
        .expect(403)
    const { pool } = host.database
    await expect(pool.query('UPDATE tax_rules SET percent = 1')).rejects.toMatchObject({ code: '23001' })
    await expect(pool.query('DELETE FROM tax_rules')).rejects.toMatchObject({ code: '23001' })
    const { text } = await send({ percent: 19, validFrom: inDays(-1) }).expect(400)
    expect(text).toContain('Choose now or later')
  })

  it.each([
    { percent: 0 },
    { percent: -1 },
    { percent: 100.1 },
    { percent: 1.2345 },
    { percent: 'much' },
    { treatment: 'both' },
    { tax: 'own' },
    { tax: 'own', name: ' ' },
    { region: 'Germany' },
    { currency: 'XXY' },
  ])('that is none is refused: %j', async (rule) => {
    await send(rule).expect(400)
  })

  it('may be added by finance and admins alone', async () => {
    for (const who of ['anonymous', 'member', 'editor', 'support', 'viewer', 'everyScope'] as const)
      expect([who, (await send({ percent: 19 }, who)).status]).toEqual([who, who === 'anonymous' ? 401 : 403])
  })
})
