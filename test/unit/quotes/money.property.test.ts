import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { type Discount, prorate, quote, type QuoteInput } from '@/plugins/quotes'
import { splitAmount } from '@/src/shared/split'
import { catalogue, NOW, pack, plan, price } from './catalogue'

/** No decimals, two, three. */
const CURRENCIES = ['JPY', 'USD', 'KWD']
const currency = fc.constantFrom(...CURRENCIES)
const amount = fc.oneof(fc.nat(10), fc.nat(100_000), fc.nat(1_000_000_000_000))
const quantity = fc.integer({ min: 1, max: 50 })
const DAY = 86_400_000

const discount = (code: string): fc.Arbitrary<Discount> =>
  fc.oneof(
    fc.record({
      code: fc.constant(code),
      kind: fc.constant('percentage' as const),
      basisPoints: fc.integer({ min: 1, max: 10_000 }),
    }),
    fc.record({
      code: fc.constant(code),
      kind: fc.constant('fixed' as const),
      amount: fc.integer({ min: 1, max: 1_000_000 }),
      currency,
    }),
  )

/** A request with a catalogue that has a price for each of its items in each currency. */
const request: fc.Arbitrary<QuoteInput> = fc
  .record({
    plans: fc.array(fc.array(amount, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
    packages: fc.array(fc.array(amount, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
    discounts: fc.tuple(discount('A'), discount('B')),
    codes: fc.uniqueArray(fc.constantFrom('A', 'B', 'C')),
    items: fc.array(fc.record({ isPlan: fc.boolean(), n: fc.nat(3), quantity }), {
      minLength: 1,
      maxLength: 8,
    }),
    currency,
  })
  .map(({ plans, packages, discounts, codes, items, currency: asked }) => ({
    catalogue: catalogue({
      plans: plans.map((amounts, n) =>
        plan({
          id: `plan-${n}`,
          slug: `p${n}`,
          prices: CURRENCIES.map((code, c) => price({ currency: code, amount: amounts[c]! })),
        }),
      ),
      packages: packages.map((amounts, n) =>
        pack({
          id: `package-${n}`,
          slug: `k${n}`,
          prices: CURRENCIES.map((code, c) => ({ currency: code, amount: amounts[c]! })),
        }),
      ),
      discounts,
    }),
    codes,
    currency: asked,
    at: NOW,
    items: items.map(({ isPlan, n, quantity: many }) =>
      isPlan
        ? { plan: `p${n % plans.length}`, quantity: many }
        : { package: `k${n % packages.length}`, quantity: many },
    ),
  }))

const sum = (amounts: number[]) => amounts.reduce((total, one) => total + one, 0)

describe('a split', () => {
  it('adds up, leaves nobody more than a unit from their share, and gives nothing for nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          amount,
          amount.map((one) => 0 - one),
        ),
        fc.array(amount, { minLength: 1, maxLength: 20 }),
        (whole, weights) => {
          const parts = splitAmount(whole, weights)
          const all = sum(weights)
          expect(parts.every(Number.isSafeInteger)).toBe(true)
          expect(sum(parts)).toBe(all === 0 ? 0 : whole)
          for (const [n, part] of parts.entries()) {
            if (weights[n] === 0) expect(part).toBe(0)
            const exact = all === 0 ? 0n : (BigInt(Math.abs(whole)) * BigInt(weights[n]!)) / BigInt(all)
            expect([0n, 1n]).toContain(BigInt(Math.abs(part)) - exact)
          }
        },
      ),
    )
  })
})

