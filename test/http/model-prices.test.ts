import { readFileSync } from 'node:fs'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const own = await addCustomer(pool, { externalId: 'own', credits: 1_000_000 })
    const other = await addCustomer(pool, { externalId: 'other' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
  })
})

afterAll(() => host.stop())

type Who = keyof Everyone

const PATH = '/api/admin/model-prices'
const NONE = '019c1f71-2c3d-7e4f-8a9b-b1c2d3e4f5a6'

function send(method: 'get' | 'post', path: string, who: Who = 'finance') {
  const call = request(host.url)[method](`${path.startsWith('/api') ? '' : PATH}${path}`)
  const credentials = everyone[who]
  return credentials ? call.set('Authorization', credentials) : call
}

interface Prices {
  input?: number
  output?: number
  cached?: number
}

/** A model as LiteLLM's file has it, priced in USD a million. */
const listed = ({ input = 2.5, output = 10, cached }: Prices) => ({
  ...{ litellm_provider: 'openai', mode: 'chat' },
  input_cost_per_token: input / 1e6,
  output_cost_per_token: output / 1e6,
  ...(cached === undefined ? {} : { cache_read_input_token_cost: cached / 1e6 }),
})

let number = 0
/** A model of its own for a test, with a price since January. */
async function addModel({ input = 1, output = 1 } = {}): Promise<string> {
  const key = `model-${++number}`
  const { id } = await host.payload.create({
    collection: 'ai-models',
    data: { label: key, provider: 'openai', key, enabled: true },
  })
  await addPrice(id, { input, output, validFrom: '2026-01-01T00:00:00.000Z' })
  return key
}
async function addPrice(model: string, price: { input: number; output: number; validFrom: string }) {
  await host.payload.create({ collection: 'model-prices', data: { model, ...price } })
}
async function idOf(key: string): Promise<string> {
  const { docs } = await host.payload.find({ collection: 'ai-models', where: { key: { equals: key } } })
  return docs[0]!.id
}
const rows = async (key: string) => {
  const { docs } = await host.payload.find({
    collection: 'model-prices',
    where: { model: { equals: await idOf(key) } },
    sort: 'id',
    pagination: false,
  })
  return docs
}

interface Look {
  file: object
  effectiveAt?: string
}

const look = async ({ file, effectiveAt }: Look) =>
  (await send('post', '/preview').send({ source: 'litellm', file, effectiveAt }).expect(200)).body

const choice = async (looked: Look, keys: string[], enabled?: boolean) => ({
  ...{ source: 'litellm', ...looked, fileName: 'prices.json', reason: 'Test' },
  hash: (await look(looked)).hash,
  entries: keys.map((key) => ({ provider: 'openai', key, ...(enabled === undefined ? {} : { enabled }) })),
})
const apply = async (looked: Look, keys: string[], enabled?: boolean) =>
  (
    await send('post', '/apply')
      .send(await choice(looked, keys, enabled))
      .expect(201)
  ).body.import
const undo = async (id: string) =>
  (await send('post', `/imports/${id}/undo`).send({ reason: 'Wrong' }).expect(200)).body

/** Credits of a million input tokens: 10,000 for each dollar. */
async function charge(model: string, event: object = {}): Promise<number> {
  const { body } = await send('post', '/api/metering/usage', 'everyScope').send({
    ...{ customer: 'own', idempotencyKey: `k-${++number}`, model, inputTokens: 100_000 },
    ...event,
  })
  return body.charged ?? body.error.code
}

/** Configuration is known everywhere within a second. */
const chargesSoon = (model: string, credits: number | string) =>
  eventually(async () => (await charge(model)) === credits)

describe('who may', () => {
  const WHO = Object.freeze([
    ...(['anonymous', 'member', 'admin', 'finance', 'editor', 'support', 'viewer', 'everyScope'] as const),
    ...(['usage:write', 'costs:read', 'catalog:read', 'customers:write'] as const),
  ])
  const body = { source: 'litellm', file: {}, hash: '0'.repeat(64), entries: [], reason: 'x' }
  const CALLS = [
    ['post', '/preview', 200, { source: 'litellm', file: {} }],
    ['post', '/apply', 400, body],
    ['post', '/effect', 400, { model: NONE, price: { input: 1, output: 1 } }],
    ['get', '/imports', 200, undefined],
    ['post', `/imports/${NONE}/undo`, 404, { reason: 'x' }],
  ] as const
  describe.each(CALLS)('%s %s', (method, path, status, sent) => {
    it.each(WHO)('%s', async (who) => {
      const answer = await send(method, path, who).send(sent)
      const allowed = who === 'admin' || who === 'finance'
      expect(answer.status).toBe(allowed ? status : who === 'anonymous' ? 401 : 403)
    })
  })
})

