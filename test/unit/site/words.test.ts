import { describe, expect, it } from '@jest/globals'

import { fill, inForm, percent } from '@/src/app/(site)/words/fill'
import { wordsIn } from '@/src/app/(site)/words/words-in'
import { directionOf, LANGUAGE_CODES, languageOf } from '@/src/shared/languages'

describe('the language of a tag', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE-de', 'de'],
    ['ar-EG', 'ar'],
    ['fr', 'en'],
    ['den', 'en'],
    ['', 'en'],
    ['nonsense_', 'en'],
  ])('%j is shown in %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language)
  })

  it('is read from right to left in Arabic alone', () => {
    expect(LANGUAGE_CODES.map(directionOf)).toEqual(['ltr', 'ltr', 'rtl'])
  })
})

describe('words', () => {
  it('take the form that their own language wants, whatever way numbers are written', () => {
    const found = (language: 'en' | 'de' | 'ar', count: number, locale: string = language) =>
      inForm(wordsIn(language).faq.found, { count, language, locale })
    expect([1, 3].map((count) => found('en', count))).toEqual(['1 question matches', '3 questions match'])
    expect([1, 3].map((count) => found('de', count))).toEqual(['1 Frage passt', '3 Fragen passen'])
    expect([1, 2].map((count) => found('ar', count))).toEqual(['سؤال واحد مطابق', 'سؤالان مطابقان'])
    expect(found('ar', 14, 'ar-u-nu-latn')).toBe('14 سؤالًا مطابقًا')
    expect(found('en', 1_500, 'de')).toBe('1.500 questions match')
  })

  it('are filled in', () => {
    expect(fill('{a} and {b} and {c}', { a: 1, b: 'two' })).toBe('1 and two and {c}')
    expect(percent(17, 'de').replace(/\s/, ' ')).toBe('17 %')
  })
})
