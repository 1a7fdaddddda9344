import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { paragraph } from '@/plugins/demo/rich-text'
import { callsOf, ok, type Who } from '../support/calls'
import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'
import { type Asked, read, type Read, type Readers, startReaders } from '../support/readers'
import { type ServerProcess, startServer } from '../support/server-process'

/** Fills the database; what is asked goes to the two others: the first publishes, the second only hears of it. */
let host: TestHost
let servers: [ServerProcess, ServerProcess]
let everyone: Everyone
let readers: [Readers<Way>, Readers<Way>]
let question: string
let content: string
let bundle: string

const PATIENCE_MS = 60_000
/** What a change may take until another process shows it. */
const EVERYWHERE_MS = 1_000
/** Price lists of one process while releases were being published, below which nothing would be proved. */
const MIN_READS = 50
/** Fast machines publish so quickly that few answers fall into one publication. */
const MOST_ROUNDS = 12

type Way = 'pricing' | 'PriceList' | 'plans' | 'bundles' | 'faq' | 'pricing-content' | 'GraphQL'

/** Everything that a visitor can read it by: the price list, Payload's REST, GraphQL from memory and from documents. */
const WAYS: Record<Way, Asked> = {
  pricing: { path: '/api/pricing' },
  PriceList: {
    path: '/api/graphql',
    query:
      '{ PriceList { content { title } plans { tagline prices { amount } } bundles { name } faq { question } } }',
  },
  plans: { path: '/api/plans?depth=1' },
  bundles: { path: '/api/bundles' },
  faq: { path: '/api/faq' },
  'pricing-content': { path: '/api/pricing-content' },
  GraphQL: {
    path: '/api/graphql',
    query: `{ Plans { docs { tagline } } Bundles { docs { name } } Faqs { docs { question } }
      PricingContents { docs { layout { ... on HeroBlock { title } } } } }`,
  },
}
/** These answer everything at once, from one snapshot. */
const WHOLE: Way[] = ['pricing', 'PriceList']
const SHOWN_BY = {
  plan: [...WHOLE, 'plans', 'GraphQL'],
  price: WHOLE,
  bundle: [...WHOLE, 'bundles', 'GraphQL'],
  question: [...WHOLE, 'faq', 'GraphQL'],
  page: [...WHOLE, 'pricing-content', 'GraphQL'],
} satisfies Record<string, Way[]>
type Thing = keyof typeof SHOWN_BY

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const data = { layout: [{ blockType: 'hero' as const, title: 'Prices' }], _status: 'published' as const }
    content = (await payload.create({ collection: 'pricing-content', data })).id
    const asked = { question: 'How?', answer: paragraph('So.'), _status: 'published' as const }
    question = (await payload.create({ collection: 'faq', data: asked })).id
    const items = [
      { kind: 'plan' as const, plan: PLANS.pro },
      { kind: 'plan' as const, plan: PLANS.starter },
    ]
    const prices = [{ currency: 'USD', amount: 4000 }]
    const both = { name: 'Both', slug: 'both', items, prices, _status: 'published' as const }
    bundle = (await payload.create({ collection: 'bundles', data: both })).id
    const customer = await addCustomer(pool, { externalId: 'c' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
  const { url: databaseUrl } = host.database
  servers = await Promise.all([startServer({ databaseUrl }), startServer({ databaseUrl })])
  readers = [
    startReaders({ url: servers[0].url, ways: WAYS }),
    startReaders({ url: servers[1].url, ways: WAYS }),
  ]
  const everyWay = Object.keys(WAYS).length
  for (const { reads } of readers)
    await eventually(async () => new Set(reads.map(({ way }) => way)).size === everyWay, PATIENCE_MS)
}, 180_000)
afterAll(async () => {
  await Promise.all(readers.map((one) => one.stop()))
  for (const { child } of servers) child.kill('SIGKILL')
  await Promise.all(servers.map(({ ended }) => ended))
  await host.stop()
})

const send = callsOf(() => ({ url: servers[0].url, everyone }), 'admin')

const publish = (path: string, data: object) =>
  ok(send('patch', path).send({ ...data, _status: 'published' }))
const draft = (path: string, data: object) =>
  ok(send('patch', `${path}?draft=true`).send({ ...data, _status: 'draft' }))
const step = (release: string, name: string, who: Who = 'admin') =>
  ok(send('post', `/api/admin/releases/${release}/${name}`, who).send({ reason: 'Test' }))

/** The next request on the process that has published shows it, in whichever way it is asked. */
async function expectNext(marker: string, ways: readonly Way[], shown = true) {
  const { url } = servers[0]
  const answers = await Promise.all(ways.map((way) => read({ url, way, asked: WAYS[way] })))
  for (const { way, status, text } of answers)
    expect([way, status, text.includes(marker)]).toEqual([way, 200, shown])
}

interface Elsewhere {
  ways: readonly Way[]
  /** @default true; false for what was taken back */
  shown?: boolean
}

/**
 * Whoever asks the other process a second after the publication was answered, which is now, finds it there. On a
 * machine with too much to do every answer is late, and so is the change: the process gets as much longer as the
 * slowest of its own answers took meanwhile. That does not save one that never hears of the change, or forgets it again.
 */
