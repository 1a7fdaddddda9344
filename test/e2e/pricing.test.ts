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
  javaScript?: boolean
}

async function open({ path = '/pricing', width = 1280, scheme = 'light', javaScript = true }: Open = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
  })
  const page = await context.newPage()
  await page.goto(url + path)
  return page
}

describe('the pricing page', () => {
  it('shows the published plans with their monthly prices', async () => {
    const page = await open()
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(
      expect.arrayContaining(['Starter', 'Pro', 'Enterprise', 'Compare the plans', 'Questions and answers']),
    )
    await page.getByText('$49', { exact: true }).waitFor()
    expect(await page.getByText('$40.83').isVisible()).toBe(false)
    await page.context().close()
  })

  it('changes to annual prices by keyboard', async () => {
    const page = await open()
    await page.getByRole('radio', { name: 'Monthly' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText('$490 billed each year').waitFor()
    await page.getByText('$40.83', { exact: true }).waitFor()
    await page.context().close()
  })

  it('changes to annual prices without JavaScript', async () => {
    const page = await open({ javaScript: false })
    await page.getByRole('radio', { name: 'Annual' }).check()
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('$490 billed each year').waitFor()
    await page.context().close()
  })

  it('speaks the currency that is asked for', async () => {
    const page = await open({ path: '/pricing?currency=JPY' })
    await page.getByText('¥7,200', { exact: true }).waitFor()
    await page.context().close()
  })

  it.each([
    ['wide, light', 1280, 'light'],
    ['wide, dark', 1280, 'dark'],
    ['narrow, light', 360, 'light'],
    ['narrow, dark', 360, 'dark'],
  ] as const)('is accessible and fits: %s', async (_, width, scheme) => {
    const page = await open({ width, scheme })
    expect(await accessibilityProblems(page, 'body')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.context().close()
  })

  it('is not found under a currency that does not exist', async () => {
    const page = await open({ path: '/pricing?currency=XYZ' })
    await page.getByText('There is nothing here.').waitFor()
    await page.context().close()
  })

  it.each(['/', '/api/docs'])('%s is accessible too', async (path) => {
    for (const scheme of ['light', 'dark'] as const) {
      const page = await open({ path, scheme })
      expect(await accessibilityProblems(page, 'body')).toEqual([])
      await page.context().close()
    }
  })
})
