import type { PriceList } from '@/plugins/pricing'
import { currencyExponent } from '@/src/shared/money'

/** What search engines read: the plans as offers, the questions on the page as a FAQ. Safe inside a script element. */
export function structuredData({ plans, faq: all, content }: PriceList): string {
  const shown = new Set(content.blocks.flatMap((block) => (block.type === 'faq' ? block.ids : [])))
  const faq = all.filter(({ id }) => shown.has(id))
  const offers = plans.map(({ name, tagline, prices }) => ({
    '@type': 'Product',
    name,
    description: tagline ?? undefined,
    offers: prices.map(({ amount, currency, cycle }) => ({
      '@type': 'Offer',
      price: (amount / 10 ** currencyExponent(currency)).toFixed(currencyExponent(currency)),
      priceCurrency: currency,
      category: cycle,
    })),
  }))
  const questions = {
    '@type': 'FAQPage',
    mainEntity: faq.map(({ question, answerHtml }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: answerHtml },
    })),
  }
  const graph = {
    '@context': 'https://schema.org',
    '@graph': [...offers, ...(faq.length > 0 ? [questions] : [])],
  }
  return JSON.stringify(graph).replaceAll('<', '\\u003c')
}
