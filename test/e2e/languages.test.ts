import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'

import { accessibilityProblems, launch, url } from '../support/browser'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
}, 60_000)
afterAll(() => browser.close())

interface Open {
  path?: string
  width?: number
  scheme?: 'light' | 'dark'
  /** What the browser prefers. */
  locale?: string
  javaScript?: boolean
}

async function open(asked: Open = {}) {
  const { path = '/pricing', width = 1280, scheme = 'light', locale = 'en-US', javaScript = true } = asked
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    locale,
    javaScriptEnabled: javaScript,
  })
  const page = await context.newPage()
  await page.goto(url + path)
  return page
}

describe('the pricing page', () => {
  it.each([
    ['de-AT', 'de', 'ltr', 'Tarife vergleichen', 'pro Monat'],
    ['ar-EG', 'ar', 'rtl', 'قارن بين الباقات', 'في الشهر'],
    ['fr-FR', 'en', 'ltr', 'Compare the plans', 'per month'],
  ])('speaks to a visitor from %s', async (locale, language, direction, heading, perMonth) => {
    const page = await open({ locale })
    const root = page.locator('html')
    expect(await root.getAttribute('lang')).toBe(language)
    expect(await root.getAttribute('dir')).toBe(direction)
    await page.getByRole('heading', { name: heading }).waitFor()
    expect(await page.locator('main').innerText()).toContain(perMonth)
    await page.context().close()
  })

  it('is in the language of its address, whatever the browser prefers', async () => {
    const page = await open({ path: '/pricing?locale=de-CH', locale: 'ar-EG' })
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await page.getByRole('heading', { name: 'Fragen und Antworten' }).waitFor()
    expect(await page.getByText('Für Teams, die darauf aufbauen.').count()).toBe(1)
    await page.context().close()
  })

  it('shows English where a text is not translated', async () => {
    const page = await open({ path: '/pricing?locale=ar' })
    const text = await page.locator('main').innerText()
    expect(text).toContain('المحترف')
    expect(text).toContain('White label')
    await page.context().close()
  })

  it('changes its language without JavaScript, and keeps the currency', async () => {
    const page = await open({ path: '/pricing?currency=EUR', javaScript: false })
    await page.getByRole('link', { name: 'Deutsch' }).click()
    expect(new URL(page.url()).search).toBe('?currency=EUR&locale=de')
    expect(await page.locator('main').innerText()).toMatch(/45\s€/)
    await page.getByRole('link', { name: 'العربية' }).click()
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await page.context().close()
  })

  it('says to search engines and caches which languages there are', async () => {
    const plain = await fetch(`${url}/pricing`, { headers: { 'Accept-Language': 'de' } })
    expect(plain.headers.get('content-language')).toBe('de')
    expect(plain.headers.get('vary')).toMatch(/accept-language/i)
    const html = await plain.text()
    for (const code of ['en', 'de', 'ar'])
      expect(html).toMatch(new RegExp(`<link rel="alternate" hrefLang="${code}"[^>]*locale=${code}"`, 'i'))
    const named = await fetch(`${url}/pricing?locale=ar`, {
      headers: { 'Accept-Language': 'de', 'X-Ratecard-Language': 'de' },
    })
    expect(named.headers.get('content-language')).toBe('ar')
    expect(named.headers.get('vary') ?? '').not.toMatch(/accept-language/i)
    expect(await named.text()).toMatch(/<html[^>]*lang="ar"/)
  })

  it.each(['de', 'ar'])(
    'in %s has no accessibility problem and no sideways scrolling',
    async (locale) => {
      for (const width of [1280, 390]) {
        for (const scheme of ['light', 'dark'] as const) {
          const page = await open({ path: `/pricing?locale=${locale}`, width, scheme })
          expect(await accessibilityProblems(page, 'html')).toEqual([])
          expect(
            await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
          ).toBeLessThanOrEqual(0)
          await page.context().close()
        }
      }
    },
    120_000,
  )
})
