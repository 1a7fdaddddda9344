import type { ListedPlan, PriceList } from '@/plugins/pricing'
import { currencyExponent } from '@/src/shared/money'

/** What search engines read of a page: the plans on it as offers, the questions as a FAQ. Safe inside a script element. */
export function structuredData({ plans, faq: all, content }: PriceList): string {
  const hasPlans = content.blocks.some(({ type }) => type === 'plans')
  const shown = new Set(content.blocks.flatMap((block) => (block.type === 'faq' ? block.ids : [])))
  const faq = all.filter(({ id }) => shown.has(id))
  const offers = hasPlans ? plans.map((plan) => product(plan)) : []
  const questions = {
    '@type': 'FAQPage',
    mainEntity: faq.map(({ question, answerHtml }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: answerHtml },
    })),
  }
  return graph([...offers, ...(faq.length > 0 ? [questions] : [])])
}

/** The same of one plan's page: the plan with its offers, and where the page stands. `site` is the address of the site. */
export function planStructuredData({ plan, site }: { plan: ListedPlan; site: string }): string {
  const pricing = `${site}/pricing`
  const url = `${pricing}/${encodeURIComponent(plan.slug)}`
  const places = [
    { name: 'Pricing', item: pricing },
    { name: plan.name, item: url },
  ]
  return graph([
    { ...product(plan, url), '@id': url, url },
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

function product({ name, tagline, prices }: ListedPlan, url?: string) {
  return {
    '@type': 'Product',
    name,
    description: tagline ?? undefined,
    offers: prices.map(({ amount, currency, cycle, tax }) => {
      const price = {
        price: (amount / 10 ** currencyExponent(currency)).toFixed(currencyExponent(currency)),
        priceCurrency: currency,
      }
      // Said only where it is known: https://schema.org/valueAddedTaxIncluded
      const withTax = { '@type': 'PriceSpecification', ...price, valueAddedTaxIncluded: tax?.included }
      return { '@type': 'Offer', ...price, priceSpecification: tax && withTax, category: cycle, url }
    }),
  }
}

function graph(nodes: readonly object[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': nodes }).replaceAll('<', '\\u003c')
}
