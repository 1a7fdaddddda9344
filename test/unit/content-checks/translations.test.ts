import { describe, expect, it } from '@jest/globals'

import type { Part } from '@/plugins/content-checks/parts'
import { checkTranslations } from '@/plugins/content-checks/translations'

const text = (path: string, words: string, field = 'Title'): Part => ({
  kind: 'text',
  path,
  field,
  tab: null,
  text: words,
})
const action: Part = { kind: 'action', path: 'cta', field: 'Button', tab: null, label: 'Go', href: '/go' }
const found = (parts: Parameters<typeof checkTranslations>[0]) =>
  checkTranslations(parts).map(({ language, path, message }) => [language, path, message])

describe('a text that is written in English', () => {
  it('is missing in each language that has no words for it', () =>
    expect(found({ en: [text('title', 'Prices')], de: [text('title', ' ')], ar: [] })).toEqual([
      ['de', 'title', 'The German title is missing; visitors read the English one.'],
      ['ar', 'title', 'The Arabic title is missing; visitors read the English one.'],
    ]))

  it('is told by the last part of its place', () =>
    expect(found({ en: [text('layout.0.button.label', 'Go', 'Blocks 1 › Button › Words')], de: [] })).toEqual(
      [['de', 'layout.0.button.label', 'The German words are missing; visitors read the English ones.']],
    ))

  it('stands in the way of nobody', () =>
    expect(checkTranslations({ en: [text('title', 'Prices')], de: [] })).toMatchObject([
      { severity: 'warning' },
    ]))
})

it.each([
  [{ en: [text('title', 'Prices')], de: [text('title', 'Preise')] }],
  // Nobody has to translate what nobody has written.
  [{ en: [text('title', ' ')], de: [] }],
  [{ en: [], de: [text('title', 'Preise')] }],
  // A button counts by its words, which are texts.
  [{ en: [action], de: [] }],
  // What is not known in a language is not said to be missing there.
  [{ en: [text('title', 'Prices')] }],
  [{ de: [] }],
])('nothing is missing in %j', (parts) => expect(checkTranslations(parts)).toEqual([]))
