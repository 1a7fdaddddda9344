import { afterAll, beforeAll, expect, it } from '@jest/globals'
import request from 'supertest'

import { applyDiscounts, type Quote } from '@/plugins/quotes'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(
    async ({ payload, database: { pool } }) => {
      await seedCatalogue(pool)
      await seedPrices(pool)
      const own = await addCustomer(pool, { externalId: 'own', plan: 'pro' })
      everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
      const data = {
        treatment: 'added',
        tax: 'vat',
        percent: 19,
        region: 'DE',
        validFrom: '2026-01-01',
      } as const
      await payload.create({ collection: 'tax-rules', data })
    },
    {
      promotions: {
        discounts: () => [
          { code: 'SPRING', kind: 'percentage', basisPoints: 1250 },
          { code: 'FIVE', kind: 'fixed', amount: 500, currency: 'USD' },
          { code: 'OLD', kind: 'percentage', basisPoints: 9000, endsAt: '2026-01-01T00:00:00Z' },
          { code: 'HUGE', kind: 'fixed', amount: 1_000_000, currency: 'USD' },
          { code: 'OURS', kind: 'percentage', basisPoints: 5000 },
        ],
        // A code of one's own stage: only a customer who is named may use it.
        stage: ({ codes, customer, ...input }) =>
          applyDiscounts({
            ...input,
            customer,
            codes: customer ? codes : codes.filter((code) => code !== 'OURS'),
          }),
      },
    },
  )
}, 60_000)
afterAll(() => host.stop())

const ITEMS = [{ plan: 'pro', quantity: 3 }, { package: 'credits-50' }]
async function quoted(body: object, who: keyof Everyone = 'anonymous'): Promise<Quote> {
  const call = request(host.url).post('/api/checkout/quote')
  const credentials = everyone[who]
  const answer = await (credentials ? call.set('Authorization', credentials) : call)
    .send({ items: ITEMS, ...body })
    .expect(200)
  return answer.body as Quote
}
const steps = (trace: Quote['trace']) =>
  trace.filter(({ step }) => step === 'code').map(({ code, reason }) => [code, reason])

it('a percentage comes off each line, and tax is added to what is left', async () => {
  const { lines, discounts, subtotal, tax, total, trace } = await quoted({ codes: ['spring'], region: 'DE' })
  // 14700 and 5000: an eighth of each, half up; 19 % of 12862 and of 4375.
  expect(lines.map((line) => [line.discount, line.tax, line.total])).toEqual([
    [1838, 2444, 15_306],
    [625, 831, 5206],
  ])
  expect(discounts).toEqual([
    { code: 'SPRING', kind: 'percentage', amount: 2463, currency: 'USD', parts: [1838, 625] },
  ])
  expect([subtotal.amount, tax.amount, total.amount]).toEqual([19_700, 3275, 20_512])
  expect(steps(trace)).toEqual([['spring', 'PERCENTAGE']])
})

it('a fixed amount is split over the lines by what is left of them, without losing anything', async () => {
  const { lines, discounts, tax, total, trace } = await quoted({ codes: ['SPRING', 'FIVE'], region: 'DE' })
  expect(discounts[1]).toEqual({
    ...{ code: 'FIVE', kind: 'fixed', amount: 500, currency: 'USD' },
    // Of 12862 and 4375: 373.09 and 126.91.
    parts: [373, 127],
  })
  expect(lines.map((line) => [line.discount, line.tax, line.total])).toEqual([
    [2211, 2373, 14_862],
    [752, 807, 5055],
  ])
  expect([tax.amount, total.amount]).toEqual([3180, 19_917])
  expect(steps(trace)).toEqual([
    ['SPRING', 'PERCENTAGE'],
    ['FIVE', 'FIXED'],
  ])
})

it('a code that does not count says why and changes nothing', async () => {
  const { total, trace } = await quoted({ codes: ['OLD', 'nope', 'FIVE', 'five'] })
  expect(total.amount).toBe(19_200)
  expect(steps(trace)).toEqual([
    ['OLD', 'EXPIRED'],
    ['nope', 'NOT_FOUND'],
    ['FIVE', 'FIXED'],
    ['five', 'REPEATED'],
  ])
  const euros = await quoted({ codes: ['FIVE'], items: [{ package: 'credits-50' }], currency: 'EUR' })
  expect([euros.total.amount, steps(euros.trace)]).toEqual([4600, [['FIVE', 'OTHER_CURRENCY']]])
})

it('nothing falls below zero', async () => {
  const { total, lines, trace } = await quoted({ codes: ['HUGE', 'FIVE'], region: 'DE' })
  expect([total.amount, lines.map((line) => line.total)]).toEqual([0, [0, 0]])
  expect(steps(trace)).toEqual([
    ['HUGE', 'FIXED'],
    ['FIVE', 'NOTHING_LEFT'],
  ])
})

it('the stage is the one that the server was given', async () => {
  expect((await quoted({ codes: ['OURS'] })).total.amount).toBe(19_700)
  const { total } = await quoted({ codes: ['OURS'], customer: 'own', currency: 'USD' }, 'member')
  expect(total.amount).toBe(9850)
})

it('codes come off what a change of plan charges, and not off what it gives back', async () => {
  const { lines, discounts } = await quoted(
    {
      items: [{ type: 'plan_change', plan: 'pro', cycle: 'annual' }],
      customer: 'own',
      codes: ['SPRING', 'FIVE'],
    },
    'member',
  )
  expect(lines[0]!.amount).toBeLessThan(0)
  expect(discounts.map(({ parts }) => parts)).toEqual([
    [0, 6125],
    [0, 500],
  ])
})
