import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'

import { accessibilityProblems, demo, launch, url } from '../support/browser'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
}, 60_000)
afterAll(() => browser.close())

async function linkOf(customer: string): Promise<string> {
  const answer = await fetch(`${url}/api/portal/sessions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${demo().apiKeys.usage}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ customer }),
  })
  const { search } = new URL(((await answer.json()) as { url: string }).url)
  return `${url}/account${search}`
}

interface Open {
  width?: number
  /** What the browser prefers. */
  locale?: string
  scheme?: 'light' | 'dark'
}

async function open(address: string, { width = 1280, scheme = 'light', locale = 'en-US' }: Open = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, locale })
  const page = await context.newPage()
  await page.goto(address)
  return page
}

describe('the customer’s own page', () => {
  it('shows balances, usage by day and the latest charges to whoever has the link', async () => {
    const page = await open(await linkOf('northwind'))
    await page.getByRole('heading', { level: 1, name: 'Northwind Labs' }).waitFor()
    expect(await page.getByRole('progressbar').count()).toBeGreaterThan(3)
    await page.getByText('As a table').click()
    expect(await page.getByRole('table', { name: 'Credits used on each day' }).getByRole('row').count()).toBe(
      31,
    )
    expect(await page.getByRole('table', { name: 'Latest' }).getByRole('row').count()).toBe(21)
    expect(await page.locator('main').innerText()).not.toMatch(/USD|\$|cost|margin/i)
    await page.context().close()
  })

  it.each([
    ['busy, wide and light', 'northwind', {}],
    ['busy, narrow and dark', 'northwind', { width: 390, scheme: 'dark' as const }],
    ['another, narrow and light', 'fjord', { width: 390 }],
  ])('is accessible and never wider than the screen: %s', async (_, customer, how) => {
    const page = await open(await linkOf(customer), how)
    expect(await accessibilityProblems(page, 'body')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await page.context().close()
  })

  it.each([
    ['de-AT', 'de', 'ltr', 'Tarif: Enterprise', 'Strategieanalyse', 'Verbrauchte Credits an jedem Tag'],
    ['ar-EG', 'ar', 'rtl', 'الباقة:', 'الرصيد', 'الرصيد المستخدم في كل يوم'],
  ])('is in the language of a browser that prefers %s', async (locale, lang, dir, plan, wallet, table) => {
    const page = await open(await linkOf('northwind'), { width: 390, locale })
    expect(await page.locator('html').getAttribute('lang')).toBe(lang)
    expect(await page.locator('html').getAttribute('dir')).toBe(dir)
    await page.getByText(plan).waitFor()
    await page.getByRole('heading', { name: wallet }).first().waitFor()
    await page.locator('figure summary').click()
    await page.getByRole('table', { name: table }).waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/left|Refreshes|Usage|By feature/)
    expect(await accessibilityProblems(page, 'body')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await page.context().close()
  })

  it('says what to do with a link that does not work, and shows nothing', async () => {
    const page = await open(`${(await linkOf('northwind')).slice(0, -3)}xyz`)
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
    expect(await page.getByText('Northwind').count()).toBe(0)
    expect(await accessibilityProblems(page, 'body')).toEqual([])
    await page.context().close()
  })

  it('asks for a login without a link, and names a wrong password', async () => {
    const page = await open(`${url}/account`)
    await page.getByLabel('E-mail address').fill('nobody@example.com')
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByText('is not right').waitFor()
    expect(await accessibilityProblems(page, 'body')).toEqual([])
    await page.context().close()
  })
})
