import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { analysePricing } from '@/plugins/pricing-desk/analytics'
import { previewPrices } from '@/plugins/pricing-desk/preview'
import { type Cohort, type DeskPlan, monthlyPrice } from '@/plugins/pricing-desk/revenue'
import { NOW, plan, price } from '../quotes/catalogue'

const deskPlan = (changes: Partial<DeskPlan> = {}): DeskPlan => ({
  ...plan(),
  active: true,
  status: 'published',
  ...changes,
})
const cohort = (changes: Partial<Cohort> = {}): Cohort => ({
  planId: 'plan-1',
  currency: 'USD',
  region: '',
  group: '',
  cycle: 'monthly',
  since: null,
  anchor: '2026-01-15T00:00:00Z',
  customers: 1,
  ...changes,
})

/** Nobody came and nobody left. */
const quiet = { moves: [], period: { from: NOW, to: NOW } }

describe('the monthly price of customers', () => {
  it('is what they would be quoted', () => {
    const prices = [price({ currency: 'EUR', region: 'FR', amount: 4400 }), price()]
    const of = (currency: string, region: string) =>
      monthlyPrice({ plan: deskPlan({ prices }), cohort: cohort({ currency, region }), at: NOW })
    expect(of('EUR', 'FR')).toEqual({ amount: 4400, currency: 'EUR' })
    expect(of('EUR', 'DE')).toEqual({ amount: 4900, currency: 'USD' })
    expect(of('', '')).toEqual({ amount: 4900, currency: 'USD' })
  })

  it('is a twelfth of a year where there is no month, and nothing where there is neither', () => {
    const annual = deskPlan({ prices: [price({ cycle: 'annual', amount: 1006 })] })
    expect(monthlyPrice({ plan: annual, cohort: cohort(), at: NOW })).toEqual({ amount: 84, currency: 'USD' })
    expect(monthlyPrice({ plan: deskPlan({ prices: [] }), cohort: cohort(), at: NOW })).toBeNull()
  })
})

describe('figures', () => {
  it('keep currencies apart and count those without a price', () => {
    const plans = [
      deskPlan({ prices: [price(), price({ currency: 'JPY', amount: 7200 })] }),
      deskPlan({ id: 'plan-2', slug: 'big', prices: [price({ amount: 9800 })] }),
      deskPlan({ id: 'plan-3', slug: 'free', prices: [] }),
    ]
    const cohorts = [
      cohort({ customers: 2 }),
      cohort({ currency: 'JPY', customers: 3 }),
      cohort({ planId: 'plan-2', currency: 'JPY', customers: 1 }),
      cohort({ planId: 'plan-3', customers: 2 }),
    ]
    expect(analysePricing({ plans, cohorts, ...quiet, at: NOW })).toMatchObject({
      subscribers: 8,
      mrr: [
        { currency: 'JPY', amount: 21_600 },
        { currency: 'USD', amount: 19_600 },
      ],
      plans: [
        {
          subscribers: 5,
          share: 0.625,
          mrr: [
            { currency: 'JPY', amount: 21_600, share: 1 },
            { currency: 'USD', amount: 9800, share: 0.5 },
          ],
        },
        { subscribers: 1, mrr: [{ currency: 'USD', amount: 9800, share: 0.5 }] },
        { subscribers: 2, unpriced: 2, mrr: [] },
      ],
    })
  })

  it('are empty, not broken, without customers', () => {
    expect(analysePricing({ plans: [deskPlan()], cohorts: [], ...quiet, at: NOW })).toMatchObject({
      subscribers: 0,
      mrr: [],
      plans: [{ subscribers: 0, share: 0, mrr: [] }],
    })
  })
})

describe('a preview', () => {
  const rows = fc.array(
    fc.record({
      amount: fc.nat(1_000_000),
      currency: fc.constantFrom('USD', 'EUR', 'JPY'),
      region: fc.constantFrom('', 'FR'),
      days: fc.integer({ min: -10, max: 10 }),
    }),
    { maxLength: 8 },
  )
  const cohorts = fc.array(
    fc.record({
      currency: fc.constantFrom('', 'USD', 'EUR', 'JPY', 'KWD'),
      region: fc.constantFrom('', 'FR', 'DE'),
      customers: fc.integer({ min: 1, max: 10_000 }),
    }),
    { maxLength: 6 },
  )
  const asPrices = (given: { amount: number; currency: string; region: string; days: number }[]) =>
    given
      .map(({ days, ...row }) =>
        price({ ...row, validFrom: new Date(NOW.getTime() + days * 86_400_000).toISOString() }),
      )
      .sort((one, other) => other.validFrom.localeCompare(one.validFrom))

  it('says what the figures will say once the prices are there', () => {
    fc.assert(
      fc.property(rows, rows, cohorts, fc.integer({ min: 0, max: 20 }), (current, added, groups, days) => {
        const effectiveAt = new Date(NOW.getTime() + days * 86_400_000)
        const given = groups.map((one) => cohort(one))
        const before = deskPlan({ prices: asPrices(current) })
        const proposed = asPrices(added)
        const preview = previewPrices({ plan: before, proposed, cohorts: given, now: NOW, effectiveAt })
        const later = [...proposed, ...before.prices].sort(
          (one, other) => Date.parse(other.validFrom) - Date.parse(one.validFrom),
        )
        const figures = (prices: typeof later, at: Date) =>
          new Map(
            analysePricing({ plans: [deskPlan({ prices })], cohorts: given, ...quiet, at }).mrr.map(
              (money) => [money.currency, money.amount],
            ),
          )
        const [was, will] = [figures([...before.prices], NOW), figures(later, effectiveAt)]
        for (const { currency, now, after, delta } of preview.mrr) {
          expect(now).toBe(was.get(currency) ?? 0)
          expect(after).toBe(will.get(currency) ?? 0)
          expect(delta).toBe(after - now)
        }
        expect(preview.customers.affected).toBeLessThanOrEqual(preview.customers.total)
        if (added.length === 0 && days === 0) expect(preview.customers.affected).toBe(0)
      }),
    )
  })
})
