import { describe, expect, it } from '@jest/globals'

import { inWordsOf } from '@/plugins/preview/documents'

const rich = (text: string) => ({ root: { children: [{ type: 'text', text }] } })
const document = {
  id: 'pro',
  data: {
    name: 'Pro',
    tagline: null,
    order: 10,
    active: false,
    description: rich('English'),
    cta: { label: 'Buy', href: '/buy' },
    features: [
      { id: 'a', feature: 'f', label: 'Goals' },
      { id: 'b', feature: 'g', label: 'Seats' },
    ],
  },
  translations: {
    de: {
      name: '',
      tagline: 'Für Teams',
      order: 10,
      active: false,
      description: rich(''),
      cta: { label: 'Kaufen', href: '/buy' },
      features: [
        { id: 'b', feature: 'g', label: 'Plätze' },
        { id: 'a', feature: 'f', label: null },
      ],
    },
  },
}

describe('a document in a language', () => {
  it('takes each word from there, and what is missing from the next language that has it', () => {
    expect(inWordsOf(document, ['de', 'en', 'ar'])).toEqual({
      id: 'pro',
      name: 'Pro',
      tagline: 'Für Teams',
      order: 10,
      active: false,
      description: rich('English'),
      cta: { label: 'Kaufen', href: '/buy' },
      features: [
        { id: 'b', feature: 'g', label: 'Plätze' },
        { id: 'a', feature: 'f', label: 'Goals' },
      ],
    })
  })

  it('has no word that nobody has written in one of the languages', () => {
    expect(inWordsOf(document, ['en']).tagline).toBeNull()
    expect(inWordsOf({ id: 'x', data: { name: 'X' } }, ['ar', 'en'])).toEqual({ id: 'x', name: 'X' })
  })
})
