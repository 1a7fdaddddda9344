import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { compare } from '@/plugins/model-prices/compare'
import type { CurrentModel } from '@/plugins/model-prices/current-model'
import type { ListPrice, ProposedModel, ProposedPrice } from '@/plugins/model-prices/list-price'

const PLAIN: ProposedPrice = {
  ...{
    input: 2,
    output: 8,
    cacheRead: null,
    cacheWrite: null,
    cacheWrite1h: null,
    reasoning: null,
    perRequest: null,
  },
  ...{ tierMode: 'whole', tiers: [] },
}
const KEPT: ListPrice = { ...PLAIN, batchPercent: 50, flexPercent: null, priorityPercent: null }

const proposed = (key: string, price: Partial<ProposedPrice> = {}): ProposedModel => ({
  ...{ provider: 'openai', key, label: key, contextWindow: null, maxOutputTokens: null, notes: [] },
  price: { ...PLAIN, ...price },
})
const current = (key: string, more: Partial<CurrentModel> = {}): CurrentModel => ({
  ...{ id: `id-${key}`, provider: 'openai', key, label: key, enabled: true, aliases: [], next: null },
  price: { ...KEPT, id: `price-${key}`, validFrom: '2026-01-01T00:00:00Z' },
  ...more,
})
const look = (models: ProposedModel[], ours: CurrentModel[]) =>
  compare({ source: 'litellm', effectiveAt: null, reading: { models, skipped: [] }, current: ours })
const only = (models: ProposedModel[], ours: CurrentModel[]) => look(models, ours).entries[0]!

describe('a comparison', () => {
  it('says what changes, field by field', () => {
    const entry = only([proposed('a', { input: 3, cacheRead: 0.2 })], [current('A')])
    expect(entry).toMatchObject({ kind: 'changed', key: 'A', model: { id: 'id-A', enabled: true } })
    expect(entry.changes).toEqual([
      { field: 'input', old: 2, new: 3, percent: 50 },
      { field: 'cacheRead', old: 2, new: 0.2, percent: -90 },
      { field: 'cacheWrite', old: 2, new: 3, percent: 50 },
      { field: 'cacheWrite1h', old: 2, new: 3, percent: 50 },
    ])
  })

  it('takes an empty field for what it stands for', () => {
    const same = proposed('a', { cacheRead: 2, cacheWrite: 2, reasoning: 8, perRequest: 0 })
    expect(only([same], [current('a')]).kind).toBe('unchanged')
  })

  it('keeps service tiers that the source does not price', () => {
    expect(only([proposed('a', { input: 1 })], [current('a')]).after?.batchPercent).toBe(50)
    expect(only([proposed('a', { batchPercent: 40 })], [current('a')]).changes).toEqual([
      { field: 'batchPercent', old: 50, new: 40, percent: -20 },
    ])
  })

  it('sees tiers come and go', () => {
    const tiers = [
      {
        from: 200_000,
        input: 4,
        output: 12,
        cacheRead: null,
        cacheWrite: null,
        cacheWrite1h: null,
        reasoning: null,
      },
    ]
    const fields = only([proposed('a', { tiers })], [current('a')]).changes.map(({ field }) => field)
    expect(fields).toEqual([
      'tierMode',
      ...['input', 'output', 'cacheRead', 'cacheWrite', 'cacheWrite1h', 'reasoning'].map(
        (pool) => `tiers.200000.${pool}`,
      ),
    ])
  })

  it('tells new, unpriced and gone models apart', () => {
    const { entries } = look(
      [proposed('new'), proposed('unpriced')],
      [current('unpriced', { price: null }), current('gone'), current('off', { enabled: false })],
    )
    expect(entries.map(({ kind, key, before }) => [kind, key, before === null])).toEqual([
      ['changed', 'unpriced', true],
      ['new', 'new', true],
      ['gone', 'gone', false],
    ])
  })

  it('says when another price waits', () => {
    const next = { id: 'later', validFrom: '2027-01-01T00:00:00+00:00' }
    expect(only([proposed('a')], [current('a', { next })]).notes).toEqual([
      'Another price of this model begins on 2027-01-01.',
    ])
  })

  it.each([
    ['an alias', proposed('chat'), current('a', { aliases: ['Chat'] })],
    ['a name with its date', proposed('a-2026-08-06'), current('a')],
    ['a name of a later provider', proposed('a'), current('a', { provider: 'zeta' })],
  ])('refuses a new model that would take %s from one that is charged', (_, model, ours) => {
    const entry = look([model], [ours]).entries.find(({ kind }) => kind === 'new')
    expect(entry?.blocked).toMatch(/is charged as a \((openai|zeta)\/a\) now/)
    const off = look([model], [{ ...ours, enabled: false }]).entries.find(({ kind }) => kind === 'new')
    expect(off?.blocked).toBeNull()
  })

  it('lets in a name that an earlier provider goes on owning', () => {
    const entry = look([proposed('a')], [current('a', { provider: 'azure' })]).entries
    expect(entry.find(({ kind }) => kind === 'new')?.blocked).toBeNull()
  })

  it('has the name of what was seen', () => {
    const seen = look([proposed('a', { input: 3 })], [current('a')]).hash
    expect(look([proposed('a', { input: 3 })], [current('a')]).hash).toBe(seen)
    expect(look([proposed('a', { input: 4 })], [current('a')]).hash).not.toBe(seen)
    const price = { ...KEPT, id: 'another row', validFrom: '2026-01-01T00:00:00Z' }
    expect(look([proposed('a', { input: 3 })], [current('a', { price })]).hash).not.toBe(seen)
  })

  it('finds nothing to change in what it proposed', () => {
    const usd = fc.integer({ min: 0, max: 1e9 }).map((micro) => micro / 1e6)
    const maybe = fc.option(usd)
    const pools = {
      input: usd,
      output: usd,
      cacheRead: maybe,
      cacheWrite: maybe,
      cacheWrite1h: maybe,
      reasoning: maybe,
    }
    const tiers = fc.uniqueArray(fc.record({ from: fc.integer({ min: 1, max: 1e6 }), ...pools }), {
      selector: ({ from }) => from,
      maxLength: 3,
    })
    fc.assert(
      fc.property(fc.record({ ...pools, perRequest: maybe, tiers }), (price) => {
        const first = only([proposed('a', price)], [current('a')])
        const kept = { ...first.after!, id: 'x', validFrom: '2026-01-01T00:00:00Z' }
        expect(only([proposed('a', price)], [current('a', { price: kept })]).changes).toEqual([])
      }),
    )
  })
})
