import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { Cycle, PriceRow, TaxRule } from '@/plugins/pricing'
import { quote, taxByRules } from '@/plugins/quotes'
import { addCycles } from '@/src/shared/cycles'
import { ApiError } from '@/src/shared/errors'
import { catalogue, NOW, plan, price } from './catalogue'

const DAY = 86_400_000
const LONG_AGO = '2020-01-01T00:00:00Z'
const amount = fc.oneof(fc.nat(10), fc.nat(100_000), fc.nat(1_000_000_000))
const cycle = fc.constantFrom<Cycle>('monthly', 'annual', '3-months', '10-days')
const CYCLES: Cycle[] = ['monthly', 'annual', '3-months', '10-days']
const time = fc.integer({ min: -800 * DAY, max: 0 }).map((ms) => new Date(NOW.getTime() + ms))

const each = (amounts: readonly number[], more: Partial<PriceRow> = {}) =>
  CYCLES.map((one, n) => price({ cycle: one, amount: amounts[n]!, validFrom: LONG_AGO, ...more }))
const prices = fc.array(amount, { minLength: 4, maxLength: 4 })

/** A dearer price since a moment, which whoever had the plan before does not pay. */
const keeping = (since: Date, amounts: readonly number[]) =>
  each(amounts, {
    validFrom: since.toISOString(),
    change: { id: 'change', policy: 'forever', undoneAt: null },
  })

const scene = fc.record({
  anchor: time,
  at: time,
  raisedAt: time,
  own: cycle,
  wanted: cycle,
  old: prices,
  raised: prices,
  other: prices,
  percent: fc.constantFrom(null, 7, 19.6),
  treatment: fc.constantFrom<TaxRule['treatment']>('included', 'added', 'none'),
  codes: fc.uniqueArray(fc.constantFrom('HALF', 'TEN')),
})

const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0)
const rounded = (whole: number, seconds: number, ofSeconds: number) =>
  Number((2n * BigInt(whole) * BigInt(seconds) + BigInt(ofSeconds)) / (2n * BigInt(ofSeconds)))

/** By counting from the anchor, one cycle after the other. */
function periodOf({ anchor, own, at }: { anchor: Date; own: Cycle; at: Date }): [Date, Date] {
  const step = anchor <= at ? 1 : -1
  const begins = (count: number) => addCycles({ anchor, cycle: own, count })
  let count = 0
  while (!(begins(count) <= at && at < begins(count + 1))) count += step
  return [begins(count), begins(count + 1)]
}

