import { describe, expect, it } from '@jest/globals'

import type { PricePolicy, PriceRow } from '@/plugins/pricing'
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
  customers: [id],
  withoutAddress: 0,
  ...more,
})

function tell(terms: PricePolicy, readers: readonly Readers[], { message = '', effectiveAt = begins } = {}) {
  return tellOfChange({ plans: [{ plan, proposed }], terms, readers, message, now, effectiveAt })
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
    const [mail] = tellOfUndoing({ plans: [plan], readers: [reader('a')], begun, now })
    expect(mail!.words.text).toContain(words)
  })
})
