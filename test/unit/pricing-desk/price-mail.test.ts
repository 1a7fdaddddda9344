import { describe, expect, it } from '@jest/globals'

import type { PricePolicy, PriceRow, TaxRule } from '@/plugins/pricing'
import { type Readers, tellOfChange, tellOfUndoing } from '@/plugins/pricing-desk/price-mail'
import type { DeskPlan } from '@/plugins/pricing-desk/revenue'

const now = new Date('2026-11-21T12:00:00Z')
const begins = new Date('2026-12-01T00:00:00Z')

const row = (amount: number, more: Partial<PriceRow> = {}): PriceRow => ({
  cycle: 'monthly',
  currency: 'USD',
  region: '',
  amount,
  compareAt: null,
  validFrom: '2026-01-01T00:00:00Z',
  ...more,
})
const plan = {
  id: 'plan',
  slug: 'pro',
  name: 'Pro',
  active: true,
  status: 'published',
  trialDays: 0,
  prices: [row(4900), row(49_000, { cycle: 'annual' }), row(4500, { currency: 'EUR' })],
} as unknown as DeskPlan
const proposed = [5900, 59_000].map((amount, n) =>
  row(amount, { cycle: n === 0 ? 'monthly' : 'annual', validFrom: begins.toISOString() }),
)

const reader = (id: string, more: Partial<Readers> = {}): Readers => ({
  planId: 'plan',
  currency: 'USD',
  region: '',
  cycle: 'monthly',
  since: '2026-02-01T00:00:00Z',
  anchor: '2026-02-15T00:00:00Z',
  language: 'en',
  customers: [id],
  withoutAddress: 0,
  ...more,
})

const names = new Map([['plan', { en: 'Pro', de: 'Profi', ar: 'احترافي' }]])
const taxes: TaxRule[] = []

function tell(terms: PricePolicy, readers: readonly Readers[], more: object = {}) {
  const told = { terms, readers, names, taxes, message: '', now, effectiveAt: begins, ...more }
  return tellOfChange({ plans: [{ plan, proposed }], ...told })
}
const textOf = (terms: PricePolicy, more?: Partial<Readers>) =>
  tell(terms, [reader('a', more)])[0]!.words.text

describe('what customers are told of a change of prices', () => {
  it.each<[PricePolicy, string]>([
    [{ policy: 'now' }, 'From 1 December 2026 on your plan Pro costs $59 a month instead of $49 a month.'],
    [
      { policy: 'renewal' },
      'The price of the plan Pro changes from $49 a month to $59 a month. You keep your price of $49 a month until 15 December 2026; from then on you pay $59 a month.',
    ],
    [{ policy: 'cycles', cycles: 3 }, 'until 15 March 2027; from then on you pay $59 a month.'],
    [
      { policy: 'until', until: '2027-06-01T00:00:00Z' },
      'until 1 June 2027; from then on you pay $59 a month.',
    ],
    [
      { policy: 'forever' },
      'From 1 December 2026 on new customers pay $59 a month for the plan Pro. Nothing changes for you: you keep your price of $49 a month.',
    ],
  ])('%j', (terms, words) => expect(textOf(terms)).toContain(words))

  it('speaks of the cycle that the customer pays by', () => {
    expect(textOf({ policy: 'now' }, { cycle: 'annual' })).toContain('$590 a year instead of $490 a year')
  })

  it('tells nobody whose price does not change', () => {
    expect(tell({ policy: 'now' }, [reader('a', { currency: 'EUR' })])).toEqual([])
    expect(tell({ policy: 'now' }, [reader('a', { planId: 'other' })])).toEqual([])
  })

  it('tells those who joined when it had begun, or have another currency that falls back, what they pay', () => {
    expect(textOf({ policy: 'now' }, { currency: 'GBP' })).toContain('$59 a month instead of $49')
    const late = tell({ policy: 'forever' }, [reader('a', { since: '2026-12-02T00:00:00Z' })])[0]!
    expect(late.words.text).toContain('costs $59 a month instead of $49')
  })

  it('says "from now on" when it begins at once', () => {
    const atOnce = tellOfChange({
      plans: [{ plan, proposed: [row(5900, { validFrom: now.toISOString() })] }],
      terms: { policy: 'now' },
      names,
      taxes,
      readers: [reader('a')],
      message: '',
      now,
      effectiveAt: now,
    })
    expect(atOnce[0]!.words.text).toContain('From now on your plan Pro costs $59 a month')
  })

  it('gives those who read the same one text, each customer once', () => {
    const mails = tell({ policy: 'renewal' }, [
      reader('a'),
      reader('b', { anchor: '2026-03-15T00:00:00Z' }),
      reader('c', { anchor: '2026-03-16T00:00:00Z', withoutAddress: 2 }),
    ])
    expect(mails.map(({ customers }) => customers)).toEqual([['a', 'b'], ['c']])
    expect(mails.map(({ withoutAddress }) => withoutAddress)).toEqual([0, 2])
  })

  it('begins with what staff say, escaped', () => {
    const { words } = tell({ policy: 'now' }, [reader('a')], { message: 'Costs <rose>.\n\nThank you.' })[0]!
    expect(words.text.indexOf('Costs <rose>.\n\nThank you.')).toBeLessThan(words.text.indexOf('From 1 Dec'))
    expect(words.html).toContain('Costs &lt;rose&gt;.</p>')
  })
})

