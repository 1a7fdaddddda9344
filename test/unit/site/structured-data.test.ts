import { expect, it } from '@jest/globals'

import type { ListedPlan, ListedPrice, PriceList } from '@/plugins/pricing'
import { planStructuredData, structuredData } from '@/src/app/(site)/pricing/structured-data'

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

function offer(changes: Partial<ListedPrice> = {}): Record<string, unknown> {
  const plan = { slug: 'pro', name: 'Pro', tagline: null, prices: [{ ...price, ...changes }] }
  const text = planStructuredData({ plan: plan as unknown as ListedPlan, site: 'https://example.com' })
  const { '@graph': nodes } = JSON.parse(text) as { '@graph': { offers: Record<string, unknown>[] }[] }
  return nodes[0]!.offers[0]!
}

it('tells search engines whether a price includes tax, and nothing where nothing is said', () => {
  expect(offer()).toEqual({
    '@type': 'Offer',
    price: '49.00',
    priceCurrency: 'USD',
    category: 'monthly',
    url: 'https://example.com/pricing/pro',
  })
  const tax = { included: true, name: 'VAT', percent: 19, amount: 782, formatted: 'incl. 19% VAT' }
  expect(offer({ tax }).priceSpecification).toEqual({
    '@type': 'PriceSpecification',
    price: '49.00',
    priceCurrency: 'USD',
    valueAddedTaxIncluded: true,
  })
  expect(offer({ tax: { ...tax, included: false } })).toMatchObject({
    priceSpecification: { valueAddedTaxIncluded: false },
  })
})

it('tells them of plans and questions only where the page shows them', () => {
  const types = (...blocks: object[]) => {
    const list = {
      plans: [{ slug: 'pro', name: 'Pro', tagline: null, prices: [price] }],
      faq: [{ id: '1', question: 'Why?', answerHtml: '<p>So.</p>' }],
      content: { blocks },
    }
    const { '@graph': nodes } = JSON.parse(structuredData(list as unknown as PriceList)) as {
      '@graph': { '@type': string }[]
    }
    return nodes.map((node) => node['@type'])
  }
  expect(types({ type: 'plans' }, { type: 'faq', ids: ['1'] })).toEqual(['Product', 'FAQPage'])
  expect(types({ type: 'hero' }, { type: 'faq', ids: ['2'] })).toEqual([])
})