async function expectElsewhere(marker: string, { ways, shown = true }: Elsewhere) {
  const published = performance.now()
  const { reads } = readers[1]
  const start = reads.length
  const since = () => reads.slice(start)
  for (const way of ways) {
    const shows = ({ text }: Read<Way>) => text.includes(marker) === shown
    const later = () =>
      since().filter((one) => one.way === way && one.status === 200 && one.begun > published)
    await eventually(async () => later().some(shows), PATIENCE_MS)
    const first = later().find(shows)!
    const slowest = Math.max(...since().map(({ begun, ended }) => ended - begun))
    expect([way, Math.max(first.begun - published - slowest, EVERYWHERE_MS)]).toEqual([way, EVERYWHERE_MS])
    expect(later().filter((one) => one.begun >= first.ended && !shows(one))).toEqual([])
  }
}

/** To be called as soon as the publication is answered. */
async function expectEverywhere(marker: string, elsewhere: Elsewhere) {
  await Promise.all([expectNext(marker, elsewhere.ways, elsewhere.shown), expectElsewhere(marker, elsewhere)])
}

describe('what is published while visitors read from two processes', () => {
  it.each([1, 2, 3])('a plan’s words, %d', async (n) => {
    const marker = `Tagline ${n}.`
    await publish(`/api/plans/${PLANS.pro}`, { tagline: marker })
    await expectEverywhere(marker, { ways: SHOWN_BY.plan })
  })

  it.each([1, 2, 3])('a price that begins now, %d', async (n) => {
    const prices = [{ cycle: 'monthly', currency: 'USD', amount: 5_900 + n }]
    const body = { plans: [{ planId: 'pro', prices }], reason: 'Test' }
    await ok(send('post', '/api/admin/pricing/changes', 'finance').send(body), 201)
    await expectEverywhere(`"amount":${5_900 + n}`, { ways: SHOWN_BY.price })
  })

  it.each([1, 2, 3])('a bundle, %d', async (n) => {
    const marker = `Bundle ${n}.`
    await publish(`/api/bundles/${bundle}`, { name: marker })
    await expectEverywhere(marker, { ways: SHOWN_BY.bundle })
  })

  it('a bundle that comes and goes with the plan in it', async () => {
    await publish(`/api/bundles/${bundle}`, { name: 'With its plan.' })
    await expectEverywhere('With its plan.', { ways: SHOWN_BY.bundle })
    for (const active of [false, true]) {
      await publish(`/api/plans/${PLANS.starter}`, { active })
      await expectEverywhere('With its plan.', { ways: WHOLE, shown: active })
    }
  })

  it.each([1, 2, 3])('a question, %d', async (n) => {
    const marker = `Question ${n}?`
    await publish(`/api/faq/${question}`, { question: marker })
    await expectEverywhere(marker, { ways: SHOWN_BY.question })
  })
})

describe('a release of a plan, a bundle, a question and the pricing page', () => {
  const THINGS = ['plan', 'bundle', 'question', 'page'] as const
  const markerOf = (thing: Thing, round: number) => `Release ${round} of the ${thing}.`

  async function approved(round: number): Promise<string> {
    await draft(`/api/plans/${PLANS.pro}`, { tagline: markerOf('plan', round) })
    await draft(`/api/bundles/${bundle}`, { name: markerOf('bundle', round) })
    await draft(`/api/faq/${question}`, { question: markerOf('question', round) })
    const layout = [{ blockType: 'hero', title: markerOf('page', round) }]
    await draft(`/api/pricing-content/${content}`, { layout })
    const items = [
      { relationTo: 'plans', value: PLANS.pro },
      { relationTo: 'bundles', value: bundle },
      { relationTo: 'faq', value: question },
      { relationTo: 'pricing-content', value: content },
    ]
    const { doc } = await ok(send('post', '/api/releases').send({ title: `Release ${round}`, items }), 201)
    const id = doc.id as string
    await step(id, 'approve')
    return id
  }

  /** Does it, and waits until it is everywhere: the whole price lists that each process gave out from its beginning on. */
  async function during(round: number, { shown, act }: { shown: boolean; act: () => Promise<unknown> }) {
    const begun = performance.now()
    await act()
    const answered = performance.now()
    await Promise.all(
      THINGS.map((thing) => expectEverywhere(markerOf(thing, round), { ways: SHOWN_BY[thing], shown })),
    )
    return readers.map(({ reads }) => {
      const lists = reads.filter(({ way, ended }) => WHOLE.includes(way) && ended > begun)
      return { lists, before: lists.filter((one) => one.begun < answered).length }
    })
  }

  it('is shown everywhere as one, and taken back as one: no answer ever has half of it', async () => {
    const counts = { publish: [0, 0], undo: [0, 0] }
    const few = () => Object.values(counts).some((one) => one.some((count) => count < MIN_READS))
    for (let round = 1; round === 1 || (few() && round <= MOST_ROUNDS); round++) {
      const id = await approved(round)
      for (const name of ['publish', 'undo'] as const) {
        const reads = await during(round, { shown: name === 'publish', act: () => step(id, name) })
        for (const [n, { lists, before }] of reads.entries()) {
          counts[name][n]! += before
          const halves = lists.filter(
            ({ text }) => new Set(THINGS.map((thing) => text.includes(markerOf(thing, round)))).size > 1,
          )
          expect(halves.map(({ way, text }) => ({ name, way, text }))).toEqual([])
        }
      }
    }
    for (const one of Object.values(counts)) {
      for (const count of one) expect(count).toBeGreaterThanOrEqual(MIN_READS)
    }
  })

  it('has kept nobody from the price list', () => {
    for (const { reads } of readers) {
      const lists = reads.filter(({ way }) => WHOLE.includes(way))
      expect(lists.filter(({ status }) => status !== 200)).toEqual([])
    }
  })
})
