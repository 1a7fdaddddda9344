import { describe, expect, it } from '@jest/globals'

import type { ListedPrice } from '@/plugins/pricing'
import * as widget from '@/plugins/widget/browser/price-words'
import { wordsFor } from '@/plugins/widget/browser/words'
import * as page from '@/src/app/(site)/pricing/price-words'
import { wordsIn } from '@/src/app/(site)/words/words-in'
import type { Language } from '@/src/shared/languages'
import { leadingAmount, leadOf, type LeadWith } from '@/src/shared/lead-price'

const annual: ListedPrice = {
  cycle: 'annual',
  amount: 49_000,
  currency: 'USD',
  compareAt: 60_000,
  formatted: '$490',
  compareAtFormatted: '$600',
  perMonth: { amount: 4083, formatted: '$40.83', compareAt: 5000, compareAtFormatted: '$50' },
  savingPercent: 17,
}
const monthly: ListedPrice = { ...annual, cycle: 'monthly', savingPercent: 0 }
const quarterly: ListedPrice = {
  ...annual,
  cycle: '3-months',
  custom: { every: 3, unit: 'months', formatted: '3 months' },
  savingPercent: 0,
}

describe('the amount that stands large', () => {
  it('is the one that the page leads with, and so is what is struck through', () => {
    expect(leadingAmount(annual, 'month')).toMatchObject({ formatted: '$40.83', compareAtFormatted: '$50' })
    expect(leadingAmount(annual, 'cycle')).toMatchObject({ formatted: '$490', compareAtFormatted: '$600' })
  })

  it('is by the month where there is no plans block', () => {
    expect(leadOf([{ type: 'hero' }, { type: 'plans', leadWith: 'cycle' }])).toBe('cycle')
    expect(leadOf([{ type: 'hero' }])).toBe('month')
  })
})

describe('the words around it', () => {
  const onPage = (price: ListedPrice, leadWith: LeadWith, language: Language = 'en') => {
    const writing = { leadWith, words: wordsIn(language).plan, locale: language }
    return [page.besidePrice(price, writing), page.belowPrice(price, writing)]
  }
  const inWidget = (price: ListedPrice, leadWith: LeadWith) => {
    const writing = { leadWith, words: wordsFor('en') }
    return [widget.besidePrice(price, writing), widget.belowPrice(price, writing)]
  }

  it('say the whole cycle below the month', () => {
    expect(onPage(annual, 'month')).toEqual(['per month', '$490 billed each year, 17% less'])
    expect(onPage(quarterly, 'month')).toEqual(['per month', '$490 billed every 3 months'])
    expect(inWidget(annual, 'month')).toEqual(['per month', '$490 billed each year'])
  })

  it('say the month below the whole cycle', () => {
    expect(onPage(annual, 'cycle')).toEqual(['per year', '$40.83 per month, 17% less'])
    expect(onPage(quarterly, 'cycle')).toEqual(['every 3 months', '$40.83 per month'])
    expect(inWidget(annual, 'cycle')).toEqual(['per year', '$40.83 per month'])
    expect(inWidget(quarterly, 'cycle')).toEqual(['every 3 months', '$40.83 per month'])
  })

  it('are the same for a month, which is its own cycle', () => {
    expect(onPage(monthly, 'cycle')).toEqual(onPage(monthly, 'month'))
    expect(inWidget(monthly, 'cycle')).toEqual(inWidget(monthly, 'month'))
  })

  it('keep the amount whole among words that are read from right to left', () => {
    expect(onPage(annual, 'cycle', 'ar')[1]).toContain('\u2066$40.83\u2069')
    expect(onPage(annual, 'cycle', 'de')[0]).toBe('pro Jahr')
  })
})
