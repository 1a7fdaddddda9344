import { describe, expect, it } from '@jest/globals'

import { missingIn } from '@/plugins/content-desk/missing-translations'
import { paragraph } from '@/plugins/demo/rich-text'

const fields = {
  name: 'name',
  tagline: 'tagline',
  description: 'description',
  'cta.label': 'button',
  'features.label': 'feature label',
}

const document = {
  name: { en: 'Pro', de: 'Pro' },
  tagline: { en: 'For teams', de: ' ', ar: 'للفرق' },
  description: { en: paragraph('Long.'), de: paragraph('') },
  cta: { href: '/try', label: { en: 'Try', de: 'Testen' } },
  features: [
    { label: { en: 'One', de: null } },
    { label: { en: 'Two' } },
    { label: {} },
    { label: { en: 'Three', de: 'Drei' } },
    {},
  ],
}

describe('what is missing in a language', () => {
  it('is what English has, counted in lists', () => {
    expect(missingIn({ document, fields, language: 'de' })).toEqual([
      'tagline',
      'description',
      '2 feature labels',
    ])
    expect(missingIn({ document, fields, language: 'ar' })).toEqual([
      'name',
      'description',
      'button',
      '3 feature labels',
    ])
  })

  it('is nothing in English, nor where nothing is written', () => {
    expect(missingIn({ document, fields, language: 'en' })).toEqual([])
    expect(missingIn({ document: {}, fields, language: 'de' })).toEqual([])
  })
})