describe('a preview', () => {
  it('tells what a file would change', async () => {
    const file = {
      'gpt-4o': listed({ input: 3, cached: 1.25 }),
      brand: listed({}),
      odd: { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 'free' },
    }
    const body = await look({ file })
    expect(body).toMatchObject({
      ...{ source: 'litellm', effectiveAt: null, creditsPerUsd: 10_000, effectDays: 30 },
      counts: { changed: 1, new: 1, skipped: 1 },
      skipped: [{ name: 'odd', reason: 'The price of input tokens is not a number.' }],
    })
    const [changed, fresh] = body.entries
    expect(changed).toMatchObject({ kind: 'changed', key: 'gpt-4o', label: 'GPT-4o', effect: null })
    expect(changed.changes).toEqual([
      { field: 'input', old: 2.5, new: 3, percent: 20 },
      { field: 'cacheWrite', old: 2.5, new: 3, percent: 20 },
      { field: 'cacheWrite1h', old: 2.5, new: 3, percent: 20 },
    ])
    expect(fresh).toMatchObject({ kind: 'new', key: 'brand', before: null, after: { input: 2.5 } })
  })

  it('reads the built-in list', async () => {
    const { body } = await send('post', '/preview').send({ source: 'genai-prices' }).expect(200)
    const entry = (body.entries as { key: string; kind: string }[]).find(({ key }) => key === 'gpt-4o')
    expect(entry?.kind).toBe('unchanged')
    expect(body.counts.new).toBeGreaterThan(500)
  })

  it('adds up what the change would have meant', async () => {
    const key = await addModel({ input: 2, output: 4 })
    await chargesSoon(key, 2_000)
    await charge(key, { feature: 'analyze', outputTokens: 10_000 })
    await charge(key, { serviceTier: 'batch' })
    const body = await look({ file: { [key]: listed({ input: 4, output: 4 }) } })
    expect(body.entries[0].effect).toEqual({
      // Dollars: 0.2 + 0.24 + 0.2, and 0.04 of them for what is written; analysis is charged 20 % more.
      ...{ requests: 3, tokens: 310_000, costUsd: 0.64, newCostUsd: 1.24 },
      ...{ revenueUsd: 0.688, newRevenueUsd: 1.328, marginUsd: 0.048, newMarginUsd: 0.088 },
    })
  })

  it('adds up cache writes of an hour at their own price, imports it and takes it back', async () => {
    const key = await addModel({ input: 2, output: 4 })
    await chargesSoon(key, 2_000)
    const used = { inputTokens: 0, cacheWriteTokens: 100_000, cacheWrite1hTokens: 200_000 }
    expect(await charge(key, used)).toBe(6_000)
    const file = {
      [key]: {
        ...listed({ input: 2, output: 4 }),
        cache_creation_input_token_cost: 3e-6,
        cache_creation_input_token_cost_above_1hr: 5e-6,
      },
    }
    // Dollars: 0.2 for the input of before, and 0.3 + 1 in the place of 0.6.
    expect((await look({ file })).entries[0].effect).toMatchObject({
      ...{ requests: 2, tokens: 400_000, costUsd: 0.8, newCostUsd: 1.5 },
    })
    const { id } = await apply({ file }, [key])
    expect((await rows(key)).at(-1)).toMatchObject({ cacheWrite: 3, cacheWrite1h: 5 })
    await eventually(async () => (await charge(key, used)) === 13_000)
    await undo(id)
    expect((await rows(key)).at(-1)).toMatchObject({ cacheWrite: null, cacheWrite1h: null })
    await eventually(async () => (await charge(key, used)) === 6_000)
  })

  it('takes files of more than a megabyte, and refuses what is beyond eight', async () => {
    const file = { padding: { text: 'x'.repeat(2 * 1024 * 1024) } }
    expect((await look({ file })).skipped).toHaveLength(1)
    const huge = { padding: { text: 'x'.repeat(9 * 1024 * 1024) } }
    const { body } = await send('post', '/preview').send({ source: 'litellm', file: huge }).expect(413)
    expect(body.error.code).toBe('PAYLOAD_TOO_LARGE')
  })

  it.each([
    { source: 'elsewhere' },
    { source: 'litellm' },
    { source: 'litellm', file: [] },
    { source: 'genai-prices', file: {} },
    { source: 'genai-prices', effectiveAt: '2020-01-01T00:00:00Z' },
    { source: 'genai-prices', effectiveAt: 'tomorrow' },
  ])('refuses %j', async (body) => {
    const { body: answer } = await send('post', '/preview').send(body).expect(400)
    expect(answer.error.code).toBe('INVALID_REQUEST')
  })
})

