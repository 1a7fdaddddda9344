import { describe, expect, it } from '@jest/globals'

import { inLanguage } from '@/src/shared/texts'

describe('texts in one language', () => {
  const texts = [{ en: { label: 'Own' } }, { en: { label: 'Common' }, de: { label: 'Gemeinsam' } }]

  it.each([
    { of: 'the first set, in English too before the language of another', language: 'de', label: 'Own' },
    { of: 'English, where it is not translated', language: 'ar', label: 'Own' },
  ] as const)('are those of $of', ({ language, label }) => {
    expect(inLanguage({ key: 'k', texts }, language)).toEqual({ key: 'k', label })
  })

  it('come from the next set where the first has no word', () => {
    const sets = [{ de: { label: ' ' }, en: { label: null } }, { de: { label: 'Gemeinsam' } }]
    expect(inLanguage({ texts: sets }, 'de')).toEqual({ label: 'Gemeinsam' })
  })

  it('come from any language before there is none', () => {
    expect(inLanguage({ texts: [{ ar: { label: 'كلمة' } }] }, 'de')).toEqual({ label: 'كلمة' })
  })

  it('are null where nobody has written them, in a set that is missing as well', () => {
    expect(inLanguage({ tooltip: null, texts: [null, { en: { label: '' } }] }, 'en')).toEqual({
      tooltip: null,
      label: null,
    })
  })

  it('replace what stands beside them, and are found at any depth', () => {
    const plan = { cta: { href: '/', label: null, texts: [{ de: { label: 'Los' } }] }, rows: [{ texts }] }
    expect(inLanguage([plan], 'de')).toEqual([{ cta: { href: '/', label: 'Los' }, rows: [{ label: 'Own' }] }])
  })

  it('leave what holds none as it is, without a copy', () => {
    const price = { amount: 4900, change: null }
    expect(inLanguage({ prices: [price] }, 'ar')).toEqual({ prices: [price] })
    expect((inLanguage({ prices: [price] }, 'ar') as { prices: object[] }).prices[0]).toBe(price)
  })
})
