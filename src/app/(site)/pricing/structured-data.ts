import type { ListedPlan, ListedPrice, PriceList } from '@/plugins/pricing'
import { lengthOf } from '@/src/shared/cycles'
import { currencyExponent } from '@/src/shared/money'
import { wordsIn } from '../words/words-in'

/**
 * What search engines read of a page (schema.org): the plans and packages on it as products with offers, the questions as
 * a FAQ. `site` is the address of the site. Safe inside a script element.
 */
export function structuredData({ list, site }: { list: PriceList; site: string }): string {
  const { plans, packages, bundles = [], faq: all, content } = list
  const has = (wanted: string) => content.blocks.some(({ type }) => type === wanted)
  const shown = new Set(content.blocks.flatMap((block) => (block.type === 'faq' ? block.ids : [])))
  const faq = all.filter(({ id }) => shown.has(id))
  return graph([
    ...(has('plans') ? plans.map((plan) => productOf(plan, site)) : []),
    ...(has('packages') ? [...packages, ...bundles].map(soldOnce) : []),
    ...(faq.length > 0 ? [questions(faq)] : []),
  ])
}

/**
 * The same of one plan's page: the plan with its offers, and where the page stands. Its questions are those of the pricing
 * page, which search engines want to read once on a site.
 */
export function planStructuredData({
  plan,
  list: { language },
  site,
}: {
  plan: ListedPlan
  list: Pick<PriceList, 'language'>
  site: string
}): string {
  const places = [
    { name: wordsIn(language).site.pricing, item: `${site}/pricing` },
    { name: plan.name, item: addressOf(plan, site) },
  ]
  return graph([
    productOf(plan, site),
    {
      '@type': 'BreadcrumbList',
      itemListElement: places.map((place, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        ...place,
      })),
    },
  ])
}

function addressOf({ slug }: ListedPlan, site: string): string {
  return `${site}/pricing/${encodeURIComponent(slug)}`
}

/** A plan is one and the same thing on each page. */
function productOf(plan: ListedPlan, site: string) {
  const { name, tagline, prices, pricesFrom } = plan
  const url = addressOf(plan, site)
  const offers = prices.map((price) => (pricesFrom ? offerFrom(price, url) : offerOf(price, url)))
  return {
    '@type': 'Product',
    '@id': url,
    name,
    description: tagline ?? undefined,
    url,
    offers: offers.length > 0 ? offers : undefined,
  }
}

type Priced = Pick<ListedPrice, 'amount' | 'currency' | 'tax'>

function offerOf({ cycle, ...price }: ListedPrice, url: string) {
  const money = { price: decimalOf(price), priceCurrency: price.currency }
  return {
    '@type': 'Offer',
    ...money,
    url,
    priceSpecification: { '@type': 'UnitPriceSpecification', ...money, ...taxOf(price), ...perCycle(cycle) },
  }
}

/** "From $49": nobody is told that it costs that. */
function offerFrom({ cycle, ...price }: ListedPrice, url: string) {
  const [lowest, priceCurrency] = [decimalOf(price), price.currency]
  return {
    '@type': 'AggregateOffer',
    lowPrice: lowest,
    priceCurrency,
    url,
    priceSpecification: {
      '@type': 'UnitPriceSpecification',
      minPrice: lowest,
      priceCurrency,
      ...taxOf(price),
      ...perCycle(cycle),
    },
  }
}

/** A package, or a bundle at the price of its first time. */
function soldOnce({ name, description, price }: { name: string; description: string | null; price: Priced }) {
  const money = { price: decimalOf(price), priceCurrency: price.currency }
  const withTax = { '@type': 'PriceSpecification', ...money, ...taxOf(price) }
  return {
    '@type': 'Product',
    name,
    description: description ?? undefined,
    offers: { '@type': 'Offer', ...money, priceSpecification: price.tax && withTax },
  }
}

function questions(faq: PriceList['faq']) {
  return {
    '@type': 'FAQPage',
    mainEntity: faq.map(({ question, answerHtml }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: answerHtml },
    })),
  }
}

/** In major units with the digits of the currency, as schema.org writes amounts. */
function decimalOf({ amount, currency }: Priced): string {
  const digits = currencyExponent(currency)
  return (amount / 10 ** digits).toFixed(digits)
}

/** Said only where it is known. */
function taxOf({ tax }: Priced) {
  return { valueAddedTaxIncluded: tax?.included }
}

/** Units as UN/CEFACT codes them. */
const UNIT_CODES = { days: 'DAY', weeks: 'WEE', months: 'MON' } as const

/** What an amount is for: a year's must not be taken for a month's. */
function perCycle(cycle: ListedPrice['cycle']) {
  const { every, unit } = lengthOf(cycle)
  return {
    referenceQuantity: { '@type': 'QuantitativeValue', value: every, unitCode: UNIT_CODES[unit] },
  }
}

function graph(nodes: readonly object[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': nodes }).replaceAll('<', '\\u003c')
}