describe('a quote', () => {
  it('adds up to the minor unit in every currency, line by line and in all, and is never negative', () => {
    fc.assert(
      fc.property(request, (input) => {
        const { lines, discounts, subtotal, tax, total, currency: used } = quote(input)
        expect(total.amount).toBe(subtotal.amount - sum(discounts.map((one) => one.amount)) + tax.amount)
        expect(subtotal.amount).toBe(sum(lines.map((line) => line.amount)))
        expect(total.amount).toBe(sum(lines.map((line) => line.total)))
        for (const one of discounts) expect(sum(one.parts)).toBe(one.amount)
        for (const [n, line] of lines.entries()) {
          expect(line.amount).toBe(line.unitPrice.amount * line.quantity)
          expect(line.discount).toBe(sum(discounts.map(({ parts }) => parts[n]!)))
          expect(line.total).toBe(line.amount - line.discount + line.tax)
          expect(line.total).toBeGreaterThanOrEqual(0)
        }
        const monies = [
          subtotal,
          tax,
          total,
          ...lines,
          ...discounts,
          ...lines.map(({ unitPrice }) => unitPrice),
        ]
        for (const money of monies) {
          expect(money.currency).toBe(used)
          expect(Number.isSafeInteger(money.amount)).toBe(true)
        }
      }),
    )
  })

  it('is the same every time, and every code that was given is in its trace once', () => {
    fc.assert(
      fc.property(request, (input) => {
        const before = JSON.stringify(input)
        const first = quote(input)
        expect(quote(input)).toEqual(first)
        expect(JSON.stringify(input)).toBe(before)
        const named = first.trace.filter(({ step }) => step === 'code').map(({ code }) => code)
        expect(named).toEqual(input.codes)
        expect(first.trace.every(({ reason, message }) => /^[A-Z_]+$/.test(reason) && message !== '')).toBe(
          true,
        )
      }),
    )
  })

  it('of a past date is what it was, whatever prices came later', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ amount, after: fc.integer({ min: 1, max: 400 }), region: fc.constantFrom('', 'FR') }),
          {
            maxLength: 12,
          },
        ),
        fc.constantFrom('', 'FR', 'DE'),
        (later, region) => {
          const old = [price({ amount: 4900 })]
          const added = later.map(({ after, ...row }) =>
            price({ ...row, validFrom: new Date(NOW.getTime() + after * DAY).toISOString() }),
          )
          const prices = [...added, ...old].sort((one, other) => other.validFrom.localeCompare(one.validFrom))
          const ask = (rows: typeof old) =>
            quote({
              catalogue: catalogue({ plans: [plan({ prices: rows })] }),
              items: [{ plan: 'pro', quantity: 1 }],
              region,
              at: NOW,
            })
          expect(ask(prices)).toEqual(ask(old))
        },
      ),
    )
  })
})

describe('a change of plan', () => {
  const change = fc.record({
    from: amount,
    to: amount,
    currency,
    days: fc.integer({ min: 1, max: 366 }),
    second: fc.integer({ min: -1000, max: 400 * 86_400 }),
    startsPeriod: fc.boolean(),
  })

  it('gives back and charges what is left, to the minor unit, and never pays out', () => {
    fc.assert(
      fc.property(change, ({ from, to, currency: used, days, second, startsPeriod }) => {
        const { lines, total, carried } = prorate({
          from: { name: 'Old', amount: from, currency: used },
          to: { name: 'New', amount: to, currency: used },
          periodStart: NOW,
          periodEnd: new Date(NOW.getTime() + days * DAY),
          at: new Date(NOW.getTime() + second * 1000),
          startsPeriod,
        })
        const [credit, debit] = lines
        expect(total.amount - carried.amount).toBe(credit.amount + debit.amount)
        expect(Math.min(total.amount, carried.amount)).toBe(0)
        expect(total.amount).toBeGreaterThanOrEqual(0)
        expect(carried.amount).toBeGreaterThanOrEqual(0)
        expect(-credit.amount).toBeLessThanOrEqual(from)
        expect(debit.amount).toBeLessThanOrEqual(to)
        if (second <= 0) expect(credit.amount).toBe(from === 0 ? 0 : -from)
        if (second >= days * 86_400) expect(credit.amount).toBe(0)
        if (startsPeriod) expect(debit.amount).toBe(to)
      }),
    )
  })

  it('costs the same however often it is changed back and forth within a second', () => {
    const half = {
      periodStart: NOW,
      periodEnd: new Date(NOW.getTime() + 30 * DAY),
      at: new Date(NOW.getTime() + 15 * DAY),
    }
    const small = { name: 'Small', amount: 2_901, currency: 'KWD' }
    const large = { name: 'Large', amount: 9_999, currency: 'KWD' }
    const up = prorate({ from: small, to: large, ...half })
    const down = prorate({ from: large, to: small, ...half })
    expect(up.lines.map((line) => line.amount)).toEqual([-1451, 5000])
    expect(up.total.amount).toBe(down.carried.amount)
    expect(down.total.amount).toBe(0)
  })

  it('refuses what cannot be set off', () => {
    const money = { name: 'x', amount: 1, currency: 'USD' }
    const period = { periodStart: NOW, periodEnd: new Date(NOW.getTime() + DAY), at: NOW }
    expect(() => prorate({ from: money, to: { ...money, currency: 'EUR' }, ...period })).toThrow(RangeError)
    expect(() => prorate({ from: { ...money, amount: -1 }, to: money, ...period })).toThrow(RangeError)
    expect(() => prorate({ from: money, to: money, ...period, periodEnd: NOW })).toThrow(RangeError)
  })
})
