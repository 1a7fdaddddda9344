import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import { accessibilityProblems, launch, logIn, url, useTheme } from '../support/browser'

let browser: Browser
let context: BrowserContext
let page: Page
const failures: string[] = []

beforeAll(async () => {
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  await logIn({ page, role: 'finance' })
}, 180_000)
afterAll(() => browser.close())

const open = async (on = page) => {
  await on.goto(`${url}/admin/plans-at-a-glance`)
  await on.getByRole('heading', { name: 'Plans at a glance' }).waitFor()
}
const overflow = () =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const pro = (on = page) => on.getByRole('article', { name: 'Pro', exact: true })

describe('finance, who looks at the plans', () => {
  it('finds them in the navigation, with figures and where each stands', async () => {
    await open()
    expect(await page.locator('#nav-view-plans-at-a-glance').getAttribute('aria-current')).toBe('page')
    await pro().getByText('Published', { exact: true }).waitFor()
    await pro().getByText('USD everywhere:').waitFor()
    await pro()
      .getByText(/\d+ of \d+ left/)
      .waitFor()
    expect(await accessibilityProblems(page, '.cp')).toEqual([])
  })

  it('chooses another period, which stands in the address', async () => {
    await open()
    await page.getByLabel('Who came and left from').fill('2020-01-01')
    await page.getByLabel('to (UTC)').fill('2020-01-31')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(/from=2020-01-01&to=2020-01-31/)
    await pro().getByText('0 of 0 left').waitFor()
    expect(await page.getByLabel('to (UTC)').inputValue()).toBe('2020-01-31')
  })

  it('comes from a plan to its history and to its prices', async () => {
    await open()
    await page.getByRole('link', { name: 'History of Pro', exact: true }).click()
    await page.getByRole('heading', { name: 'History of Pro' }).waitFor()
    await page.getByText('first price').first().waitFor()
    expect(await accessibilityProblems(page, '.cp')).toEqual([])
    await page.getByRole('button', { name: 'Words, features and limits' }).click()
    await page.getByRole('link', { name: 'see what' }).first().waitFor()
    await page.getByRole('link', { name: 'Change its prices' }).click()
    await page.getByRole('heading', { name: 'Prices of Pro' }).waitFor()
  })

  it.each([
    ['light', 390],
    ['dark', 390],
    ['light', 1440],
    ['dark', 1440],
  ] as const)('can look %s and %d wide', async (theme, width) => {
    await useTheme({ context, theme })
    await page.setViewportSize({ width, height: 900 })
    for (const path of ['plans-at-a-glance', 'plan-history?plan=pro']) {
      await page.goto(`${url}/admin/${path}`)
      await page.getByRole('article').first().waitFor()
      expect(await overflow()).toBeLessThanOrEqual(0)
      expect(await accessibilityProblems(page, '.cp')).toEqual([])
    }
  })

  it('has met no error in the page', () => expect(failures).toEqual([]))
})

describe.each(['admin', 'editor', 'support', 'viewer'] as const)('%s', (role) => {
  it('sees the plans and their history, and the way to change prices only where it may', async () => {
    const own = await browser.newContext()
    const other = await own.newPage()
    await logIn({ page: other, role })
    await open(other)
    await pro(other).getByText('Published', { exact: true }).waitFor()
    const ways = await other.getByRole('link', { name: 'Change prices of Pro', exact: true }).count()
    expect(ways).toBe(role === 'admin' ? 1 : 0)
    await other.getByRole('link', { name: 'History of Pro', exact: true }).click()
    await other.getByText('first price').first().waitFor()
    await own.close()
  }, 120_000)
})
