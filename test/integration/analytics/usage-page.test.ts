import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { rollUp } from '@/plugins/analytics/roll-up'
import type { UsageFilter } from '@/plugins/analytics/usage-filter'
import { filterOptions, loadUsagePage, PAGE_SIZE, type UsageRow } from '@/plugins/analytics/usage-page'
import { createDatabase, type TestDatabase } from '../../support/database'
import { createCustomer, writeUsage } from '../../support/usage'

const NOW = new Date('2026-11-20T15:30:00Z')
const COUNT = 700

let database: TestDatabase
let acme: string

beforeAll(async () => {
  database = await createDatabase()
  acme = await createCustomer(database.pool, { name: 'Acme' })
  const others = [
    await createCustomer(database.pool, { name: 'Acme Labs' }),
    await createCustomer(database.pool, { name: '100% Cotton' }),
  ]
  await writeUsage(
    database.pool,
    Array.from({ length: COUNT }, (_, n) => ({
      customer: [acme, ...others][n % 3]!,
      at: new Date(NOW.getTime() - Math.floor((n * 50 * 86_400_000) / COUNT)),
      model: n === 650 ? 'rare' : `model-${n % 5}`,
      feature: n % 4 === 0 ? 'ask_assistant' : undefined,
      tokenType: n % 10 === 0 ? 'leads' : 'general',
      credits: 1_000_000 + n,
    })),
  )
  await rollUp({ db: database.pool, now: NOW })
})
afterAll(() => database.drop())

/** What the view should contain, said in the simplest SQL. */
async function truth(where: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT l.id FROM usage_logs l JOIN customers c ON c.id = l.customer_id WHERE ${where} ORDER BY l.id DESC`,
  )
  return rows.map(({ id }) => id)
}

async function walk(filter: UsageFilter, direction: 'older' | 'newer', from?: string): Promise<UsageRow[]> {
  const seen: UsageRow[] = []
  let cursor = from
  for (let more = true; more;) {
    const page = await loadUsagePage({ db: database.pool, filter: { ...filter, [direction]: cursor } })
    if (direction === 'older') seen.push(...page.rows)
    else seen.unshift(...page.rows)
    more = direction === 'older' ? page.hasOlder : page.hasNewer
    cursor = direction === 'older' ? page.rows.at(-1)?.id : page.rows[0]?.id
  }
  return seen
}

const CASES: { name: string; filter: UsageFilter; where: string }[] = [
  { name: 'everything', filter: {}, where: 'true' },
  { name: 'a customer', filter: { customer: 'ext-Acme' }, where: "c.name = 'Acme'" },
  { name: 'customers that match', filter: { customer: 'acme' }, where: "c.name ILIKE 'acme%'" },
  { name: 'a model', filter: { model: 'model-3' }, where: "model = 'model-3'" },
  { name: 'a rare model', filter: { model: 'rare' }, where: "model = 'rare'" },
  { name: 'a feature', filter: { feature: 'ask_assistant' }, where: "feature = 'ask_assistant'" },
  { name: 'a token type', filter: { tokenType: 'leads' }, where: "token_type = 'leads'" },
  {
    name: 'all of them together',
    filter: { customer: 'acme', model: 'model-0', feature: 'ask_assistant', tokenType: 'leads' },
    where:
      "c.name ILIKE 'acme%' AND model = 'model-0' AND feature = 'ask_assistant' AND token_type = 'leads'",
  },
  {
    name: 'some days',
    filter: { from: '2026-10-20', to: '2026-11-10' },
    where: "recorded_at >= '2026-10-20Z' AND recorded_at < '2026-11-11Z'",
  },
  {
    name: 'a model on some days',
    filter: { from: '2026-10-20', to: '2026-11-10', model: 'model-1' },
    where: "recorded_at >= '2026-10-20Z' AND recorded_at < '2026-11-11Z' AND model = 'model-1'",
  },
]

describe.each(CASES)('the usage of $name', ({ filter, where }) => {
  it('comes page by page, each log once, newest first', async () => {
    const expected = await truth(where)
    expect(expected.length).toBeGreaterThan(0)
    expect((await walk(filter, 'older')).map(({ id }) => id)).toEqual(expected)
  })

  it('comes the same way back', async () => {
    const expected = await truth(where)
    const back = await walk(filter, 'newer', expected.at(-1))
    expect(back.map(({ id }) => id)).toEqual(expected.slice(0, -1))
  })

  it('has its true totals, where it has any', async () => {
    const { totals } = await loadUsagePage({ db: database.pool, filter })
    const { rows } = await database.pool.query(
      `SELECT count(*)::int AS events, sum(credits)::float8 / 1e6 AS credits
         FROM usage_logs l JOIN customers c ON c.id = l.customer_id WHERE ${where}`,
    )
    if (filter.customer && filter.model) expect(totals).toBeUndefined()
    else expect(totals).toEqual({ events: rows[0].events, credits: rows[0].credits })
  })
})

it('takes a search for what it says, not for a pattern', async () => {
  const { customers } = await loadUsagePage({ db: database.pool, filter: { customer: '0%' } })
  expect(customers?.map(({ name }) => name)).toEqual(['100% Cotton'])
})

it('finds a customer by its id alone', async () => {
  const { customers } = await loadUsagePage({ db: database.pool, filter: { customer: acme.toUpperCase() } })
  expect(customers).toEqual([{ id: acme, name: 'Acme' }])
})

it('is empty for a customer that is not there', async () => {
  const page = await loadUsagePage({
    db: database.pool,
    filter: { customer: "nobody'; DROP TABLE usage_logs" },
  })
  expect(page).toMatchObject({ rows: [], hasOlder: false, hasNewer: false, customers: [] })
})

it('knows that there is a page before when it opens an older one', async () => {
  const first = await loadUsagePage({ db: database.pool, filter: {} })
  expect(first.rows).toHaveLength(PAGE_SIZE)
  expect(first).toMatchObject({ hasOlder: true, hasNewer: false })
  const second = await loadUsagePage({ db: database.pool, filter: { older: first.rows.at(-1)!.id } })
  expect(second).toMatchObject({ hasOlder: true, hasNewer: true })
})

it('shows usage that is younger than the summaries', async () => {
  await writeUsage(database.pool, [{ customer: acme, at: NOW, model: 'brand-new' }])
  const page = await loadUsagePage({ db: database.pool, filter: { model: 'brand-new' } })
  expect(page.rows).toHaveLength(1)
  expect(page.totals).toEqual({ events: 1, credits: 1 })
  expect((await filterOptions(database.pool)).models).toContain('brand-new')
})
