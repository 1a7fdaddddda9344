import { describe, expect, it } from '@jest/globals'

import { bundleProblems, type PublishedBundle, type PublishedPlan } from '@/plugins/pricing'
import { NOW, pack, plan, price } from '../quotes/catalogue'

const pro = { kind: 'plan', id: 'plan-1', cycle: 'monthly', quantity: 1 } as const
const credits = { kind: 'package', id: 'package-1', cycle: 'monthly', quantity: 2 } as const
const names = new Map([
  ['plan-1', 'Pro'],
  ['package-1', '500,000 credits'],
])

const problems = (
  { items = [pro, credits], prices = [{ currency: 'USD', amount: 1 }] }: Partial<PublishedBundle> = {},
  changes: { plans?: unknown[]; packages?: ReturnType<typeof pack>[]; rates?: [] } = {},
) =>
  bundleProblems({
    bundle: { items, prices },
    published: { plans: [plan() as PublishedPlan], packages: [pack()], rates: [], ...(changes as object) },
    names,
    at: NOW,
  }).map(({ path, message }) => `${path}: ${message}`)

describe('a bundle', () => {
  it('that somebody can buy has none', () => expect(problems()).toEqual([]))

  it('of what is not offered names each of it', () => {
    expect(problems({}, { plans: [], packages: [] })).toEqual([
      'items.0.plan: “Pro” is not offered, so nobody can buy the bundle.',
      'items.1.package: “500,000 credits” is not offered, so nobody can buy the bundle.',
    ])
    expect(problems({ items: [pro, { ...credits, id: null }] })).toEqual([
      'items.1.package: No package is chosen here, so nobody can buy the bundle.',
    ])
  })

  it('without a price, without prices of what is in it, or in a currency that not all of it has', () => {
    expect(problems({ prices: [] })).toEqual(['prices: The bundle has no price.'])
    expect(problems({ items: [{ ...pro, cycle: 'annual' }, credits] })).toEqual([
      'prices: Nobody can buy the bundle: there is no price of “Pro” in USD.',
    ])
    const twice = { items: [pro, { ...pro, cycle: 'annual' } as const, credits] }
    expect(problems({ ...twice, prices: [{ currency: 'CHF', amount: 1 }] })).toEqual([
      'prices: Nobody can buy the bundle: there is no price of “Pro” and “500,000 credits” in CHF.',
    ])
    const prices = ['EUR', 'JPY'].map((currency) => ({ currency, amount: 1 }))
    const plans = [plan({ prices: [price({ currency: 'JPY' })] })]
    expect(problems({ prices }, { plans })).toEqual([
      'prices: Nobody can buy the bundle: there is no price of “Pro” and “500,000 credits” in EUR, nor of “500,000 credits” in JPY.',
    ])
  })

  it('whose prices only begin later cannot be bought yet', () =>
    expect(
      problems({}, { plans: [plan({ prices: [price({ validFrom: '2027-01-01T00:00:00Z' })] })] }),
    ).toHaveLength(1))

  it('that can be bought in one country alone has none', () =>
    expect(problems({}, { plans: [plan({ prices: [price({ region: 'IN' })] })] })).toEqual([]))

  it('of a package that follows a rate which there is not gives nothing', () =>
    expect(problems({}, { packages: [pack({ sizing: 'rate' })] })).toEqual([
      'items.1.package: “500,000 credits” brings no credits yet, so nobody can buy the bundle.',
    ]))
})
