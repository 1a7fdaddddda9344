import { describe, expect, it } from '@jest/globals'

import { withChoices } from '@/src/app/(site)/pricing/chosen'
import { planStructuredData } from '@/src/app/(site)/pricing/structured-data'
import type { ListedPlan } from '@/plugins/pricing'

describe('an address with the choices of the visitor', () => {
  it('keeps what was chosen, takes the change, and passes nothing else on', () => {
    const from = new URLSearchParams('currency=EUR&cycle=annual&token=secret&drafts=1')
    expect(withChoices({ path: '/pricing/pro', from })).toBe('/pricing/pro?currency=EUR&cycle=annual')
    expect(withChoices({ path: '/pricing', from, changes: { currency: 'JPY' } })).toBe(
      '/pricing?currency=JPY&cycle=annual',
    )
    expect(withChoices({ path: '/pricing', from: new URLSearchParams() })).toBe('/pricing')
  })
})

describe('what search engines read of a plan', () => {
  const plan = {
    slug: 'pro',
    name: '</script><script>alert(1)',
    tagline: null,
    prices: [{ cycle: 'monthly', amount: 7200, currency: 'JPY' }],
  } as unknown as ListedPlan

  it('names offers with their address, in major units', () => {
    const { '@graph': nodes } = JSON.parse(
      planStructuredData({ plan, list: { language: 'en' }, site: 'https://x.test' }),
    ) as {
      '@graph': Record<string, unknown>[]
    }
    expect(nodes[0]).toMatchObject({
      '@type': 'Product',
      url: 'https://x.test/pricing/pro',
      offers: [{ price: '7200', priceCurrency: 'JPY', url: 'https://x.test/pricing/pro' }],
    })
    expect(nodes[1]).toMatchObject({ '@type': 'BreadcrumbList' })
  })

  it('cannot end the element that it stands in', () => {
    expect(planStructuredData({ plan, list: { language: 'en' }, site: 'https://x.test' })).not.toContain('<')
  })
})