describe('the effect of one price', () => {
  const effect = async (model: string, price: object, rest: object = {}) =>
    (
      await send('post', '/effect')
        .send({ model: await idOf(model), price, ...rest })
        .expect(200)
    ).body

  it('says what changes, and what the requests of the last days would have cost and been charged', async () => {
    const key = await addModel()
    await chargesSoon(key, 1000)
    const once = await charge(key, { inputTokens: 300_000 })
    const { body } = await send(
      'get',
      '/api/metering/customers/own/usage?groupBy=model',
      'everyScope',
    ).expect(200)
    const used = (body.rows as { model: string; credits: number; events: number }[]).find(
      ({ model }) => model === key,
    )!
    const looked = await effect(key, { input: 2, output: 1, cacheRead: null })
    expect(once).toBe(3000)
    expect(looked).toMatchObject({
      nextAt: null,
      effectDays: 30,
      // An empty field is what it stands for: cached input costs what input costs.
      changes: ['input', 'cacheRead', 'cacheWrite', 'cacheWrite1h'].map((field) => ({
        field,
        old: 1,
        new: 2,
        percent: 100,
      })),
      effect: { requests: used.events, newCostUsd: looked.effect.costUsd * 2 },
      averageCharge: { before: used.credits / used.events, after: (used.credits / used.events) * 2 },
    })
    expect(await rows(key)).toHaveLength(1)
  })

  it('is nothing for what the model costs already, and for a model that nobody has used', async () => {
    const key = await addModel()
    const nothing = { effect: null, averageCharge: null }
    expect(await effect(key, { input: 1, output: 1 })).toMatchObject({ changes: [], ...nothing })
    const { changes, ...rest } = await effect(key, { input: 1, output: 3 })
    expect([changes.length > 0, rest]).toEqual([true, expect.objectContaining(nothing)])
  })

  it('tells which row takes over later', async () => {
    const key = await addModel()
    const validFrom = '2099-01-01T00:00:00.000Z'
    await addPrice(await idOf(key), { input: 5, output: 5, validFrom })
    expect(await effect(key, { input: 2, output: 1 })).toMatchObject({ nextAt: validFrom })
    expect(await effect(key, { input: 5, output: 5 }, { effectiveAt: '2099-02-01T00:00:00Z' })).toMatchObject(
      {
        ...{ changes: [], nextAt: null },
      },
    )
  })

  it.each([
    { model: NONE, price: { input: 1, output: 1 } },
    { model: 'gpt-4o', price: { input: 1, output: 1 } },
    { price: { input: 1, output: 1 } },
    { model: NONE, price: { input: -1, output: 1 } },
    { model: NONE, price: { input: 1 } },
    { model: NONE, price: { input: '1', output: 1 } },
    { model: NONE, price: { input: 1, output: 1, tiers: [{ from: 0, input: 1, output: 1 }] } },
    { model: NONE, price: { input: 1, output: 1, other: 1 } },
  ])('refuses %j', async (sent) => {
    const { body } = await send('post', '/effect').send(sent).expect(400)
    expect(body.error.code).toBe('INVALID_REQUEST')
  })
})

