import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { HIDDEN_PLANS, saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const own = await addCustomer(pool, { externalId: 'own' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
  })
}, 60_000)
afterAll(() => host.stop())

const PRO = `{ Plan(id: "${PLANS.pro}") { tagline } }`
const ALL = '{ Plans(limit: 100) { docs { id slug tagline } } }'

const ask = (query: string, headers: Record<string, string> = {}) =>
  request(host.url).post('/api/graphql').set(headers).send({ query })

const publish = (data: object) =>
  request(host.url)
    .patch(`/api/plans/${PLANS.pro}`)
    .set('Authorization', everyone.admin!)
    .send({ ...data, _status: 'published' })
    .expect(200)

async function taglineOf(headers?: Record<string, string>, query = PRO): Promise<string | null> {
  const { body } = await ask(query, headers).expect(200)
  return (body as { data: { Plan: { tagline: string | null } } }).data.Plan.tagline
}

/** Changes what is stored without telling anybody, as no program of ours does. */
const changeSecretly = (tagline: string) =>
  host.database.pool.query(`UPDATE plans_locales SET tagline = $2 WHERE _parent_id = $1 AND _locale = 'en'`, [
    PLANS.pro,
    tagline,
  ])

// First of all: nothing has been published since the start, so that no announcement is under way.
describe('what visitors ask of published records', () => {
  beforeEach(async () => {
    await changeSecretly('As published')
    await host.pricing.refresh()
  })

  it('is answered from memory, the same each time', async () => {
    const first = await ask(PRO).expect(200)
    await changeSecretly('Changed secretly')
    const second = await ask(PRO).expect(200)
    expect(second.body).toEqual(first.body)
    expect(second.headers['content-type']).toBe(first.headers['content-type'])
    expect(await taglineOf()).toBe('As published')
  })

  it('is read anew for whoever shows a session, a key or a cookie', async () => {
    await taglineOf()
    await changeSecretly('Changed secretly')
    const others: Record<string, string>[] = [
      { Authorization: everyone.viewer! },
      { Authorization: everyone.everyScope! },
      { Authorization: everyone.member! },
      { Authorization: 'Bearer nobody' },
      { Cookie: 'payload-token=x' },
    ]
    for (const headers of others) expect(await taglineOf(headers)).toBe('Changed secretly')
    expect(await taglineOf()).toBe('As published')
  })

  it('is read anew when the address says more, or a draft is asked for', async () => {
    await taglineOf()
    await changeSecretly('Changed secretly')
    const { body } = await request(host.url).post('/api/graphql?depth=0').send({ query: PRO }).expect(200)
    expect(body.data.Plan.tagline).toBe('Changed secretly')
    const draft = `{ Plan(id: "${PLANS.pro}", draft: false) { tagline } }`
    expect(await taglineOf({}, draft)).toBe('Changed secretly')
  })
})

it('each query has an answer for its variables and for what it wants back', async () => {
  await publish({ tagline: 'English' })
  const query = 'query ($l: LocaleInputType) { Plan(id: "' + PLANS.pro + '", locale: $l) { tagline } }'
  await request(host.url)
    .patch(`/api/plans/${PLANS.pro}?locale=de`)
    .set('Authorization', everyone.admin!)
    .send({ tagline: 'Deutsch', _status: 'published' })
    .expect(200)
  for (const [l, tagline] of Object.entries({ en: 'English', de: 'Deutsch' })) {
    const { body } = await request(host.url).post('/api/graphql').send({ query, variables: { l } })
    expect(body.data.Plan.tagline).toBe(tagline)
  }
  const answer = await ask(PRO, { Accept: 'application/graphql-response+json' }).expect(200)
  expect(answer.headers['content-type']).toMatch('application/graphql-response+json')
})

it('nothing that staff see reaches visitors, or the other way round', async () => {
  const slugs = async (headers?: Record<string, string>) => {
    const { body } = await ask(ALL, headers).expect(200)
    return (body as { data: { Plans: { docs: { id: string }[] } } }).data.Plans.docs.map(({ id }) => id)
  }
  for (let n = 0; n < 2; n++) {
    expect(await slugs({ Authorization: everyone.viewer! })).toContain(HIDDEN_PLANS.private)
    expect(await slugs()).not.toContain(HIDDEN_PLANS.private)
  }
})

