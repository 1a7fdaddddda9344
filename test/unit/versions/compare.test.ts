import { describe, expect, it } from '@jest/globals'
import type { FlattenedField } from 'payload'

import { changesInWords, type VersionData } from '@/plugins/versions/compare'
import type { Names } from '@/plugins/versions/words'

const text = (name: string, label: string) => ({ name, label, type: 'text' }) as FlattenedField
const list = (name: string, label: string, flattenedFields: FlattenedField[], custom = {}) =>
  ({ name, label, type: 'array', flattenedFields, custom }) as FlattenedField

const mode = {
  name: 'mode',
  label: 'Value',
  type: 'select',
  options: [
    { label: 'Number', value: 'number' },
    { label: 'Unlimited', value: 'unlimited' },
  ],
} as FlattenedField
const FIELDS = [
  text('name', 'Name'),
  { name: 'active', label: 'Active', type: 'checkbox' },
  { name: 'description', label: 'Description', type: 'richText' },
  { name: 'cta', label: 'Call to action', type: 'group', flattenedFields: [text('href', 'Link')] },
  { name: 'family', label: 'Family', type: 'relationship', relationTo: 'plan-families' },
  list('features', 'Features', [
    { name: 'feature', label: 'Feature', type: 'relationship', relationTo: 'features' },
    text('tooltip', 'Tooltip'),
    { name: 'included', label: 'Included', type: 'checkbox' },
  ]),
  list(
    'limits',
    'Limits',
    [
      { name: 'limit', label: 'Limit', type: 'relationship', relationTo: 'limits' },
      mode,
      { name: 'number', label: 'Number', type: 'number' },
    ],
    { rowsAreValues: true },
  ),
  list('prices', 'Prices', [
    text('currency', 'Currency'),
    {
      name: 'amount',
      label: 'Amount',
      type: 'number',
      custom: { currencyField: 'currency' },
    },
  ]),
  {
    name: 'layout',
    label: 'Blocks',
    type: 'blocks',
    blocks: [
      {
        slug: 'hero',
        labels: { singular: 'Headline', plural: 'Headlines' },
        flattenedFields: [text('title', 'Title')],
      },
      {
        slug: 'plans',
        labels: { singular: 'Plans', plural: 'Plans' },
        flattenedFields: [text('id', 'ID'), text('heading', 'Heading')],
      },
    ],
  },
] as unknown as FlattenedField[]
const names: Names = new Map([
  ['f', { title: 'Goals' }],
  ['g', { title: 'Chat' }],
  ['l', { title: 'Seats', unit: 'per month' }],
  ['s', { title: 'Support', choices: [{ key: 'email', label: 'E-mail' }] }],
  ['y', { title: 'Teams' }],
])

const compare = (before: VersionData, after: VersionData) =>
  changesInWords({ fields: FIELDS, before, after, names })
const english = (before: object, after: object) =>
  compare({ data: before as never }, { data: after as never }).map(
    ({ label, from, to }) => `${label}: ${from} → ${to}`,
  )
const rich = (...texts: { text: string; format?: number }[]) => ({
  root: { children: [{ type: 'paragraph', children: texts }] },
})