describe('applying', () => {
  it('charges the new price at once, and the old one for what happened before', async () => {
    const key = await addModel()
    await chargesSoon(key, 1_000)
    const before = new Date().toISOString()
    const done = await apply({ file: { [key]: listed({ input: 3, output: 3 }) } }, [key])
    const since = Date.now()
    await chargesSoon(key, 3_000)
    expect(Date.now() - since).toBeLessThan(1_000)
    expect(await charge(key, { timestamp: before })).toBe(1_000)
    expect(done).toMatchObject({
      ...{ source: 'litellm', fileName: 'prices.json', reason: 'Test', status: 'applied', undoneAt: null },
      appliedBy: { name: 'finance' },
      entries: [{ kind: 'changed', key, before: { input: 1 }, after: { input: 3 } }],
    })
    expect((await rows(key)).at(-1)).toMatchObject({
      input: 3,
      source: 'LiteLLM: prices.json',
      reason: 'Test',
    })
  })

  it('adds new models switched off, unless they are wanted at once', async () => {
    const [off, on] = [`new-${++number}`, `new-${++number}`]
    const file = { [off]: { ...listed({}), max_input_tokens: 1000, max_output_tokens: 10 }, [on]: listed({}) }
    await apply({ file }, [off])
    await apply({ file }, [on], true)
    await chargesSoon(on, 2_500)
    expect(await charge(off)).toBe('MODEL_NOT_PRICED')
    const model = await host.payload.findByID({ collection: 'ai-models', id: await idOf(off) })
    expect(model).toMatchObject({ enabled: false, contextWindow: 1000, maxOutputTokens: 10, label: off })
  })

  it('happens once, however often and by however many it is asked for', async () => {
    const [key, brand] = [await addModel(), `new-${++number}`]
    const file = { [key]: listed({ input: 7 }), [brand]: listed({}) }
    const body = await choice({ file }, [key, brand])
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => send('post', '/apply', n % 2 ? 'admin' : 'finance').send(body)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    expect(new Set(answers.map((answer) => answer.body.import.id as string)).size).toBe(1)
    expect(answers.filter((answer) => answer.body.duplicate)).toHaveLength(7)
    expect(await rows(key)).toHaveLength(2)
    expect(await rows(brand)).toHaveLength(1)
  })

  it('is refused for another choice of what was applied, and when prices have changed since', async () => {
    const [one, other] = [await addModel(), await addModel()]
    const file = { [one]: listed({ input: 7 }), [other]: listed({ input: 7 }) }
    const first = await choice({ file }, [one])
    await send('post', '/apply').send(first).expect(201)
    const second = { ...first, entries: [{ provider: 'openai', key: other }] }
    const refused = await send('post', '/apply').send(second).expect(400)
    expect(refused.body.error).toMatchObject({ code: 'INVALID_REQUEST', details: { reason: 'changed' } })

    const third = await choice({ file }, [other])
    await addPrice(await idOf(other), { input: 5, output: 5, validFrom: new Date().toISOString() })
    const { body } = await send('post', '/apply').send(third).expect(400)
    expect(body.error.message).toMatch(/have changed since you looked/)
    expect(await rows(other)).toHaveLength(2)
  })

  it('is all or nothing', async () => {
    const key = await addModel()
    const file = { [key]: listed({ input: 7 }), 'chatgpt-4o': listed({}), 'gpt-4o': listed({ cached: 1.25 }) }
    for (const odd of ['chatgpt-4o', 'gpt-4o', 'nobody', key]) {
      const { body } = await send('post', '/apply')
        .send(await choice({ file }, [key, odd]))
        .expect(400)
      expect(body.error.code).toBe('INVALID_REQUEST')
    }
    expect(await rows(key)).toHaveLength(1)
  })

  it('can wait for its date', async () => {
    const key = await addModel()
    const effectiveAt = new Date(Date.now() + 3_600_000).toISOString()
    const done = await apply({ file: { [key]: listed({ input: 9 }) }, effectiveAt }, [key])
    expect(done.effectiveAt).toBe(effectiveAt)
    expect(await charge(key)).toBe(1_000)
    expect((await rows(key)).at(-1)).toMatchObject({ input: 9, validFrom: effectiveAt })
  })

  it('takes many models, but not more than five hundred', async () => {
    const keys = Array.from({ length: 501 }, (_, n) => `many-${n}`)
    const file = Object.fromEntries(keys.map((key) => [key, listed({})]))
    const body = await choice({ file }, keys)
    await send('post', '/apply').send(body).expect(400)
    const { body: done } = await send('post', '/apply')
      .send({ ...body, entries: body.entries.slice(0, 100) })
      .expect(201)
    expect(done.import.entries).toHaveLength(100)
  })
})