describe('what they are told when it is taken back', () => {
  it.each([
    [false, 'has been taken back and will not happen.\n\nYou go on paying $49 a month.'],
    [true, 'has been taken back.\n\nFrom now on you pay again $49 a month.'],
  ])('begun: %s', (begun, words) => {
    const [mail] = tellOfUndoing({ plans: [plan], names, taxes, readers: [reader('a')], begun, now })
    expect(mail!.words.text).toContain(words)
  })
})

describe('a customer with another language', () => {
  it('reads German, with the plan’s German name, its amounts and days', () => {
    const [mail] = tell({ policy: 'renewal' }, [reader('a', { language: 'de' })])
    expect(mail).toMatchObject({
      language: 'de',
      words: { subject: 'Der Preis Ihres Tarifs Profi ändert sich' },
    })
    expect(mail!.words.text.replaceAll('\u00a0', ' ')).toContain(
      'Sie behalten Ihren Preis von 49 $ pro Monat bis zum 15. Dezember 2026; danach zahlen Sie 59 $ pro Monat.',
    )
    expect(mail!.words.html).toContain('<html lang="de" dir="ltr">')
  })

  it('reads Arabic from right to left, with names and amounts that stay whole', () => {
    const [mail] = tell({ policy: 'now' }, [reader('a', { language: 'ar' })])
    expect(mail!.words.html).toContain('<html lang="ar" dir="rtl">')
    expect(mail!.words.text).toContain('\u2068احترافي\u2069')
    expect(mail!.words.text).toMatch(/\u2068[^\u2069]*59[^\u2069]*\u2069 شهريًا/)
    expect(mail!.words.text).not.toMatch(/plan|month|price/)
  })

  it('reads the plan’s English name where it has no other', () => {
    const english = new Map([['plan', { en: 'Pro' }]])
    const [mail] = tell({ policy: 'now' }, [reader('a', { language: 'de' })], { names: english })
    expect(mail!.words.text).toContain('kostet Ihr Tarif Pro')
  })

  it('is told apart from those who are quoted alike in another one', () => {
    const mails = tell({ policy: 'now' }, [reader('a'), reader('b', { language: 'de' })])
    expect(mails.map(({ language, customers }) => [language, customers])).toEqual([
      ['en', ['a']],
      ['de', ['b']],
    ])
  })
})

describe('what is said of tax', () => {
  const rule = (more: Partial<TaxRule> = {}): TaxRule => ({
    treatment: 'included',
    tax: 'vat',
    name: null,
    percent: 19,
    region: 'DE',
    currency: '',
    validFrom: '2026-01-01T00:00:00Z',
    ...more,
  })
  const textWith = (rules: TaxRule[], more: Partial<Readers> = {}, terms: PricePolicy = { policy: 'now' }) =>
    tell(terms, [reader('a', { region: 'DE', ...more })], { taxes: rules })[0]!.words.text.replaceAll(
      '\u00a0',
      ' ',
    )

  it.each<[string, TaxRule[], Partial<Readers>, string]>([
    ['is included', [rule()], {}, '\n\nPrices include 19% VAT.\n\n'],
    ['is added', [rule({ treatment: 'added' })], {}, 'Prices are without tax: 19% VAT is added to them.'],
    ['has no rate', [rule({ percent: null })], {}, 'Prices include VAT.'],
    ['is read in German', [rule()], { language: 'de' }, 'Die Preise sind inklusive 19 % MwSt. zu verstehen.'],
    ['is read in Arabic', [rule()], { language: 'ar' }, 'الأسعار شاملة ضريبة القيمة المضافة'],
    [
      'is that of the day on which the price counts',
      [rule({ percent: 21, validFrom: '2026-11-30T00:00:00Z' }), rule()],
      {},
      'Prices include 21% VAT.',
    ],
  ])('%s', (_, rules, more, words) => expect(textWith(rules, more)).toContain(words))

  it.each<[string, TaxRule[], Partial<Readers>]>([
    ['without a rule', [], {}],
    ['in another country', [rule()], { region: 'FR' }],
    ['for another currency', [rule({ currency: 'EUR' })], {}],
    ['when a rule says nothing', [rule({ treatment: 'none' })], {}],
  ])('is nothing %s', (_, rules, more) => expect(textWith(rules, more)).not.toMatch(/VAT|Prices/))
})
