import { describe, expect, it } from '@jest/globals'

import type { PublishedBundle } from '@/plugins/pricing'
import { quote, type QuotedCustomer } from '@/plugins/quotes'
import { catalogue, NOW, pack, plan, price } from './catalogue'

const bundle: PublishedBundle = {
  id: 'bundle-1',
  slug: 'both',
  name: 'Both',
  description: null,
  items: [
    { kind: 'plan', id: 'plan-1', cycle: 'monthly', quantity: 1 },
    { kind: 'package', id: 'package-1', cycle: 'monthly', quantity: 1 },
  ],
  prices: [{ currency: 'USD', amount: 9000 }],
  order: null,
}

describe('a bundle', () => {
  it('costs newcomers’ prices, also for whoever keeps an older one', () => {
    const kept = { id: 'change-1', policy: 'forever', undoneAt: null } as const
    const prices = [
      price({ amount: 8000, validFrom: '2026-05-01T00:00:00Z', change: kept }),
      price({ amount: 4000 }),
    ]
    const customer: QuotedCustomer = {
      id: 'c',
      externalId: 'c',
      currency: null,
      region: null,
      subscription: {
        planId: 'plan-1',
        since: '2026-02-01T00:00:00Z',
        anchor: '2026-02-01T00:00:00Z',
        cycle: 'monthly',
      },
    }
    const asked = {
      catalogue: catalogue({ plans: [plan({ prices, trialDays: 14 })], bundles: [bundle] }),
      customer,
      at: NOW,
    }
    const alone = quote({ ...asked, items: [{ plan: 'pro', quantity: 1 }] })
    expect(alone.lines[0]!.unitPrice.amount).toBe(4000)
    const { lines, trace } = quote({ ...asked, items: [{ bundle: 'both', quantity: 1 }] })
    expect(lines.map(({ unitPrice, amount }) => [unitPrice.amount, amount])).toEqual([
      [8000, 5538],
      [5000, 3462],
    ])
    expect(trace.map(({ reason }) => reason)).not.toContain('GRANDFATHERED')
    expect(trace.map(({ reason }) => reason)).not.toContain('TRIAL')
  })

  it('has the packages of its date in it', () => {
    const { prices: _, ...now } = pack()
    const terms = { ...now, since: '2026-01-01T00:00:00Z', prices: [{ currency: 'USD', amount: 4900 }] }
    const later = { ...terms, since: '2026-07-01T00:00:00Z', prices: [{ currency: 'USD', amount: 1 }] }
    const sold = pack({ prices: later.prices, terms: [later, terms] })
    const { lines } = quote({
      catalogue: catalogue({ packages: [sold], bundles: [bundle] }),
      items: [{ bundle: 'both', quantity: 1 }],
      at: NOW,
    })
    expect(lines.map(({ amount }) => amount)).toEqual([4500, 4500])
  })

  it('is split evenly when nothing in it costs anything by itself, and is free when it is', () => {
    const free = catalogue({
      plans: [plan({ prices: [price({ amount: 0 })] })],
      packages: [pack({ prices: [{ currency: 'USD', amount: 0 }] })],
    })
    const amounts = (amount: number) =>
      quote({
        catalogue: { ...free, bundles: [{ ...bundle, prices: [{ currency: 'USD', amount }] }] },
        items: [{ bundle: 'both', quantity: 1 }],
        at: NOW,
      }).lines.map((line) => line.amount)
    expect(amounts(1001)).toEqual([501, 500])
    expect(amounts(0)).toEqual([0, 0])
  })
})
