import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { PublishedBundle } from '@/plugins/pricing'
import { type Discount, quote, type QuoteInput } from '@/plugins/quotes'
import { catalogue, NOW, pack, plan, price } from './catalogue'

/** No decimals, two, three. */
const CURRENCIES = ['JPY', 'USD', 'KWD']
const amount = fc.oneof(fc.constant(0), fc.nat(10), fc.nat(100_000), fc.nat(1_000_000_000_000))
const inEach = fc.tuple(amount, amount, amount)
const DISCOUNTS: Discount[] = [
  { code: 'A', kind: 'percentage', basisPoints: 1_234 },
  { code: 'B', kind: 'fixed', amount: 999, currency: 'USD' },
]

const rowsOf = (amounts: readonly number[]) =>
  CURRENCIES.map((currency, n) => ({ currency, amount: amounts[n]! }))

interface Request {
  input: QuoteInput & { currency: string }
  bundle: PublishedBundle
  quantity: number
}

/** A bundle of a few plans and packages with prices in each currency, beside another item. */
const request: fc.Arbitrary<Request> = fc
  .record({
    plans: fc.array(inEach, { minLength: 1, maxLength: 4 }),
    packages: fc.array(fc.record({ amounts: inEach, quantity: fc.integer({ min: 1, max: 100 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    special: inEach,
    quantity: fc.integer({ min: 1, max: 10 }),
    currency: fc.constantFrom(...CURRENCIES),
    codes: fc.uniqueArray(fc.constantFrom('A', 'B')),
  })
  .map(({ plans, packages, special, quantity, currency, codes }) => {
    const bundle: PublishedBundle = {
      id: 'bundle-1',
      slug: 'all',
      name: 'All of it',
      description: null,
      items: [
        ...plans.map((_, n) => ({
          kind: 'plan' as const,
          id: `plan-${n}`,
          cycle: 'monthly' as const,
          quantity: 1,
        })),
        ...packages.map(({ quantity: many }, n) => ({
          kind: 'package' as const,
          id: `package-${n}`,
          cycle: 'monthly' as const,
          quantity: many,
        })),
      ],
      prices: rowsOf(special),
      order: null,
    }
    return {
      bundle,
      quantity,
      input: {
        catalogue: catalogue({
          plans: plans.map((amounts, n) =>
            plan({ id: `plan-${n}`, slug: `p${n}`, trialDays: 14, prices: rowsOf(amounts).map(price) }),
          ),
          packages: packages.map(({ amounts }, n) =>
            pack({ id: `package-${n}`, slug: `k${n}`, credits: 1, prices: rowsOf(amounts) }),
          ),
          bundles: [bundle],
          discounts: DISCOUNTS,
        }),
        items: [
          { bundle: 'all', quantity },
          { plan: 'p0', quantity: 1 },
        ],
        codes,
        currency,
        at: NOW,
      },
    }
  })

const sum = (amounts: number[]) => amounts.reduce((total, one) => total + one, 0)

describe('a bundle', () => {
  it('is as many lines as it has items, which add up to its price to the minor unit and are never negative', () => {
    fc.assert(
      fc.property(request, ({ input, bundle, quantity }) => {
        const { lines, subtotal, total, discounts, tax } = quote(input)
        const own = lines.filter((line) => line.bundle)
        const special = bundle.prices.find(({ currency }) => currency === input.currency)!
        expect(own.map(({ kind, id }) => ({ kind, id }))).toEqual(
          bundle.items.map(({ kind, id }) => ({ kind, id })),
        )
        expect(sum(own.map((line) => line.amount))).toBe(special.amount * quantity)
        expect(subtotal.amount).toBe(sum(lines.map((line) => line.amount)))
        expect(total.amount).toBe(subtotal.amount - sum(discounts.map((one) => one.amount)) + tax.amount)
        for (const [n, line] of own.entries()) {
          expect(line.currency).toBe(input.currency)
          expect(line.quantity).toBe(bundle.items[n]!.quantity * quantity)
          expect(Number.isSafeInteger(line.amount)).toBe(true)
          expect(line.amount).toBeGreaterThanOrEqual(0)
          expect(line.total).toBe(line.amount - line.discount)
          expect(line.total).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('gives each line its share of what the lines would cost by themselves, to less than a minor unit', () => {
    fc.assert(
      fc.property(request, ({ input, bundle, quantity }) => {
        const own = quote(input).lines.filter((line) => line.bundle)
        const special = bundle.prices.find(({ currency }) => currency === input.currency)!
        const alone = own.map((line) => BigInt(line.unitPrice.amount) * BigInt(line.quantity))
        const all = alone.reduce((total, one) => total + one, 0n)
        fc.pre(all > 0n)
        for (const [n, line] of own.entries()) {
          const exact = (BigInt(special.amount * quantity) * alone[n]!) / all
          expect([0n, 1n]).toContain(BigInt(line.amount) - exact)
        }
      }),
    )
  })
})
