import { parseArgs } from 'node:util'

import { describe, type Outcome, print } from './lib/measure'
import { type BenchServer, startBenchServer } from './lib/postgres'
import { startRatecard } from './lib/ratecard'
import { measureRead } from './lib/reads'
import { startStock } from './lib/stock'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '15' },
    connections: { type: 'string', default: '16' },
  },
})
const seconds = Number(values.seconds)
const connections = Number(values.connections)

const RATECARD_PORT = 3136
const STOCK_PORT = 3137
const REST = '/api/plans?depth=2&limit=100&sort=order&where[_status][equals]=published'

/** What stock Payload has for the same page: plans with prices, features and limits, the page, its questions. */
const STOCK_QUERY = `{
  Plans(limit: 100, sort: "order") { docs {
    id slug name tagline badge description trialDays ctaLabel ctaHref
    features { included feature { key label description icon } }
    limits { mode number text limit { key label unit } }
    prices(limit: 100) { docs { cycle amount currency compareAt } }
  } }
  Pages { docs { eyebrow title subtitle comparison { title rows { hint limit { key label } } } } }
  Faqs(limit: 100, sort: "order") { docs { id question answer category } }
}`
const PRICE_LIST_QUERY = `{ PriceList {
  plans {
    id slug name tagline badge descriptionHtml trialDays cta { label href }
    features { included key label description icon }
    limits { key label unit value formatted }
    prices { cycle amount currency compareAt formatted }
  }
  content { eyebrow title subtitle } comparison { title rows { label hint cells { plan value } } }
  faq { id question answerHtml category }
} }`
/** What both have under the same names. */
const DOCUMENTS_QUERY = `{
  Plans(limit: 100, sort: "order") { docs {
    id slug name tagline badge description trialDays features { included } limits { mode number text }
  } }
  Faqs(limit: 100, sort: "order") { docs { id question answer category } }
  Testimonials(limit: 100, sort: "order") { docs { id quote name role company rating } }
  Packages(limit: 100, sort: "order") { docs { id slug name description prices { currency amount } } }
}`

const asked = (query: string) => JSON.stringify({ query })

async function ratecard(server: BenchServer) {
  const databaseUrl = await server.freshDatabase('bench_pricing')
  const running = await startRatecard({ databaseUrl, port: RATECARD_PORT })
  const read = (read: { path: string; body?: string; etag?: string }) =>
    measureRead(server, { name: 'Ratecard', url: running.url, connections, seconds, ...read })
  try {
    const etag = (await fetch(`${running.url}/api/pricing`)).headers.get('etag') ?? ''
    return {
      list: await read({ path: '/api/pricing' }),
      unchanged: await read({ path: '/api/pricing', etag }),
      priceList: await read({ path: '/api/graphql', body: asked(PRICE_LIST_QUERY) }),
      documents: await read({ path: '/api/graphql', body: asked(DOCUMENTS_QUERY) }),
    }
  } finally {
    await running.stop()
  }
}

async function stock(server: BenchServer) {
  const databaseUrl = await server.freshDatabase('bench_stock_pricing')
  const running = await startStock({ design: 'stock-pricing', databaseUrl, port: STOCK_PORT })
  const read = (read: { path: string; body?: string }) =>
    measureRead(server, { name: 'Stock design', url: running.url, connections, seconds, ...read })
  try {
    return {
      list: await read({ path: REST }),
      priceList: await read({ path: '/api/graphql', body: asked(STOCK_QUERY) }),
      documents: await read({ path: '/api/graphql', body: asked(DOCUMENTS_QUERY) }),
    }
  } finally {
    await running.stop()
  }
}

function compare(what: string, aim: number, [ours, theirs]: readonly [Outcome, Outcome]) {
  console.log(`\n${what}`)
  print('answers/s', [ours, theirs])
  console.log(`${(ours.perSecond / theirs.perSecond).toFixed(1)} × the stock design (aim: ${aim})`)
}

const server = await startBenchServer()
try {
  console.log(await describe(server))
  console.log(`${connections} connections, ${seconds} s each after a warm-up`)
  const ours = await ratecard(server)
  const theirs = await stock(server)
  compare(`GET /api/pricing, and GET ${REST}`, 15, [ours.list, theirs.list])
  console.log('(aim: p99 below 10 ms)')
  console.log('\nThe same with If-None-Match')
  print('answers/s', [ours.unchanged])
  compare('GraphQL: plans, prices, features, limits, content', 3, [ours.priceList, theirs.priceList])
  compare('GraphQL: published documents, one query for both', 3, [ours.documents, theirs.documents])
  process.exitCode = [...Object.values(ours), ...Object.values(theirs)].every(({ exact }) => exact) ? 0 : 1
} finally {
  await server.stop()
}
