import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createClient, createQueue, type RatecardClient, type Uncharged } from '@/src/client'
import { meterOpenAI } from '@/src/client/openai'
import { SCOPES } from '@/src/shared/principal'
import { FakeOpenAI, streamOf } from '../support/fake-sdk'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeKey } from '../support/people'
import { CHAT_CHUNKS, CHAT_LAST_CHUNK, CHAT_TOKENS } from '../unit/client/recorded'

let host: TestHost
let apiKey: string
let ratecard: RatecardClient

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await addCustomer(pool, { externalId: 'acme', credits: 10_000 })
    await addCustomer(pool, { externalId: 'poor', credits: 1 })
    apiKey = await makeKey({ payload, db: pool, name: 'full', scopes: SCOPES })
  })
  ratecard = createClient({ url: host.url, apiKey })
}, 60_000)

afterAll(() => host.stop())

const sleep = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds))
const general = async (customer: string) =>
  (await ratecard.balance(customer)).balances.find(({ tokenType }) => tokenType === 'general')!
const estimate = (idempotencyKey: string) => ({
  customer: 'acme',
  idempotencyKey,
  model: 'gpt-4o',
  inputTokens: 1_000,
  outputTokens: 1_000,
})
const usage = { inputTokens: 100, outputTokens: 20 }

describe('the client on a real server', () => {
  it('gets a link to the customer’s own page', async () => {
    const { url, expiresAt } = await ratecard.portalSession('acme')
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now())
    const page = await fetch(`${host.url}/api/portal/account${new URL(url).search}`)
    expect(await page.json()).toMatchObject({ customer: { externalId: 'acme' } })
  })

  it('holds, extends, settles, and voids', async () => {
    const before = await general('acme')
    const { result, charged } = await ratecard.withHold(estimate('a'), async (hold) => {
      expect((await general('acme')).held).toBe(hold!.held)
      await ratecard.extend(hold!.id, 600)
      return { result: 'answer', usage }
    })
    expect(result).toBe('answer')
    expect(charged).toMatchObject({ status: 'accepted', overage: 0, charged: 4.5 })
    expect(await general('acme')).toMatchObject({ held: 0, available: before.available - 4.5 })

    expect(await ratecard.void(charged!.id, 'cut off')).toMatchObject({ credits: 4.5 })
    expect(await general('acme')).toMatchObject({ available: before.available })
  })

  it('charges once what a settle and a plain charge both claim', async () => {
    const { available } = await general('acme')
    const uncharged: Uncharged[] = []
    const flaky = createClient({
      url: host.url,
      apiKey,
      retries: 0,
      // The settlement arrives, its answer does not.
      fetch: async (address, init) => {
        const response = await fetch(address, init)
        if (response.url.endsWith('/settle')) throw new Error('connection lost')
        return response
      },
    })
    await flaky.withHold(estimate('b'), async () => ({ result: 0, usage }), {
      onUncharged: (one) => uncharged.push(one),
    })
    expect(uncharged).toHaveLength(1)
    expect(await ratecard.charge(uncharged[0]!.event)).toMatchObject({ status: 'duplicate', charged: 4.5 })
    expect((await general('acme')).available).toBe(available - 4.5)
  })

  it('keeps the hold of long work, and charges the usage behind one that has expired', async () => {
    const { available } = await general('acme')
    const long = { ...estimate('c'), expiresIn: 1 }
    const kept = await ratecard.withHold(long, async (hold) => {
      await sleep(1_600)
      expect((await general('acme')).held).toBe(hold!.held)
      return { result: 0, usage }
    })
    expect(kept.charged).toMatchObject({ status: 'accepted', overage: 0 })

    const forgotten = await ratecard.reserve({ ...long, idempotencyKey: 'c2' }, { isAlive: () => false })
    await sleep(1_200)
    expect(await general('acme')).toMatchObject({ available: available - 4.5, held: 0 })
    expect(await forgotten.charge(usage)).toMatchObject({ status: 'accepted', charged: 4.5 })
    expect(await forgotten.charge(usage)).toMatchObject({ status: 'duplicate' })
    expect(await general('acme')).toMatchObject({ available: available - 9, held: 0 })
  })

  it('does not start work that nobody can pay, and releases work that failed', async () => {
    const poor = { ...estimate('d'), customer: 'poor' }
    const never = async () => ({ result: 0, usage })
    await expect(ratecard.withHold(poor, never)).rejects.toMatchObject({ code: 'INSUFFICIENT_CREDITS' })
    const failing = ratecard.withHold(estimate('e'), () => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    expect(await general('acme')).toMatchObject({ held: 0 })
  })

  it('makes a customer once, whoever else is making it', async () => {
    const customer = { externalId: 'racing', name: 'Racing' }
    const made = await Promise.all(Array.from({ length: 8 }, () => ratecard.ensureCustomer(customer)))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await ratecard.ensureCustomer(customer)).toBe(false)
    expect(await ratecard.createCustomer({ externalId: 'new', name: 'New' })).toMatchObject({
      externalId: 'new',
      id: expect.any(String),
    })
    await expect(ratecard.createCustomer({ externalId: 'new', name: 'New' })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    const wrong = ratecard.ensureCustomer({ externalId: 'other', name: 'Other', plan: 'no such plan' })
    await expect(wrong).rejects.toMatchObject({ name: 'RatecardError' })
  })

  it('delivers a queue, hands back what is refused, and reports what was used', async () => {
    const customer = 'queued'
    await ratecard.ensureCustomer({ externalId: customer, name: 'Queued' })
    await ratecard.allocate({ userId: customer, tokenAmount: 100, allocationType: 'add', reason: 'test' })
    const refused: Uncharged[] = []
    const queue = createQueue(ratecard, { onRefused: (one) => refused.push(one), intervalMs: 1 })
    const events = Array.from({ length: 40 }, (_, n) => ({
      customer: n % 10 === 0 ? 'nobody' : customer,
      idempotencyKey: `queued-${n}`,
      credits: 1,
      member: n % 2 === 0 ? 'ann' : 'bob',
    }))
    await Promise.all([...events, ...events].map((event) => queue.add(event)))
    expect(await queue.close()).toEqual([])
    expect(refused.map(({ error }) => error.code)).toEqual(Array(8).fill('CUSTOMER_NOT_FOUND'))
    const report = await ratecard.usage(customer, { groupBy: ['member'] })
    expect(report.totals).toMatchObject({ events: 36, credits: 36 })
    expect(report.rows.map(({ member, events: count }) => [member, count]).sort()).toEqual([
      ['ann', 16],
      ['bob', 20],
    ])
  })

  it('meters an SDK', async () => {
    const sdk = new FakeOpenAI(() => streamOf([...CHAT_CHUNKS, CHAT_LAST_CHUNK]))
    const metered = meterOpenAI(sdk, { ratecard, customer: 'acme', provider: 'openai', member: 'sdk' })
    const body = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }], stream: true }
    for await (const _part of (await metered.chat.completions.create(body)) as AsyncIterable<object>);
    const { totals } = await ratecard.usage('acme', { groupBy: ['member'] }).then(({ rows }) => ({
      totals: rows.find(({ member }) => member === 'sdk'),
    }))
    expect(totals).toMatchObject({ events: 1, ...CHAT_TOKENS })
    expect(await general('acme')).toMatchObject({ held: 0 })
  })

  it('leaves books that agree', async () => {
    expect(await ratecard.verify()).toMatchObject({ ok: true, discrepancies: [] })
  })
})
