import type { PriceRow, PublishedPackage } from '@/plugins/pricing'
import type { QuoteCatalogue, QuotedPlan } from '@/plugins/quotes'

export const NOW = new Date('2026-06-01T00:00:00Z')

export function price(changes: Partial<PriceRow> = {}): PriceRow {
  return {
    cycle: 'monthly',
    currency: 'USD',
    region: '',
    amount: 4900,
    compareAt: null,
    validFrom: '2026-01-01T00:00:00Z',
    ...changes,
  }
}

export function plan(changes: Partial<QuotedPlan> = {}): QuotedPlan {
  return { id: 'plan-1', slug: 'pro', name: 'Pro', trialDays: 0, prices: [price()], ...changes }
}

export function pack(changes: Partial<PublishedPackage> = {}): PublishedPackage {
  return {
    id: 'package-1',
    slug: 'credits-50',
    name: '500,000 credits',
    description: null,
    tokenType: 'general',
    label: 'General',
    sizing: 'fixed',
    credits: 500_000,
    bonusCredits: 30_000,
    validityDays: 365,
    prices: [{ currency: 'USD', amount: 5000 }],
    order: 10,
    ...changes,
  }
}

export function catalogue(changes: Partial<QuoteCatalogue> = {}): QuoteCatalogue {
  return { plans: [plan()], packages: [pack()], bundles: [], rates: [], discounts: [], ...changes }
}
