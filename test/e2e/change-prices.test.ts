import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import { accessibilityProblems, demo, launch, logIn, url, useTheme } from '../support/browser'

let browser: Browser
let context: BrowserContext
let page: Page
const failures: string[] = []
const reason = `Costs of new models ${Date.now()}`

beforeAll(async () => {
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  await logIn({ page, role: 'finance' })
}, 180_000)
afterAll(() => browser.close())

const open = async (query = '') => {
  await page.goto(`${url}/admin/change-prices${query}`)
  await page.getByRole('heading', { name: 'Change prices' }).waitFor()
}
const overflow = () =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const proPrice = async () => {
  const answer = await fetch(`${url}/api/pricing?plan=pro`)
  const { plans } = (await answer.json()) as { plans: { prices: { amount: number }[] }[] }
  return plans[0]!.prices[0]!.amount
}
const before = { amount: 0 }

describe('finance, who changes prices', () => {
  it('finds the way from the list of plans', async () => {
    before.amount = await proPrice()
    await page.goto(`${url}/admin/collections/plans`)
    await page.getByRole('paragraph').getByRole('link', { name: 'Change prices' }).click()
    await page.getByRole('heading', { name: 'Change prices' }).waitFor()
  })

  it('adjusts all prices, and sees what it means before it happens', async () => {
    await open('?plan=pro')
    await page.getByText('Type a new price').waitFor()
    expect(await accessibilityProblems(page, '.cp')).toEqual([])
    await page.getByLabel('From today’s prices').fill('10')
    await page.getByRole('button', { name: 'Adjust' }).click()
    await page.getByText('have these plans').waitFor()
    await page.getByText('Monthly revenue', { exact: true }).waitFor()
    await page.getByText('Customers by what they pay').click()
    expect(await accessibilityProblems(page, '.cp')).toEqual([])
    expect(await proPrice()).toBe(before.amount)
  })

  it('is told beside the field what is no price', async () => {
    const field = page.getByLabel('Monthly, USD everywhere')
    const typed = await field.inputValue()
    await field.fill('cheap')
    await page.getByText('Enter an amount, such as 29.00.').waitFor()
    expect(await page.getByRole('button', { name: /^Change .* …$/ }).isDisabled()).toBe(true)
    await field.fill(typed)
    await page.getByText('have these plans').waitFor()
  })

  it('fills in another country and currency from one, in the fields only', async () => {
    await open('?plan=pro')
    await page.getByText('Fill in other currencies and countries').click()
    await page.getByLabel('Higher by').fill('-10')
    await page.getByLabel('Then rounded').selectOption('as it comes out')
    await page.getByRole('button', { name: 'Fill in' }).last().click()
    await page.getByText('Choose where prices are filled in.').waitFor()
    const elsewhere = page.getByRole('group', { name: 'For', exact: true })
    await elsewhere.getByLabel('EUR everywhere').check()
    await page.getByLabel('One USD in EUR').fill('0.5')
    expect(await accessibilityProblems(page, '.cp')).toEqual([])
    await page.getByRole('button', { name: 'Fill in' }).last().click()
    await page.getByText('Nothing is saved yet.').waitFor()
    const dollars = Number(await page.getByLabel('Monthly, USD everywhere').inputValue())
    const euros = Number(await page.getByLabel('Monthly, EUR everywhere').inputValue())
    expect(euros).toBeCloseTo(dollars * 0.45, 2)
    await page.getByText('have these plans').waitFor()
    expect(await proPrice()).toBe(before.amount)
    await open('?plan=pro')
    await page.getByLabel('From today’s prices').fill('10')
    await page.getByRole('button', { name: 'Adjust' }).click()
  })

  it('fills in annual prices from monthly ones, in the fields only', async () => {
    await open('?plan=pro')
    const [year, fillIn] = [page.getByLabel('Year, % below 12 months'), 'Fill in annual prices']
    for (const nonsense of ['', '-1', '100.5']) {
      await year.fill(nonsense)
      expect(await page.getByRole('button', { name: fillIn }).isDisabled()).toBe(true)
    }
    await page.getByLabel('Monthly, USD everywhere').fill('60')
    await year.fill('25')
    await page.getByLabel('Rounded', { exact: true }).selectOption('as it comes out')
    await page.getByRole('button', { name: fillIn }).click()
    expect(Number(await page.getByLabel('Annual, USD everywhere').inputValue())).toBe(540)
    const euros = Number(await page.getByLabel('Monthly, EUR everywhere').inputValue())
    expect(Number(await page.getByLabel('Annual, EUR everywhere').inputValue())).toBeCloseTo(euros * 9, 2)
    await page.getByText('have these plans').waitFor()
    expect(await accessibilityProblems(page, '.cp')).toEqual([])
    expect(await proPrice()).toBe(before.amount)
    await page.getByRole('button', { name: 'Back to today’s prices' }).click()
    expect(Number(await page.getByLabel('Annual, USD everywhere').inputValue())).not.toBe(540)
    await page.getByLabel('From today’s prices').fill('10')
    await page.getByRole('button', { name: 'Adjust' }).click()
  })

  it('spares those who have the plan, approves with a reason, and visitors see the new price', async () => {
    await page.getByLabel('keep the old price for some renewals more').check()
    await page.getByLabel('Renewals at the old price').fill('2')
    const approve = page.getByRole('button', { name: /^Change .* …$/ })
    await page.getByText('have these plans').waitFor()
    await approve.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill(reason)
    expect(await accessibilityProblems(page, 'dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Change prices' }).click()
    await page.getByText('The prices have changed.').waitFor()
    const change = page.getByRole('article').filter({ hasText: reason })
    await change.getByText('keep the old price for 2 more renewals').waitFor()
    expect(await proPrice()).toBeGreaterThan(before.amount)
  })

  it('sees what each customer pays', async () => {
    await page.getByRole('button', { name: 'What customers pay' }).click()
    const acme = page.getByRole('row', { name: /Acme Robotics/ })
    await acme.getByText('older price').waitFor()
    expect(await accessibilityProblems(page, '.cp')).toEqual([])
  })

  it('takes it back', async () => {
    await page.getByRole('button', { name: 'Changes so far' }).click()
    const change = page.getByRole('article').filter({ hasText: reason })
    await change.getByRole('button', { name: 'Take back' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('Too early')
    await dialog.getByRole('button', { name: 'Take it back' }).click()
    await change.getByText('Taken back by Fiona Finance').waitFor()
    expect(await proPrice()).toBe(before.amount)
  })

  it.each([
    ['light', 390],
    ['dark', 390],
    ['dark', 1440],
  ] as const)('can work %s and %d wide', async (theme, width) => {
    await useTheme({ context, theme })
    await page.setViewportSize({ width, height: 900 })
    await open('?plan=pro')
    await page.getByText('Fill in other currencies and countries').click()
    await page.getByRole('group', { name: 'For', exact: true }).getByLabel('EUR everywhere').check()
    await page.getByLabel('Monthly, USD everywhere').fill('99')
    await page.getByText('have these plans').waitFor()
    expect(await overflow()).toBeLessThanOrEqual(0)
    expect(await accessibilityProblems(page, '.cp')).toEqual([])
  })

  it('has met no error in the page', () => expect(failures).toEqual([]))
})

describe('an editor', () => {
  it('is told who changes prices', async () => {
    const own = await browser.newContext()
    const other = await own.newPage()
    await logIn({ page: other, role: 'editor' })
    await other.goto(`${url}/admin/change-prices`)
    await other.getByText('Only finance and admins change prices.').waitFor()
    await own.close()
    expect(Object.keys(demo().staff)).toContain('editor')
  })
})
