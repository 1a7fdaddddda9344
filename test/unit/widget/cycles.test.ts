import { describe, expect, it } from '@jest/globals'

import { offeredCycles, priceIn, savingOfYear } from '@/plugins/widget/browser/cycles'
import type { ListedPrice } from '@/plugins/pricing'
import type { Cycle } from '@/src/shared/cycles'

const plan = (...cycles: Cycle[]) => ({ prices: cycles.map((cycle) => ({ cycle })) as ListedPrice[] })

describe('the cycles that the widget offers', () => {
  it.each<[string, ReturnType<typeof plan>[], Cycle[]]>([
    ['none without prices', [plan()], []],
    ['only those that there are', [plan('annual'), plan('2-weeks')], ['annual', '2-weeks']],
    [
      'each once, the usual ones first, then the shortest',
      [plan('3-months', 'annual', 'monthly'), plan('28-days', '3-months')],
      ['monthly', 'annual', '28-days', '3-months'],
    ],
  ])('are %s', (_, plans, cycles) => expect(offeredCycles(plans)).toEqual(cycles))
})

describe('a plan without a price in the chosen cycle', () => {
  it.each<[Cycle, Cycle[], Cycle | undefined]>([
    ['3-months', ['monthly', 'annual', '3-months'], '3-months'],
    ['3-months', ['annual', 'monthly'], 'monthly'],
    ['3-months', ['28-days', 'annual'], 'annual'],
    ['annual', ['3-months', 'monthly'], 'monthly'],
    ['monthly', ['28-days', '3-months'], '28-days'],
    ['monthly', [], undefined],
  ])('shows for %s, having %j, that for %s', (cycle, cycles, shown) => {
    expect(priceIn(plan(...cycles).prices, cycle)?.cycle).toBe(shown)
  })
})

describe('what paying by the year saves', () => {
  const saving = (...prices: [Cycle, number][]) => ({
    prices: prices.map(([cycle, savingPercent]) => ({ cycle, savingPercent })) as ListedPrice[],
  })

  it('is the most of any plan, and nothing that other cycles save', () => {
    expect(savingOfYear([saving(['annual', 8]), saving(['annual', 16], ['3-months', 25])])).toBe(16)
    expect(savingOfYear([saving(['3-months', 25], ['annual', 0])])).toBe(0)
    expect(savingOfYear([])).toBe(0)
  })
})
