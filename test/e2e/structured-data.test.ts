import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'

import type { PriceList } from '@/plugins/pricing'
import { currencyExponent } from '@/src/shared/money'
import { as, launch, url } from '../support/browser'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
}, 60_000)
afterAll(() => browser.close())

interface Node {
  '@type': string
  name?: string
  offers?: Offer | Offer[]
  mainEntity?: { name: string; acceptedAnswer: { text: string } }[]
}
interface Offer {
  '@type': string
  price?: string
  lowPrice?: string
  priceCurrency: string
}

/** What stands in the page's script, as a search engine finds it. */
async function nodesOn(path: string): Promise<Node[]> {
  const page = await browser.newPage()
  try {
    await page.goto(url + path)
    const scripts = page.locator('script[type="application/ld+json"]')
    expect(await scripts.count()).toBe(1)
    const data = JSON.parse((await scripts.textContent())!) as { '@context': string; '@graph': Node[] }
    expect(data['@context']).toBe('https://schema.org')
    for (const node of data['@graph']) expect(wrongIn(node)).toEqual([])
    return data['@graph']
  } finally {
    await page.close()
  }
}

/** What schema.org knows of the types that are used here. */
const VOCABULARY: Record<string, readonly string[]> = {
  Product: ['name', 'description', 'url', 'offers'],
  Offer: ['price', 'priceCurrency', 'priceSpecification', 'url'],
  AggregateOffer: ['lowPrice', 'priceCurrency', 'priceSpecification', 'url'],
  PriceSpecification: ['price', 'minPrice', 'priceCurrency', 'valueAddedTaxIncluded'],
  UnitPriceSpecification: [
    'price',
    'minPrice',
    'priceCurrency',
    'valueAddedTaxIncluded',
    'referenceQuantity',
  ],
  QuantitativeValue: ['value', 'unitCode'],
  FAQPage: ['mainEntity'],
  Question: ['name', 'acceptedAnswer'],
  Answer: ['text'],
  BreadcrumbList: ['itemListElement'],
  ListItem: ['position', 'name', 'item'],
}

/** Types and properties that schema.org does not know, and what is empty. */
function wrongIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value))
    return value.length === 0 ? [`${path}: empty`] : value.flatMap((one, n) => wrongIn(one, `${path}.${n}`))
  if (value === null || value === '') return [`${path}: empty`]
  if (typeof value !== 'object') return []
  const { '@type': type, '@id': _, ...rest } = value as Record<string, unknown>
  const known = VOCABULARY[String(type)]
  if (!known) return [`${path}: ${String(type)}`]
  return Object.entries(rest).flatMap(([name, inner]) =>
    known.includes(name) ? wrongIn(inner, `${path}.${name}`) : [`${path}.${name}: not of ${String(type)}`],
  )
}

const listAt = async (query: string) =>
  (await (await fetch(`${url}/api/pricing${query}`)).json()) as PriceList
const decimal = ({ amount, currency }: { amount: number; currency: string }) => {
  const digits = currencyExponent(currency)
  return [(amount / 10 ** digits).toFixed(digits), currency]
}
const pricesIn = ({ offers }: Node) =>
  [offers ?? []].flat().map(({ price, lowPrice, priceCurrency }) => [price ?? lowPrice, priceCurrency])

it.each(['USD', 'EUR', 'JPY', 'INR'])(
  'the pricing page has every price of the list in %s',
  async (currency) => {
    const list = await listAt(`?currency=${currency}`)
    const products = (await nodesOn(`/pricing?currency=${currency}`)).filter(
      (one) => one['@type'] === 'Product',
    )
    const sold = [
      ...list.plans.map(({ name, prices }) => [name, prices.map(decimal)]),
      ...[...list.packages, ...(list.bundles ?? [])].map(({ name, price }) => [name, [decimal(price)]]),
    ]
    expect(products.map((one) => [one.name, pricesIn(one)])).toEqual(sold)
  },
)

it.each(['en', 'de', 'ar'])(
  'each plan’s page has its prices and says the same of the plan: %s',
  async (locale) => {
    const { plans } = await listAt(`?locale=${locale}`)
    const all = await nodesOn(`/pricing?locale=${locale}`)
    for (const { slug, name, prices } of plans) {
      const [product] = await nodesOn(`/pricing/${slug}?locale=${locale}`)
      expect([product!.name, pricesIn(product!)]).toEqual([name, prices.map(decimal)])
      expect(all.find((one) => one.name === name)).toEqual(product)
    }
  },
)

it('questions are those of the list, with whatever is written in them', async () => {
  const hostile = 'Is “this” "safe", \' or \\ not? \u2028 \u2029 3 < 4 && 5 > 4'
  const text = '</script><script>window.hacked = 1</script><!--'
  const editor = await as('editor')
  const answer = {
    root: {
      ...{ type: 'root', format: '', indent: 0, version: 1, direction: 'ltr' },
      children: [
        {
          ...{ type: 'paragraph', format: '', indent: 0, version: 1, direction: 'ltr' },
          children: [{ type: 'text', text, format: 0, detail: 0, mode: 'normal', style: '', version: 1 }],
        },
      ],
    },
  }
  const id = await editor.make('faq', { question: hostile, answer, _status: 'published' })
  try {
    const { faq } = await listAt('')
    const page = (await nodesOn('/pricing')).find((one) => one['@type'] === 'FAQPage')
    const asked = page!.mainEntity!.map(({ name, acceptedAnswer }) => [name, acceptedAnswer.text])
    expect(asked).toEqual(faq.map(({ question, answerHtml }) => [question, answerHtml]))
    expect(asked.flat().join()).toContain(hostile)
    expect(asked.flat().join()).toContain('&lt;/script&gt;')
  } finally {
    await editor.remove('faq', id)
  }
})
