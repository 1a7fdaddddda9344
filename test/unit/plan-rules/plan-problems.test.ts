import { describe, expect, it } from '@jest/globals'

import { planProblems, priceProblems, type RuledPlan } from '@/plugins/plan-rules'

const plan = (id: string, changes: Partial<RuledPlan> = {}): RuledPlan => ({
  id,
  name: id.toUpperCase(),
  family: null,
  popular: false,
  offered: true,
  upgradesTo: [],
  ...changes,
})
const problems = (...plans: RuledPlan[]) => planProblems(plans).map(({ planId, path }) => [planId, path])

it('a plan that visitors see has a price, or a button that leads to one', () => {
  const unpriced = { ...plan('a'), priced: false }
  expect(priceProblems([unpriced])).toEqual([expect.objectContaining({ planId: 'a', path: 'prices' })])
  expect(priceProblems([{ ...unpriced, offered: false }])).toEqual([])
  expect(priceProblems([{ ...unpriced, priced: true }])).toEqual([])
})

describe('one popular plan', () => {
  it('of a family, or of all plans without one', () => {
    expect(problems(plan('a', { popular: true }), plan('b', { popular: true }))).toEqual([
      ['a', 'popular'],
      ['b', 'popular'],
    ])
    expect(
      problems(plan('a', { popular: true, family: 'x' }), plan('b', { popular: true, family: 'x' })),
    ).toHaveLength(2)
  })

  it('in each family', () => {
    const two = [plan('a', { popular: true, family: 'x' }), plan('b', { popular: true, family: 'y' })]
    expect(problems(...two, plan('c', { popular: true }))).toEqual([])
  })

  it('among those that visitors see', () => {
    expect(problems(plan('a', { popular: true, offered: false }), plan('b', { popular: true }))).toEqual([])
  })

  it('names the other one', () => {
    const [first] = planProblems([plan('a', { popular: true }), plan('b', { popular: true })])
    expect(first?.message).toContain('“B”')
  })
})

describe('upgrades', () => {
  it('may branch and meet again', () => {
    expect(
      problems(
        plan('a', { upgradesTo: ['b', 'c'] }),
        plan('b', { upgradesTo: ['d'] }),
        plan('c', { upgradesTo: ['d'] }),
        plan('d'),
      ),
    ).toEqual([])
  })

  it('never lead to the plan itself', () => {
    const [only] = planProblems([plan('a', { upgradesTo: ['a'] })])
    expect(only).toEqual({ planId: 'a', path: 'upgradesTo', message: 'A plan is no upgrade of itself.' })
  })

  it.each([2, 3, 50])('never lead back over %i plans', (length) => {
    const circle = Array.from({ length }, (_, n) => plan(`p${n}`, { upgradesTo: [`p${(n + 1) % length}`] }))
    const found = planProblems(circle)
    expect(found).toHaveLength(length)
    expect(planProblems(circle.slice(1))).toEqual([])
  })

  it('say the way round', () => {
    const [first] = planProblems([
      plan('a', { upgradesTo: ['b'] }),
      plan('b', { upgradesTo: ['c'] }),
      plan('c', { upgradesTo: ['a'] }),
    ])
    expect(first?.message).toContain('“A” → “B” → “C” → “A”')
  })

  it('blame nobody who only leads into a circle', () => {
    const circle = [plan('b', { upgradesTo: ['c'] }), plan('c', { upgradesTo: ['b'] })]
    expect(problems(plan('a', { upgradesTo: ['b'] }), ...circle)).toEqual([
      ['b', 'upgradesTo'],
      ['c', 'upgradesTo'],
    ])
  })

  it('may name plans that are not published', () => {
    expect(problems(plan('a', { upgradesTo: ['draft'] }))).toEqual([])
  })
})
