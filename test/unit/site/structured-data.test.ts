import { expect, it } from '@jest/globals'

import type { ListedPlan, ListedPrice, PriceList } from '@/plugins/pricing'
import { planStructuredData, structuredData } from '@/src/app/(site)/pricing/structured-data'

const SITE = 'https://example.com'
const price: ListedPrice = {
  cycle: 'monthly',
  amount: 4900,
  currency: 'USD',
  compareAt: null,
  formatted: '$49',
  compareAtFormatted: null,
  perMonth: { amount: 4900, formatted: '$49', compareAt: null, compareAtFormatted: null },
  savingPercent: 0,
}
const plan = (changes: object = {}) =>
  ({
    slug: 'pro',
    name: 'Pro',
    tagline: null,
    pricesFrom: false,
    prices: [price],
    ...changes,
  }) as unknown as ListedPlan

type Node = Record<string, unknown>

const nodesOf = (text: string) => (JSON.parse(text) as { '@graph': Node[] })['@graph']
const productOf = (changes: object) =>
  nodesOf(planStructuredData({ plan: plan(changes), list: { language: 'en' }, site: SITE }))[0]!
const offer = (changes: Partial<ListedPrice> = {}, ofPlan: object = {}) =>
  (productOf({ ...ofPlan, prices: [{ ...price, ...changes }] }).offers as Node[])[0]!

it('says what an amount is for, so that a year is not taken for a month', () => {
  expect(offer()).toEqual({
    '@type': 'Offer',
    price: '49.00',
    priceCurrency: 'USD',
    url: 'https://example.com/pricing/pro',
    priceSpecification: {
      '@type': 'UnitPriceSpecification',
      price: '49.00',
      priceCurrency: 'USD',
      referenceQuantity: { '@type': 'QuantitativeValue', value: 1, unitCode: 'MON' },
    },
  })
  const per = (cycle: ListedPrice['cycle']) =>
    (offer({ cycle }).priceSpecification as { referenceQuantity: Node }).referenceQuantity
  expect(per('annual')).toMatchObject({ value: 12, unitCode: 'MON' })
  expect(per('2-weeks')).toMatchObject({ value: 2, unitCode: 'WEE' })
  expect(per('28-days')).toMatchObject({ value: 28, unitCode: 'DAY' })
})

it('says whether a price includes tax, and nothing where nothing is said', () => {
  const tax = { included: true, name: 'VAT', percent: 19, amount: 782, formatted: 'incl. 19% VAT' }
  expect(offer({ tax })).toMatchObject({ priceSpecification: { valueAddedTaxIncluded: true } })
  expect(offer({ tax: { ...tax, included: false } })).toMatchObject({
    priceSpecification: { valueAddedTaxIncluded: false },
  })
})

it('says of a price "from" that it is the lowest', () => {
  const from = offer({}, { pricesFrom: true })
  expect(from).toMatchObject({
    '@type': 'AggregateOffer',
    lowPrice: '49.00',
    priceSpecification: { minPrice: '49.00' },
  })
  expect(JSON.stringify(from)).not.toContain('"price"')
})

it.each([
  ['JPY', 7200, '7200'],
  ['KWD', 1250, '1.250'],
  ['EUR', 1, '0.01'],
  ['USD', 1_000_000_000_000, '10000000000.00'],
])('writes %s %i as %s', (currency, amount, written) => {
  expect(offer({ currency, amount })).toMatchObject({ price: written, priceCurrency: currency })
})

it('makes no offers of a plan without prices', () => {
  expect(productOf({ prices: [] })).not.toHaveProperty('offers')
})

it('names the places of a page in its language', () => {
  const [, places] = nodesOf(planStructuredData({ plan: plan(), list: { language: 'de' }, site: SITE }))
  expect(places).toMatchObject({
    itemListElement: [
      { position: 1, name: 'Preise' },
      { position: 2, name: 'Pro' },
    ],
  })
})

const listed = (blocks: object[], changes: object = {}) =>
  nodesOf(
    structuredData({
      site: SITE,
      list: {
        plans: [plan()],
        packages: [{ name: 'Small', description: null, price: { amount: 500, currency: 'USD' } }],
        bundles: [{ name: 'Both', description: 'Two', price: { amount: 900, currency: 'USD' } }],
        faq: [{ id: '1', question: 'Why?', answerHtml: '<p>So.</p>' }],
        content: { blocks },
        ...changes,
      } as unknown as PriceList,
    }),
  )

it('tells of plans, packages and questions only where the page shows them', () => {
  const named = (...blocks: object[]) => listed(blocks).map(({ '@type': type, name }) => name ?? type)
  expect(named({ type: 'plans' }, { type: 'faq', ids: ['1'] })).toEqual(['Pro', 'FAQPage'])
  expect(named({ type: 'packages' })).toEqual(['Small', 'Both'])
  expect(named({ type: 'hero' }, { type: 'faq', ids: ['2'] })).toEqual([])
})

it('cannot leave its script, whatever editors write, and loses nothing of it', () => {
  const hostile = '</script><script>alert("1")</script><!-- \u2028\u2029 \\ \' & \u{1f600}'
  const list = {
    plans: [plan({ name: hostile, tagline: hostile })],
    faq: [{ id: '1', question: hostile, answerHtml: hostile }],
    content: { blocks: [{ type: 'plans' }, { type: 'faq', ids: ['1'] }] },
  } as unknown as PriceList
  const text = structuredData({ list: { ...list, packages: [] }, site: SITE })
  expect(text).not.toMatch(/<|\u0000/)
  expect(nodesOf(text)).toMatchObject([
    { name: hostile, description: hostile },
    { mainEntity: [{ name: hostile, acceptedAnswer: { text: hostile } }] },
  ])
})
