import { describe, expect, it } from '@jest/globals'

import { translate, withFallback } from '@/plugins/content-desk/translate'

const rich = (text: string) => ({ root: { children: [{ type: 'text', text }] } })

const ENGLISH = {
  name: 'Pro',
  tagline: 'For teams' as string | null,
  description: rich('Words') as unknown,
  badge: null as string | null,
  cta: { label: 'Buy', href: '/buy', style: 'auto', secondary: { label: null, href: null } },
  features: [
    { feature: 'chat', label: 'Chat' as string | null, included: true, tooltip: null },
    { feature: 'search', label: null, included: false, tooltip: 'All of it' },
  ],
}
const GERMAN: typeof ENGLISH = {
  ...ENGLISH,
  name: null as unknown as string,
  tagline: 'Für Teams',
  description: null,
  cta: { ...ENGLISH.cta, label: '' },
  features: [
    { ...ENGLISH.features[0]!, label: null },
    { ...ENGLISH.features[1]!, tooltip: null },
  ],
}
const inGerman = (sent: object) => translate({ sent, own: GERMAN, english: ENGLISH })

describe('what is read in a language', () => {
  it('is its own words, and the English ones where it has none, which are named', () => {
    expect(withFallback(GERMAN, ENGLISH)).toEqual({
      content: { ...ENGLISH, tagline: 'Für Teams' },
      untranslated: ['name', 'description', 'cta.label', 'features.0.label', 'features.1.tooltip'],
    })
  })

  it('is all English in English', () => {
    expect(withFallback(ENGLISH, ENGLISH)).toEqual({ content: ENGLISH, untranslated: [] })
  })
})

describe('what is written in a language', () => {
  it('is what is sent; all else stays', () => {
    const { content, problems } = inGerman({
      name: 'Profi',
      cta: { label: 'Kaufen' },
      features: [{ feature: 'search', tooltip: 'Alles' }],
    })
    expect(problems).toEqual([])
    expect(content).toEqual({
      ...GERMAN,
      name: 'Profi',
      cta: { ...GERMAN.cta, label: 'Kaufen' },
      features: [GERMAN.features[0], { ...GERMAN.features[1], tooltip: 'Alles' }],
    })
  })

  it('stays untranslated when what was read is sent back', () => {
    const { content } = withFallback(GERMAN, ENGLISH)
    expect(inGerman(content)).toEqual({ content: GERMAN, problems: [] })
  })

  it('may be the same as in English where it is written already, and is taken off by null', () => {
    expect(inGerman({ tagline: 'For teams' }).content.tagline).toBe('For teams')
    expect(inGerman({ tagline: null, name: null }).content).toEqual({ ...GERMAN, tagline: null })
  })

  it('is nothing that all languages share', () => {
    const { content, problems } = inGerman({
      cta: { href: '/kaufen', style: 'auto', secondary: { href: '/mehr' } },
      features: [
        { feature: 'chat', included: false },
        { feature: 'mail', label: 'Post' },
        { feature: 'chat', label: 'Gespräch' },
      ],
    })
    expect(content).toEqual(GERMAN)
    expect(problems.map(({ path }) => path)).toEqual([
      'cta.href',
      'cta.secondary.href',
      'features.0.included',
      'features.1',
      'features.2',
    ])
  })
})

describe('cells of a table', () => {
  const cells = (...values: (string | boolean)[]) => ({
    groups: [{ id: 'g', rows: [{ id: 'r', cells: values.map((value, n) => ({ plan: `p${n}`, value })) }] }],
  })
  const [english, own] = [cells(true, 'In a day'), cells(true, '')]

  it('are words or not, as in English', () => {
    const take = (...values: (string | boolean)[]) => translate({ sent: cells(...values), own, english })
    expect(take(true, 'Binnen eines Tages')).toEqual({
      content: cells(true, 'Binnen eines Tages'),
      problems: [],
    })
    expect(take('Ja', false).problems.map(({ path }) => path)).toEqual([
      'groups.0.rows.0.cells.0.value',
      'groups.0.rows.0.cells.1.value',
    ])
  })

  it('stand in the rows of their ids, else in their places', () => {
    const sent = (id: string | undefined) => ({
      groups: [{ ...(id && { id }), rows: [{ cells: [{ plan: 'p1', value: 'Morgen' }] }] }],
    })
    for (const id of ['g', undefined])
      expect(translate({ sent: sent(id), own, english }).content).toEqual(cells(true, 'Morgen'))
    expect(translate({ sent: sent('another'), own, english }).problems).toMatchObject([{ path: 'groups.0' }])
  })
})