describe('what changed, in words', () => {
  it('names fields as the form does, and values as people read them', () => {
    expect(
      english(
        { name: 'Pro', active: true, cta: { href: '/a' }, family: null, description: rich({ text: 'Old' }) },
        { name: 'Pro!', active: false, cta: { href: '/b' }, family: 'y', description: rich({ text: 'New' }) },
      ),
    ).toEqual([
      'Name: Pro → Pro!',
      'Active: yes → no',
      'Description: Old → New',
      'Call to action › Link: /a → /b',
      'Family: null → Teams',
    ])
  })

  it('says nothing of what is the same, of ids, and of what is no field of the form', () => {
    const row = { feature: 'f', included: true }
    expect(
      english(
        { name: '', features: [{ id: '1', ...row }], limits: [], secret: 1 },
        { name: null, features: [{ id: '2', ...row }], secret: 2 },
      ),
    ).toEqual([])
  })

  it('tells rich text with other links or formatting', () => {
    const bold = rich({ text: 'Words', format: 1 })
    expect(english({ description: rich({ text: 'Words' }) }, { description: bold })).toEqual([
      'Description: Words → Words (links or formatting)',
    ])
  })

  it('names rows, and tells which came, went, changed and moved', () => {
    const goals = { id: '1', feature: 'f', tooltip: 'Old', included: true }
    const chat = { id: '2', feature: 'g', included: true }
    expect(english({ features: [goals] }, { features: [{ ...goals, tooltip: 'New' }, chat] })).toEqual([
      'Features › Goals › Tooltip: Old → New',
      'Features › Chat: null → Included: yes',
    ])
    expect(english({ features: [goals, chat] }, { features: [chat] })).toEqual([
      'Features › Goals: Tooltip: Old · Included: yes → null',
    ])
    expect(english({ features: [goals, chat] }, { features: [chat, goals] })).toEqual([
      'Features › Order: Goals, Chat → Chat, Goals',
    ])
    // Written by somebody who does not know the ids of rows.
    expect(
      english({ features: [goals, chat] }, { features: [{ feature: 'g' }, { ...goals, id: '9' }] }),
    ).toContain('Features › Order: Goals, Chat → Chat, Goals')
  })

  it('tells limits as one value, and prices in their currency', () => {
    const limit = { id: '1', limit: 'l', mode: 'number', number: 1500 }
    expect(english({ limits: [limit] }, { limits: [{ ...limit, mode: 'unlimited', number: null }] })).toEqual(
      ['Limits › Seats: 1,500 per month → Unlimited'],
    )
    expect(english({ limits: [] }, { limits: [limit] })).toEqual(['Limits › Seats: null → 1,500 per month'])
    const level = { id: '2', limit: 's', mode: 'choice', choices: ['email'] }
    expect(english({ limits: [level] }, { limits: [{ ...level, choices: ['gone'] }] })).toEqual([
      'Limits › Support: E-mail → gone',
    ])
    const price = { id: '1', currency: 'USD', amount: 2900 }
    const yen = { id: '2', currency: 'JPY', amount: 2900 }
    expect(english({ prices: [price] }, { prices: [{ ...price, amount: 3950 }, yen] })).toEqual([
      'Prices › USD › Amount: $29 → $39.50',
      'Prices › JPY: null → Amount: ¥2,900',
    ])
  })

  it('names blocks by their kind and their first words', () => {
    const hero = { id: '1', blockType: 'hero', title: 'Prices' }
    const plans = { id: '2', blockType: 'plans' }
    expect(english({ layout: [hero] }, { layout: [plans, { ...hero, title: 'Plans' }] })).toEqual([
      'Blocks › Plans: null → Plans',
      'Blocks › Headline “Plans” › Title: Prices → Plans',
    ])
  })

  it('tells each language, and once what is the same in all', () => {
    const row = (tooltip: string | null) => ({ id: '1', feature: 'f', tooltip })
    const before = {
      data: { name: 'Pro', active: true, features: [row('Old')] },
      translations: {
        de: { name: 'Profi', active: true, features: [row(null)] },
        ar: { name: null, active: true, features: [row(null)] },
      },
    }
    const after = {
      data: { name: 'Pro', active: false, features: [row('New')] },
      translations: {
        de: { name: 'Profis', active: false, features: [row('Neu')] },
        ar: { name: null, active: false, features: [row(null)] },
      },
    }
    expect(compare(before, after)).toEqual([
      { field: 'active', label: 'Active', from: 'yes', to: 'no' },
      { field: 'features.0.tooltip', label: 'Features › Goals › Tooltip', from: 'Old', to: 'New' },
      { field: 'name', label: 'Name', language: 'de', from: 'Profi', to: 'Profis' },
      {
        field: 'features.0.tooltip',
        label: 'Features › Goals › Tooltip',
        language: 'de',
        from: null,
        to: 'Neu',
      },
    ])
    // Rows have their English names although nothing changed in English.
    const price = (currency: string) => ({ prices: [{ id: 'r', currency, amount: 1 }] })
    const inArabic = (currency: string) => ({ data: price('USD'), translations: { ar: price(currency) } })
    expect(compare(inArabic('x'), inArabic('y'))).toEqual([
      { field: 'prices.0.currency', label: 'Prices › USD › Currency', language: 'ar', from: 'x', to: 'y' },
    ])
    const without = { ...after, data: { ...after.data, features: [] } }
    expect(
      compare(after, { ...without, translations: { de: { ...after.translations.de, features: [] } } }),
    ).toEqual([{ field: 'features.0', label: 'Features › Goals', from: 'Tooltip: New', to: null }])
  })
})

describe('what a form does not ask for', () => {
  const asked = (name: string, kind: string, more: object) => ({
    name,
    label: name,
    admin: { condition: (_: unknown, row: { kind?: string }) => row.kind === kind },
    ...more,
  })
  const kind = {
    name: 'kind',
    label: 'What it is',
    type: 'select',
    options: [
      { label: 'A feature', value: 'feature' },
      { label: 'A limit', value: 'limit' },
    ],
  }
  const fields = [
    list('items', 'Items', [
      kind as FlattenedField,
      asked('feature', 'feature', { type: 'relationship', relationTo: 'features' }) as FlattenedField,
      asked('cycle', 'feature', { type: 'text' }) as FlattenedField,
      asked('limit', 'limit', { type: 'relationship', relationTo: 'limits' }) as FlattenedField,
    ]),
    {
      ...asked('shown', 'x', { type: 'text' }),
      admin: { condition: ({ items }: { items?: unknown[] }) => (items ?? []).length > 1 },
    } as unknown as FlattenedField,
  ]
  const told = (before: object, after: object) =>
    changesInWords({ fields, names, before: { data: before as never }, after: { data: after as never } }).map(
      ({ label, from, to }) => `${label}: ${from} → ${to}`,
    )
  const goals = { id: '1', kind: 'feature', feature: 'f', cycle: 'monthly' }

  it('says nothing, and names no row', () => {
    const seats = { id: '2', kind: 'limit', limit: 'l', cycle: 'monthly', feature: 'g' }
    expect(told({ items: [goals] }, { items: [goals, seats] })).toEqual([
      'Items › Seats: null → What it is: A limit',
    ])
    expect(told({ items: [seats] }, { items: [{ ...seats, cycle: 'annual', feature: 'f' }] })).toEqual([])
  })

  it('is told as gone, or as new, when the form no longer or for the first time asks for it', () => {
    const other = { ...goals, kind: 'limit', limit: 'l' }
    expect(told({ items: [goals] }, { items: [other] })).toEqual([
      'Items › Seats › What it is: A feature → A limit',
      'Items › Seats › feature: Goals → null',
      'Items › Seats › cycle: monthly → null',
      'Items › Seats › limit: null → Seats',
    ])
    const shown = 'Words'
    expect(told({ items: [goals], shown }, { items: [goals, { ...goals, id: '3' }], shown })).toContain(
      'shown: null → Words',
    )
  })
})
