import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import request from 'supertest'

import { readSql } from '@/src/shared/sql'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeStaff } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

const CUSTOMERS = 20_000
const COPIES = 60
const VERSIONS = 100

let host: TestHost
let admin: string
let plan: { id: string; [field: string]: unknown }

beforeAll(async () => {
  host = await startHost(async ({ payload, database }) => {
    const { pool, url } = database
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    admin = await makeStaff({ payload, role: 'admin' })
    await addCustomer(pool, { externalId: 'last', plan: 'pro' })
    await pool.query(`UPDATE customers SET name = 'Zoe' WHERE external_id = 'last'`)
    // Past the triggers, by a connection of its own: whoever listens would be told of each row.
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('SET session_replication_role = replica')
    await client.query(readSql('bench/sql/admin-customers.sql'), [CUSTOMERS - 1])
    await client.query(readSql('bench/sql/admin-plans.sql'), [COPIES, VERSIONS, 3])
    await client.query('VACUUM ANALYZE')
    await client.end()
  })
  const { body } = await asAdmin(request(host.url).get('/api/plans?where[slug][equals]=bench-1&draft=true'))
  const { prices: _, ...fields } = (body as { docs: [typeof plan & { prices: unknown }] }).docs[0]
  plan = fields
})
afterAll(() => host.stop())

const asAdmin = (call: request.Test) => call.set('Authorization', admin).expect(200)

interface Statement {
  text: string
  values: unknown[]
}

/** What Payload's connections are asked while `run` runs. */
async function statementsOf(run: () => PromiseLike<unknown>): Promise<Statement[]> {
  const asked: Statement[] = []
  // Of the class that its pool makes connections of, so that those that are open already are listened to as well.
  const { prototype } = (host.payload.db.pool as unknown as { Client: { prototype: Queries } }).Client
  const { query } = prototype
  prototype.query = function (config, values, ...rest) {
    asked.push({ text: typeof config === 'string' ? config : config.text, values: values ?? [] })
    return query.call(this, config, values, ...rest)
  }
  try {
    await run()
  } finally {
    prototype.query = query
  }
  return asked
}

interface Queries {
  query(config: string | { text: string }, values?: unknown[], ...rest: unknown[]): unknown
}

interface PlanNode {
  'Node Type': string
  'Index Name'?: string
  'Actual Loops'?: number
  Plans?: PlanNode[]
}

/** The parts of the way that PostgreSQL takes to the answer. */
async function nodesOf({ text, values = [] }: { text: string; values?: unknown[] }): Promise<PlanNode[]> {
  const { rows } = await host.database.pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  )
  const all = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(all)]
  return all(rows[0]!['QUERY PLAN'][0].Plan)
}

const skips = ({ text }: Statement) => /\boffset\b/i.test(text)
/** Reads what belongs to a document in the same statement. */
const gathers = ({ text }: Statement) => /\blateral\b|\bjson_agg\b|coalesce\(json/i.test(text)

describe('the last page of 20,000 customers, by name', () => {
  const path = `/api/customers?depth=0&limit=50&sort=name&page=${CUSTOMERS / 50}`

  it('is found in the index, and gathers only what belongs to the customers on it', async () => {
    const skipping = (await statementsOf(() => asAdmin(request(host.url).get(path)))).filter(skips)
    expect(skipping).toHaveLength(1)
    expect(skipping.filter(gathers)).toEqual([])
    expect((await nodesOf(skipping[0]!)).map((node) => node['Index Name'])).toContain('customers_by_name')
  })

  it('holds the last customers in their order, with their balances, and says where it stands', async () => {
    const { body } = await asAdmin(request(host.url).get(path))
    const { docs, ...page } = body as { docs: { name: string; accounts: { docs: unknown[] } }[] }
    const { rows } = await host.database.pool.query<{ name: string }>(
      'SELECT name FROM customers ORDER BY name DESC LIMIT 50',
    )
    expect(docs.map(({ name }) => name)).toEqual(rows.map(({ name }) => name).reverse())
    expect(docs.at(-1)).toMatchObject({ name: 'Zoe', accounts: { docs: [expect.anything()] } })
    expect(page).toMatchObject({
      totalDocs: CUSTOMERS,
      totalPages: CUSTOMERS / 50,
      page: CUSTOMERS / 50,
      limit: 50,
      pagingCounter: CUSTOMERS - 49,
      hasPrevPage: true,
      prevPage: CUSTOMERS / 50 - 1,
      hasNextPage: false,
      nextPage: null,
    })
  })

  it('is empty beyond the end', async () => {
    const { body } = await asAdmin(request(host.url).get(`/api/customers?limit=50&page=${CUSTOMERS}`))
    expect(body).toMatchObject({ docs: [], hasNextPage: false })
  })

  it('can be filtered', async () => {
    const filter = 'where[group][equals]=partner&limit=2&page=2&sort=externalId'
    const { body } = await asAdmin(request(host.url).get(`/api/customers?${filter}`))
    const { rows } = await host.database.pool.query<{ external_id: string }>(
      `SELECT external_id FROM customers WHERE "group" = 'partner' ORDER BY external_id LIMIT 2 OFFSET 2`,
    )
    expect((body as { docs: { externalId: string }[] }).docs.map(({ externalId }) => externalId)).toEqual(
      rows.map(({ external_id }) => external_id),
    )
  })
})

describe('a publish among many plans with many versions', () => {
  const publish = (tagline: string) =>
    asAdmin(
      request(host.url)
        .patch(`/api/plans/${plan.id}?depth=0`)
        .send({ ...plan, tagline, _status: 'published' }),
    )

  it('takes some thirty statements, of which none gathers what belongs to versions that it skips', async () => {
    const asked = await statementsOf(() => publish('Among many'))
    expect(asked.length).toBeLessThanOrEqual(33)
    expect(asked.filter(skips)).toHaveLength(1)
    expect(asked.filter(skips).filter(gathers)).toEqual([])
  })

  it('is in the price list once it is answered', async () => {
    for (const tagline of ['One', 'Two', 'Three']) {
      await publish(tagline)
      const { body } = await request(host.url).get('/api/pricing?plan=bench-1').expect(200)
      expect(body).toMatchObject({ plans: [{ tagline }] })
    }
  })

  it('keeps as many versions as there may be', async () => {
    await publish('One more')
    const { rows } = await host.database.pool.query<{ count: number }>(
      'SELECT count(*) FROM _plans_v WHERE parent_id = $1',
      [plan.id],
    )
    expect(rows[0]!.count).toBe(VERSIONS)
  })

  it('reads all plans at once for the price list, not one by one', async () => {
    const nodes = await nodesOf({ text: readSql('plugins/pricing/sql/select-published.sql') })
    const repeated = nodes.filter((node) => node['Actual Loops']! >= COPIES)
    expect(repeated.map((node) => [node['Node Type'], node['Actual Loops']])).toEqual([])
  })
})

describe.each(['plans', 'customers'] as const)('the list of %s', (slug) => {
  it('reads the columns that it shows, none of which needs a field beside its own', () => {
    const { admin: list, flattenedFields } = host.payload.collections[slug].config
    expect(list.enableListViewSelectAPI).toBe(true)
    const ownCells = flattenedFields.filter(
      ({ admin: field }) => field && 'components' in field && field.components?.Cell,
    )
    expect(ownCells.map(({ name }) => name)).toEqual([])
  })
})
