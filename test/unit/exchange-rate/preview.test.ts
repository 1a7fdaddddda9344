import { describe, expect, it } from '@jest/globals'

import { rateEffects, type UsageGroup } from '@/plugins/exchange-rate/effects'
import { chargingOptions } from '@/plugins/exchange-rate/options'
import { readRate } from '@/plugins/exchange-rate/admin/rate-form'
import { pack } from '../quotes/catalogue'

const group = (changes: Partial<UsageGroup> = {}): UsageGroup => ({
  tokenType: 'general',
  feature: null,
  model: 'GPT-4o',
  charges: '4',
  credits: '0',
  // Two dollars.
  worth: '2000000000000',
  ...changes,
})
const wallet = { tokenType: 'general', label: 'General' }
const rates = { before: 10_000, after: 8000 }

describe('what charges would cost', () => {
  it('follows the rate where a model is priced, whatever it was charged at then', () => {
    const usage = { groups: [group({ credits: '999' })], wallet, balance: '40000000000' }
    expect(rateEffects(usage, rates)).toMatchObject({
      charges: 4,
      followingRate: 4,
      average: { before: 5000, after: 4000 },
      reach: { credits: 40_000, before: 8, after: 10 },
      mostUsed: [{ model: 'GPT-4o', followsRate: true, before: 5000, after: 4000 }],
    })
  })

  it('stays where a use has a fixed number of credits; the average is of one wallet', () => {
    const fixed = group({ feature: 'Goals', model: null, worth: '0', credits: '12000000', charges: '4' })
    const goals = { ...fixed, tokenType: 'goals' }
    const { average, mostUsed, followingRate, charges } = rateEffects(
      { groups: [group(), fixed, goals], wallet, balance: null },
      rates,
    )
    expect([charges, followingRate]).toEqual([12, 4])
    // (20,000 + 12) / 8 and (16,000 + 12) / 8
    expect(average).toEqual({ before: 2501.5, after: 2001.5 })
    expect(mostUsed[1]).toMatchObject({ feature: 'Goals', followsRate: false, before: 3, after: 3 })
  })

  it('says nothing of what there is none of', () => {
    expect(rateEffects({ groups: [], wallet: null, balance: null }, rates)).toEqual({
      charges: 0,
      followingRate: 0,
      wallet: null,
      average: null,
      reach: null,
      mostUsed: [],
    })
  })

  it('shows the ten that are used most', () => {
    const groups = Array.from({ length: 12 }, (_, n) => group({ model: `m${n}` }))
    const { mostUsed } = rateEffects({ groups, wallet, balance: null }, rates)
    expect(mostUsed.map(({ model }) => model)).toEqual(groups.slice(0, 10).map(({ model }) => model))
  })
})

describe('charging options', () => {
  const terms = { creditsPerUsd: 10_000, bonusSteps: [{ fromUsd: 50, percent: 5 }] }

  it('are the packages, and the usual amounts that no package stands for', () => {
    const packages = [pack({ sizing: 'rate' }), pack({ id: 'p2', slug: 'fixed', prices: [] })]
    const options = chargingOptions({ packages, before: null, after: terms })
    expect(options.map(({ amount }) => amount)).toEqual([500, 1000, 2500, 5000, 10_000, null])
    expect(options[3]).toMatchObject({
      id: 'package-1',
      followsRate: true,
      before: null,
      after: { credits: 500_000, bonusCredits: 25_000, totalCredits: 525_000 },
    })
    const fixed = { credits: 500_000, bonusCredits: 30_000, totalCredits: 530_000 }
    expect(options[5]).toMatchObject({ followsRate: false, before: fixed, after: fixed })
  })
})

describe('the form', () => {
  const typed = (changes: object) => readRate({ creditsPerUsd: '10,000', steps: [], begins: '', ...changes })

  it('reads what people type', () => {
    const steps = [{ fromUsd: '1,000', percent: '2.5' }]
    expect(typed({ steps, begins: '2026-01-01T10:00' }).request).toEqual({
      creditsPerUsd: 10_000,
      bonusSteps: [{ fromUsd: 1000, percent: 2.5 }],
      effectiveAt: '2026-01-01T10:00:00Z',
    })
  })

  it.each([
    { creditsPerUsd: 'ten' },
    { creditsPerUsd: '0' },
    { creditsPerUsd: '-5' },
    { creditsPerUsd: '1.1234567' },
    { creditsPerUsd: '1000000001' },
    { steps: [{ fromUsd: '', percent: '5' }] },
    { steps: [{ fromUsd: '5', percent: '0' }] },
    { steps: [{ fromUsd: '5', percent: '1.555' }] },
    {
      steps: [
        { fromUsd: '5', percent: '1' },
        { fromUsd: '5', percent: '2' },
      ],
    },
  ])('explains %j', (changes) => {
    const { request, rateProblem, stepsProblem } = typed(changes)
    expect(request).toBeNull()
    expect(rateProblem ?? stepsProblem).toMatch(/\w/)
  })
})
