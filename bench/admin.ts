import { parseArgs } from 'node:util'

import pg from 'pg'

import { readSql } from '@/src/shared/sql'
import { describe } from './lib/measure'
import { startBenchServer } from './lib/postgres'
import { type RunningRatecard, startRatecard } from './lib/ratecard'
import { time } from './lib/time'

const { values } = parseArgs({
  options: {
    plans: { type: 'string', default: '200' },
    versions: { type: 'string', default: '5000' },
    customers: { type: 'string', default: '100000' },
    times: { type: 'string', default: '15' },
  },
})
const plans = Number(values.plans)
const versionsEach = Math.ceil(Number(values.versions) / plans)
const customers = Number(values.customers)
const times = Number(values.times)

const PORT = 3138
/** Price rows of each plan for each currency and cycle. */
const PRICES_EACH = 3
const AIM_MS = 500

/** Fills the database past its triggers: whoever listens would be told of each customer. */
async function fill(databaseUrl: string): Promise<void> {
  const db = new pg.Client({ connectionString: databaseUrl })
  await db.connect()
  const startedAt = performance.now()
  await db.query('SET session_replication_role = replica')
  await db.query(readSql('bench/sql/admin-plans.sql'), [plans, versionsEach, PRICES_EACH])
  await db.query(readSql('bench/sql/admin-customers.sql'), [customers])
  await db.query('VACUUM ANALYZE')
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
  console.log(
    `${plans} plans, ${plans * versionsEach} versions, ${customers} customers, written in ${seconds} s`,
  )
  await db.end()
}

/** What a member of staff does over HTTP. */
async function loggedIn({ url, staff }: RunningRatecard) {
  const { email, password } = staff.admin
  const login = await fetch(`${url}/api/users/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const { token } = (await login.json()) as { token: string }
  return async (path: string, method = 'GET', data?: object) => {
    const answer = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: { 'Content-Type': 'application/json', Cookie: `payload-token=${token}`, Origin: url },
      ...(data && { body: JSON.stringify(data) }),
    })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`)
    return text
  }
}

type Call = Awaited<ReturnType<typeof loggedIn>>

interface Plan {
  id: string
  [field: string]: unknown
}

/** The newest version of a plan, as its form holds and sends it. */
async function planOf(call: Call): Promise<Plan> {
  const where = `where[slug][equals]=bench-${Math.ceil(plans / 2)}`
  const text = await call(`/api/plans?${where}&draft=true&depth=0`)
  const { prices: _, ...plan } = (JSON.parse(text) as { docs: [Plan] }).docs[0]
  return plan
}

/** Measures what is read: pages and calls of the admin's lists. Returns the medians. */
async function measureReads(call: Call, plan: Plan): Promise<number[]> {
  const lists = {
    'plans, the list': '/admin/collections/plans?limit=10',
    'plans, 100 of them': '/admin/collections/plans?limit=100&sort=-updatedAt',
    'a plan’s form': `/admin/collections/plans/${plan.id}`,
    'a plan’s versions': `/admin/collections/plans/${plan.id}/versions`,
    'customers, the list': '/admin/collections/customers?limit=10',
    'customers, by name': '/admin/collections/customers?limit=10&sort=name',
    'customers, found by a word': '/admin/collections/customers?limit=10&search=abcde',
    'customers of a plan, page 20': `/admin/collections/customers?limit=10&page=20&where[or][0][and][0][plan][equals]=${plan.id}`,
    'prices, the list': '/admin/collections/prices?limit=10',
    'call: plans to choose from': '/api/plans?depth=0&draft=true&limit=10&page=1&sort=name&select[name]=true',
    'call: plans, 50, newest first': '/api/plans?depth=1&draft=true&limit=50&sort=-updatedAt',
    'call: versions of a plan': `/api/plans/versions?where[parent][equals]=${plan.id}&limit=10&sort=-updatedAt&depth=1`,
    'call: customers, 50, depth 1': '/api/customers?depth=1&limit=50&sort=-createdAt',
    'call: customers, last page': `/api/customers?depth=0&limit=50&sort=name&page=${Math.floor(customers / 50)}`,
    'call: customers found by a word':
      '/api/customers?depth=0&limit=10&where[or][0][name][like]=abcde&where[or][1][email][like]=abcde',
    'call: customers, counted': '/api/customers/count?where[status][equals]=active',
    'call: prices, 100, depth 1': '/api/prices?depth=1&limit=100&sort=-validFrom',
  }
  const medians: number[] = []
  for (const [name, path] of Object.entries(lists)) medians.push(await time(name, () => call(path), times))
  return medians
}

/** Measures what is saved, as the forms save it. Returns the medians. */
async function measureSaves(call: Call, plan: Plan): Promise<number[]> {
  let n = 0
  const path = `/api/plans/${plan.id}?depth=0&fallback-locale=null&locale=en`
  const written = () => ({ ...plan, tagline: `Edition ${n++}` })
  const text = await call('/api/customers?depth=0&limit=1&sort=-createdAt')
  const [customer] = (JSON.parse(text) as { docs: [{ id: string }] }).docs
  return [
    await time(
      'a plan’s draft, saved while typing',
      () => call(`${path}&draft=true&autosave=true`, 'PATCH', { ...written(), _status: 'draft' }),
      times,
    ),
    await time('a plan, published', () => call(path, 'PATCH', { ...written(), _status: 'published' }), times),
    await time(
      'a customer, saved',
      () => call(`/api/customers/${customer.id}?depth=0`, 'PATCH', { notes: `Note ${n++}` }),
      times,
    ),
  ]
}

const server = await startBenchServer()
try {
  const databaseUrl = await server.freshDatabase('bench_admin')
  // The first start seeds.
  await (await startRatecard({ databaseUrl, port: PORT })).stop()
  await fill(databaseUrl)
  await server.settle()
  const ratecard = await startRatecard({ databaseUrl, port: PORT })
  try {
    console.log(await describe(server))
    const call = await loggedIn(ratecard)
    const plan = await planOf(call)
    console.log(`\n${''.padEnd(47)}median     slowest`)
    const medians = [...(await measureReads(call, plan)), ...(await measureSaves(call, plan))]
    const late = medians.filter((median) => median >= AIM_MS).length
    console.log(`(aim: below ${AIM_MS} ms; ${late === 0 ? 'all are' : `${late} are not`})`)
  } finally {
    await ratecard.stop()
  }
} finally {
  await server.stop()
}