describe('a change of plan', () => {
  it('gives back what was paid for, charges for the rest, and adds up, at any time and for any price', () => {
    fc.assert(
      fc.property(
        scene,
        ({ anchor, at, raisedAt, own, wanted, old, raised, other, percent, treatment, codes }) => {
          const plans = [
            plan({ prices: [...keeping(raisedAt, raised), ...each(old)] }),
            plan({ id: 'plan-2', slug: 'team', name: 'Team', prices: each(other) }),
          ]
          const rule = { treatment, percent, tax: 'vat', name: null, region: '', currency: '' } as const
          const made = quote({
            catalogue: catalogue({
              plans,
              discounts: [
                { code: 'HALF', kind: 'percentage', basisPoints: 5000 },
                { code: 'TEN', kind: 'fixed', amount: 1000, currency: 'USD' },
              ],
            }),
            customer: {
              ...{ id: '1', externalId: 'acme', currency: null, region: null },
              subscription: { planId: 'plan-1', since: LONG_AGO, anchor: anchor.toISOString(), cycle: own },
            },
            items: [{ type: 'plan_change', plan: 'team', cycle: wanted }],
            codes,
            at,
            stages: { tax: taxByRules([{ ...rule, validFrom: LONG_AGO }]) },
          })
          const [start, end] = periodOf({ anchor, own, at })
          const whole = (end.getTime() - start.getTime()) / 1000
          const left = Math.floor(end.getTime() / 1000) - Math.floor(at.getTime() / 1000)
          const [credit, debit] = made.lines
          // It had the plan before the price was raised, and keeps the old one.
          const paid = old[CYCLES.indexOf(own)]!
          const asked = other[CYCLES.indexOf(wanted)]!
          expect(credit!.amount + rounded(paid, left, Math.round(whole))).toBe(0)
          expect(credit!.proration).toMatchObject({ kind: 'credit', seconds: left })
          expect(debit!.amount).toBe(own === wanted ? rounded(asked, left, Math.round(whole)) : asked)
          expect(-credit!.amount).toBeLessThanOrEqual(paid)
          expect(credit!.discount).toBe(0)
          expect(debit!.discount).toBeLessThanOrEqual(debit!.amount)

          const { subtotal, discounts, tax, total, carried, lines } = made
          const due = subtotal.amount - sum(discounts.map((one) => one.amount)) + tax.amount
          expect(total.amount - carried.amount).toBe(due)
          expect(sum(lines.map((line) => line.total))).toBe(due)
          expect(Math.min(total.amount, carried.amount)).toBe(0)
          expect(Math.max(total.amount, carried.amount)).toBeGreaterThanOrEqual(0)
          for (const line of lines) expect(line.total).toBe(line.amount - line.discount + line.tax)
          expect(made.trace.some(({ step }) => step === 'carried')).toBe(carried.amount > 0)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('what is given back', () => {
  const change = (more: {
    since?: string | null
    currency?: string
    planId?: string
    trialDays?: number
    free?: boolean
    to?: string
  }) => {
    const { since = LONG_AGO, currency, planId = 'plan-1', trialDays = 0, free = false, to = 'team' } = more
    return quote({
      catalogue: catalogue({
        plans: [
          plan({ trialDays, prices: free ? [] : [price({ validFrom: LONG_AGO })] }),
          plan({
            ...{ id: 'plan-2', slug: 'team', trialDays: 14 },
            prices: [
              price({ amount: 9900, validFrom: LONG_AGO }),
              price({ amount: 8800, currency: 'EUR', validFrom: LONG_AGO }),
            ],
          }),
        ],
      }),
      customer: {
        ...{ id: '1', externalId: 'acme', currency: 'EUR', region: null },
        subscription: { planId, since, anchor: '2026-05-17T00:00:00Z', cycle: 'monthly' },
      },
      items: [{ type: 'plan_change', plan: to }],
      currency,
      at: NOW,
    })
  }
  const reasonOf = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      if (error instanceof ApiError) return (error.details as { reason: string }).reason
    }
    return undefined
  }

  it('is in the currency that was paid, and so is all of the quote', () => {
    const made = change({})
    expect(made.currency).toBe('USD')
    expect(made.lines.map(({ amount: one }) => one)).toEqual([-2529, 5110])
    expect(made.lines.map(({ trialDays }) => trialDays)).toEqual([0, 0])
    expect(made.trace).toContainEqual(expect.objectContaining({ step: 'change', reason: 'REST_OF_PERIOD' }))
    expect(reasonOf(() => change({ currency: 'USD' }))).toBe('OTHER_CURRENCY')
  })

  it('is nothing while the plan is tried, and of a plan without a price', () => {
    const tried = change({ since: '2026-05-25T00:00:00Z', trialDays: 14 })
    const free = change({ free: true })
    expect([tried, free].map(({ lines }) => lines[0]!.amount)).toEqual([0, 0])
    expect(tried.trace).toContainEqual(expect.objectContaining({ step: 'change', reason: 'TRIAL' }))
    expect(free.trace).toContainEqual(expect.objectContaining({ step: 'change', reason: 'NO_PRICE' }))
    expect(free.currency).toBe('EUR')
  })

  it('is not known of a plan that is not published, and nothing when nothing changes', () => {
    expect(reasonOf(() => change({ planId: 'gone' }))).toBe('PLAN_NOT_PUBLISHED')
    expect(reasonOf(() => change({ to: 'pro' }))).toBe('NOTHING_CHANGES')
  })
})
