import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { taxAt, taxesInForce, taxNote, taxParts, type TaxRule } from '@/plugins/pricing'

const NOW = new Date('2026-06-01T00:00:00Z')

const rule = (changes: Partial<TaxRule> = {}): TaxRule => ({
  treatment: 'included',
  tax: 'vat',
  name: null,
  percent: 19,
  region: '',
  currency: '',
  validFrom: '2026-01-01T00:00:00Z',
  ...changes,
})

describe('the rule for a price', () => {
  const at = (rules: TaxRule[], currency = 'EUR', region = 'DE', when = NOW) =>
    taxAt({ rules, currency, region, at: when })?.percent

  it('is the one for country and currency, then for the country, then for the currency, then for everything', () => {
    const everything = rule({ percent: 1 })
    const euros = rule({ percent: 2, currency: 'EUR' })
    const germany = rule({ percent: 3, region: 'DE' })
    const both = rule({ percent: 4, region: 'DE', currency: 'EUR' })
    const others = rule({ percent: 9, region: 'FR', currency: 'USD' })
    expect(at([everything, euros, germany, both, others])).toBe(4)
    expect(at([others, everything, euros, germany])).toBe(3)
    expect(at([others, everything, euros])).toBe(2)
    expect(at([others, everything])).toBe(1)
    expect(at([others])).toBeUndefined()
    expect(at([germany], 'EUR', '')).toBeUndefined()
  })

  it('is the newest that has begun', () => {
    const rules = [
      rule({ percent: 21, validFrom: '2026-07-01T00:00:00Z' }),
      rule({ percent: 19, validFrom: '2026-06-01T00:00:00Z' }),
      rule({ percent: 16, validFrom: '2026-01-01T00:00:00Z' }),
    ]
    expect(at(rules)).toBe(19)
    expect(at(rules, 'EUR', 'DE', new Date(NOW.getTime() - 1))).toBe(16)
    expect(at(rules, 'EUR', 'DE', new Date('2025-12-31T00:00:00Z'))).toBeUndefined()
    expect(taxesInForce(rules, NOW)).toEqual([rules[1]])
  })

  it('can say that a country says nothing', () => {
    expect(at([rule({ treatment: 'none', region: 'US' }), rule()], 'USD', 'US')).toBeUndefined()
    expect(at([rule({ treatment: 'none', region: 'US' }), rule()], 'USD', 'DE')).toBe(19)
  })
})

describe('the parts of an amount', () => {
  it.each([
    // The tax of 49.00 at 19 %, of ¥7,200 at 10 %, and of KWD 14.500 at 5 %, by hand.
    ['included', 4900, 19, { net: 4118, tax: 782, gross: 4900 }],
    ['added', 4900, 19, { net: 4900, tax: 931, gross: 5831 }],
    ['included', 7200, 10, { net: 6545, tax: 655, gross: 7200 }],
    ['added', 14_500, 5, { net: 14_500, tax: 725, gross: 15_225 }],
    // Half a unit is rounded up: 0.5 of 10 at 5 %.
    ['added', 10, 5, { net: 10, tax: 1, gross: 11 }],
    ['added', 9, 5, { net: 9, tax: 0, gross: 9 }],
    ['added', 100_000, 9.975, { net: 100_000, tax: 9975, gross: 109_975 }],
  ] as const)('%s: %i at %d %%', (treatment, amount, percent, parts) => {
    expect(taxParts(amount, { treatment, percent })).toEqual(parts)
  })

  it('are not known without a rate', () => {
    expect(taxParts(4900, { treatment: 'added', percent: null })).toBeNull()
  })

  it('lose no minor unit, and are nearest to what is exact', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.nat(20), fc.nat(1_000_000_000_000)),
        fc.integer({ min: 1, max: 100_000 }),
        fc.constantFrom('included' as const, 'added' as const),
        (amount, thousandths, treatment) => {
          const { net, tax, gross } = taxParts(amount, { treatment, percent: thousandths / 1000 })!
          expect(net + tax).toBe(gross)
          expect(treatment === 'added' ? net : gross).toBe(amount)
          expect([net, tax, gross].every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true)
          // Twice the distance between what is exact and the tax, as one fraction: less than one whole unit, or just
          // that where a half was rounded up.
          const whole = treatment === 'added' ? 100_000n : 100_000n + BigInt(thousandths)
          const off = 2n * (BigInt(amount) * BigInt(thousandths) - BigInt(tax) * whole)
          expect(off >= -whole && off < whole).toBe(true)
        },
      ),
      { examples: [[3, 100_000, 'included']] },
    )
  })
})

describe('the words beside a price', () => {
  it.each([
    ['en-US', rule(), 'incl. 19% VAT'],
    ['en-US', rule({ treatment: 'added' }), 'plus 19% VAT'],
    ['en-US', rule({ percent: null }), 'incl. VAT'],
    ['en-US', rule({ treatment: 'added', percent: null, tax: 'sales' }), 'plus sales tax'],
    ['en-US', rule({ percent: 9.975, tax: 'own', name: 'QST' }), 'incl. 9.975% QST'],
    ['de-DE', rule(), 'inkl. 19\u00a0% MwSt.'],
    ['de-DE', rule({ treatment: 'added', percent: 8.1 }), 'zzgl. 8,1\u00a0% MwSt.'],
    ['ar', rule({ percent: null }), 'شامل ضريبة القيمة المضافة'],
    ['ar', rule({ treatment: 'added', percent: null }), 'تُضاف ضريبة القيمة المضافة'],
    ['fr', rule({ tax: 'own', name: '$& tax' }), 'incl. 19\u00a0% $& tax'],
  ] as const)('%s', (locale, one, words) => {
    expect(taxNote(one as Parameters<typeof taxNote>[0], locale)).toBe(words)
  })

  it('have the rate after the name in Arabic, as it is written there', () => {
    const note = taxNote(rule({ percent: 5 }) as Parameters<typeof taxNote>[0], 'ar')
    expect(note).toMatch(/^شامل ضريبة القيمة المضافة .*5/u)
  })
})
