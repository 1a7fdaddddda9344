import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'

import { accessibilityProblems, launch, url } from '../support/browser'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
}, 60_000)
afterAll(() => browser.close())

interface Open {
  path: string
  width?: number
  scheme?: 'light' | 'dark'
  javaScript?: boolean
}

async function open({ path, width = 1280, scheme = 'light', javaScript = true }: Open): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
  })
  const page = await context.newPage()
  await page.goto(url + path)
  return page
}

const currency = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Currency' }).getByRole('link', { name })

describe('the page of one plan', () => {
  it('is reached from its card with what was chosen there, and leads back with it', async () => {
    const page = await open({ path: '/pricing' })
    await page.getByRole('radio', { name: 'Annual' }).check({ force: true })
    await currency(page, 'EUR').click()
    await page.getByText('€450 billed each year').waitFor()
    await page.getByRole('link', { name: 'Pro', exact: true }).click()
    await page.waitForURL(`${url}/pricing/pro?currency=EUR&cycle=annual`)
    await page.getByRole('heading', { level: 1, name: 'Pro' }).waitFor()
    await page.getByText('€450 billed each year').waitFor()
    for (const name of ['What is in it', 'Credits', 'Limits', 'Questions and answers'])
      await page.getByRole('heading', { level: 2, name }).waitFor()
    await page.getByRole('link', { name: 'All plans and prices' }).click()
    await page.waitForURL(`${url}/pricing?currency=EUR&cycle=annual`)
    await page.context().close()
  })

  it('works without JavaScript', async () => {
    const page = await open({ path: '/pricing/pro', javaScript: false })
    await currency(page, 'JPY').click()
    await page.getByText('¥7,200', { exact: true }).waitFor()
    expect(await currency(page, 'JPY').getAttribute('aria-current')).toBe('true')
    await page.getByRole('radio', { name: 'Annual' }).check({ force: true })
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(`${url}/pricing/pro?currency=JPY&cycle=annual`)
    await page.context().close()
  })

  it('tells search engines and other sites what it is', async () => {
    const page = await open({ path: '/pricing/pro?currency=EUR' })
    const head = (selector: string, name: string) => page.locator(selector).getAttribute(name)
    expect(await head('link[rel=canonical]', 'href')).toMatch(/\/pricing\/pro$/)
    expect(await head('meta[property="og:title"]', 'content')).toBe('Pro')
    expect(await head('meta[property="og:url"]', 'content')).toMatch(/\/pricing\/pro$/)
    const text = await page.locator('script[type="application/ld+json"]').textContent()
    const { '@graph': nodes } = JSON.parse(text!) as { '@graph': Record<string, unknown>[] }
    expect(nodes[0]).toMatchObject({
      '@type': 'Product',
      name: 'Pro',
      offers: expect.arrayContaining([expect.objectContaining({ price: '45.00', priceCurrency: 'EUR' })]),
    })
    await page.context().close()
  })

  it.each(['unknown', 'PRO', '%ff', '..%2fpricing', 'pro?currency=XYZ'])(
    'is not found for "%s", and never an error of ours',
    async (plan) => {
      expect((await fetch(`${url}/pricing/${plan}`)).status).toBe(404)
    },
  )

  it.each([
    ['wide, light', 1280, 'light'],
    ['narrow, dark', 360, 'dark'],
  ] as const)('is accessible and fits: %s', async (_, width, scheme) => {
    const page = await open({ path: '/pricing/pro?cycle=annual', width, scheme })
    expect(await accessibilityProblems(page, 'body')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.context().close()
  })
})

describe('the pricing page', () => {
  it('sends less than 150 kB of scripts, and nothing on it moves', async () => {
    const page = await open({ path: '/' })
    await page.addInitScript(() => {
      const shifts = window as unknown as { moved: number }
      shifts.moved = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.moved += (entry as unknown as { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(`${url}/pricing`, { waitUntil: 'networkidle' })
    const scripts = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    )
    expect(scripts).toBeGreaterThan(0)
    expect(scripts).toBeLessThan(150_000)
    expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBeLessThan(0.01)
    await page.context().close()
  })
})