describe('after a publish', () => {
  it('the next request shows it, while others go on reading', async () => {
    let done = false
    const readers = [1, 2, 3, 4].map(async () => {
      while (!done) await taglineOf()
    })
    for (let n = 1; n <= 15; n++) {
      await publish({ tagline: `Edition ${n}` })
      expect(await taglineOf()).toBe(`Edition ${n}`)
    }
    done = true
    await Promise.all(readers)
  })

  it('by a mutation, the next request and the price list show it', async () => {
    await taglineOf()
    for (let n = 1; n <= 5; n++) {
      const mutation = `mutation { updatePlan(id: "${PLANS.pro}", data: { tagline: "Mutation ${n}", _status: published }) { id } }`
      const { body } = await ask(mutation, { Authorization: everyone.admin! }).expect(200)
      expect(body.errors).toBeUndefined()
      expect(await taglineOf()).toBe(`Mutation ${n}`)
      const list = await request(host.url).get('/api/pricing?plan=pro').expect(200)
      expect(list.body.plans[0].tagline).toBe(`Mutation ${n}`)
    }
  })

  it('a plan that is switched off is gone', async () => {
    const all = async () => (await ask(ALL).expect(200)).text
    expect(await all()).toContain(PLANS.pro)
    await publish({ active: false })
    expect(await all()).not.toContain(PLANS.pro)
    await publish({ active: true })
    expect(await all()).toContain(PLANS.pro)
  })
})

describe('the query PriceList', () => {
  const FIELDS = `
    currency region locale language currencies
    content { eyebrow title subtitle closing { title text label href } blocks }
    plans {
      id slug name tagline descriptionHtml badge popular recommended pricesFrom trialDays upgradesTo
      family { slug name order } cta { label href style opensIn urgency guarantee secondary { label href } }
      prices { cycle amount currency compareAt formatted compareAtFormatted savingPercent perMonth { amount formatted compareAt compareAtFormatted } }
      features { key label description icon included highlight tooltip }
      limits { key label unit unlimited value formatted }
      credits { tokenType label credits refreshDays }
    }
    comparison { title rows { label hint cells { plan value } } }
    faq { id question answerHtml category }
    testimonials { id quote name role company rating featured category avatar { url alt width height } }
    packages {
      id slug name description tokenType label credits bonusCredits totalCredits validityDays
      price { amount currency formatted }
    }`

  it.each([
    ['', {}],
    ['(currency: "EUR", region: "FR", locale: "de")', { currency: 'EUR', region: 'FR', locale: 'de' }],
    ['(currency: "JPY", plan: "pro")', { currency: 'JPY', plan: 'pro' }],
    ['(plan: null)', {}],
  ])('%s answers what GET /api/pricing does', async (args, query) => {
    const { body } = await ask(`{ PriceList${args} { ${FIELDS} } }`).expect(200)
    const list = await request(host.url).get('/api/pricing').query(query).expect(200)
    expect(body).toEqual({ data: { PriceList: list.body } })
    expect(list.body.plans[0].prices).not.toHaveLength(0)
  })

  it('says of tax what GET /api/pricing does', async () => {
    await host.payload.create({
      collection: 'tax-rules',
      data: {
        treatment: 'included',
        tax: 'vat',
        percent: 19,
        region: 'DE',
        validFrom: '2026-01-01T00:00:00Z',
      },
    })
    await host.pricing.refresh()
    const query =
      '{ PriceList(currency: "EUR", region: "DE", locale: "de") { plans { prices { amount tax { included name percent amount formatted } } } packages { price { tax { amount formatted } } } } }'
    const { body } = await ask(query).expect(200)
    const list = await request(host.url).get('/api/pricing?currency=EUR&region=DE&locale=de').expect(200)
    type Taxed = { prices: { amount: number; tax?: object }[] }
    const taxes = (plans: Taxed[]) =>
      plans.map(({ prices }) => prices.map(({ amount, tax }) => [amount, tax ?? null]))
    expect(taxes(body.data.PriceList.plans as Taxed[])).toEqual(taxes(list.body.plans as Taxed[]))
    expect(JSON.stringify(body.data.PriceList)).toContain('19')
  })

  it('shows a publish in the next request', async () => {
    for (let n = 1; n <= 3; n++) {
      await publish({ tagline: `Listed ${n}` })
      const { body } = await ask('{ PriceList(plan: "pro") { plans { tagline } } }').expect(200)
      expect(body.data.PriceList.plans).toEqual([{ tagline: `Listed ${n}` }])
    }
  })

  it.each([
    ['(currency: "XYZW")', 'currency: is not a currency code'],
    ['(plan: "private")', 'There is no published plan "private".'],
  ])('%s is refused with its reason', async (args, message) => {
    const { body, status } = await ask(`{ PriceList${args} { currency } }`)
    expect(status).toBeLessThan(500)
    expect(body.errors).toHaveLength(1)
    expect(body.errors[0].message).toBe(message)
  })
})