describe('undoing', () => {
  it('restores the prices of before from now on, once', async () => {
    const key = await addModel()
    const { id } = await apply({ file: { [key]: listed({ input: 3 }) } }, [key])
    await chargesSoon(key, 3_000)
    const imported = new Date().toISOString()
    const answers = await Promise.all(Array.from({ length: 4 }, () => undo(id as string)))
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    for (const { import: done } of answers) {
      expect(done).toMatchObject({
        ...{ status: 'undone', undoneBy: { name: 'finance' }, undoReason: 'Wrong' },
        entries: [{ undo: { outcome: 'restored' } }],
      })
    }
    await chargesSoon(key, 1_000)
    expect(await charge(key, { timestamp: imported })).toBe(3_000)
    expect(await rows(key)).toHaveLength(3)
  })

  it('takes rows over that have not begun, at their own time', async () => {
    const key = await addModel()
    const effectiveAt = new Date(Date.now() + 3_600_000).toISOString()
    const { id } = await apply({ file: { [key]: listed({ input: 9 }) }, effectiveAt }, [key])
    await undo(id)
    expect((await rows(key)).map(({ input, validFrom }) => [input, validFrom]).slice(1)).toEqual([
      [9, effectiveAt],
      [1, effectiveAt],
    ])
    const later = await look({ file: { [key]: listed({ input: 9 }) }, effectiveAt })
    expect(later.entries[0].before.input).toBe(1)
  })

  it('switches new models off again', async () => {
    const key = `new-${++number}`
    const { id } = await apply({ file: { [key]: listed({}) } }, [key], true)
    await chargesSoon(key, 2_500)
    expect((await undo(id)).import.entries).toMatchObject([{ undo: { outcome: 'disabled' } }])
    await chargesSoon(key, 'MODEL_NOT_PRICED')
  })

  it('leaves alone what somebody has changed since', async () => {
    const key = await addModel()
    const { id } = await apply({ file: { [key]: listed({ input: 3 }) } }, [key])
    await addPrice(await idOf(key), { input: 4, output: 4, validFrom: new Date().toISOString() })
    expect((await undo(id)).import.entries).toMatchObject([{ undo: { outcome: 'left' } }])
    await chargesSoon(key, 4_000)
  })

  it.each([
    ['the last first', [1, 0]],
    ['the first first', [0, 1]],
  ])('ends with the price before two imports, %s', async (_, order) => {
    const key = await addModel()
    const ids: string[] = []
    for (const input of [3, 5]) ids.push((await apply({ file: { [key]: listed({ input }) } }, [key])).id)
    for (const n of order) await undo(ids[n]!)
    await chargesSoon(key, 1_000)
  })

  it('can be followed by the same import', async () => {
    const key = await addModel()
    const looked = { file: { [key]: listed({ input: 3 }) } }
    await undo((await apply(looked, [key])).id)
    await apply(looked, [key])
    await chargesSoon(key, 3_000)
  })

  it('knows no other imports', async () => {
    for (const id of [NONE, 'x']) {
      const { body } = await send('post', `/imports/${id}/undo`).send({ reason: 'x' }).expect(404)
      expect(body.error.code).toBe('NOT_FOUND')
    }
  })
})

describe('the list of imports', () => {
  it('has the newest first, a page at a time', async () => {
    const key = await addModel()
    const { id } = await apply({ file: { [key]: listed({ input: 3 }) } }, [key])
    const { body } = await send('get', '/imports?limit=1').expect(200)
    expect(body).toMatchObject({ page: 1, limit: 1, docs: [{ id, appliedBy: { name: 'finance' } }] })
    expect(body.totalDocs).toBeGreaterThan(1)
  })
})

describe('the file of the readers’ tests', () => {
  it('is previewed as a whole', async () => {
    const file = JSON.parse(readFileSync('test/fixtures/model-prices/litellm.json', 'utf8')) as object
    expect((await look({ file })).counts).toMatchObject({ new: 4, skipped: 10 })
  })
})
