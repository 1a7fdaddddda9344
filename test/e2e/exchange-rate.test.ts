import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import { accessibilityProblems, launch, logIn, url, useTheme } from '../support/browser'

let browser: Browser
let context: BrowserContext
let page: Page
const failures: string[] = []
const stamp = Date.now()

beforeAll(async () => {
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  await logIn({ page, role: 'finance' })
}, 180_000)
afterAll(() => browser.close())

const open = async () => {
  await page.goto(`${url}/admin/exchange-rate`)
  await page.getByText('What a payment gives').waitFor()
}
const overflow = () =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const tenDollars = async () => {
  const answer = await fetch(`${url}/api/pricing`)
  const { packages } = (await answer.json()) as { packages: { slug: string; totalCredits: number }[] }
  return packages.find(({ slug }) => slug === 'credits-10')?.totalCredits
}
const approve = async (reason: string) => {
  await page.getByRole('button', { name: 'Change the rate …' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill(reason)
  expect(await accessibilityProblems(page, 'dialog')).toEqual([])
  await dialog.getByRole('button', { name: 'Change the rate' }).click()
}

describe('finance, who changes the exchange rate', () => {
  it('finds the three views of prices in the navigation', async () => {
    await page.goto(`${url}/admin`)
    for (const name of ['Change prices', 'Import model prices', 'Exchange rate'])
      await page.locator('.nav').getByRole('link', { name, exact: true }).waitFor({ state: 'attached' })
  })

  it('sees the rate of now, and that typing it again changes nothing', async () => {
    await open()
    await page.getByText('This is what counts already.').waitFor()
    expect(await page.getByRole('button', { name: 'Change the rate …' }).isDisabled()).toBe(true)
    expect(await accessibilityProblems(page, '.xr')).toEqual([])
  })

  it('is told beside the field what is no rate', async () => {
    await page.getByLabel('Credits for one US dollar').fill('many')
    await page.getByText('Enter credits, such as 10,000').waitFor()
    await page.getByText('Fill in a rate to see what it means.').waitFor()
  })

  it('plans another rate with another bonus, seeing what it means, and takes it back', async () => {
    const before = await tenDollars()
    await page.getByLabel('Credits for one US dollar').fill('8,000')
    await page.getByRole('button', { name: 'Add a step' }).click()
    await page.getByText('Fill in an amount and a percentage').waitFor()
    await page.getByLabel('From $').last().fill('500')
    await page.getByLabel('Bonus %').last().fill('12.5')
    await page.getByLabel('Begins (UTC)').fill('2099-01-01T00:00')
    const ten = page.getByRole('row', { name: /^\$10 / })
    await ten.getByText('80,000').waitFor()
    await ten.getByText('-20%').waitFor()
    await page.getByText('Credits a charge, by what is used most').waitFor()
    expect(await accessibilityProblems(page, '.xr')).toEqual([])
    await approve(`Planned ${stamp}`)
    await page.getByText('The new rate is planned').waitFor()
    const row = page.getByRole('row').filter({ hasText: `Planned ${stamp}` })
    await row.getByText('12.5% from $500').waitFor()
    expect(await tenDollars()).toBe(before)

    await row.getByRole('button', { name: 'Take back …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('Not needed')
    await dialog.getByRole('button', { name: 'Take it back' }).click()
    await page.getByText('The planned rate was taken back.').waitFor()
    await row.getByText('Taken back').waitFor()
  })

  it('changes it now, visitors see it at once, and changes it back', async () => {
    await open()
    const before = await tenDollars()
    await page.getByLabel('Credits for one US dollar').fill('12,500')
    await page
      .getByRole('row', { name: /^\$10 / })
      .getByText('125,000')
      .waitFor()
    await approve(`Now ${stamp}`)
    await page.getByText('The new rate counts.').waitFor()
    expect(await tenDollars()).toBe(125_000)
    await page.getByLabel('Present rate').getByText('12,500').waitFor()

    await page.getByLabel('Credits for one US dollar').fill(String(before! / 10))
    await page
      .getByRole('row', { name: /^\$10 / })
      .getByText(before!.toLocaleString('en-US'))
      .waitFor()
    await approve('Back')
    await page
      .getByLabel('Present rate')
      .getByText((before! / 10).toLocaleString('en-US'))
      .waitFor()
    expect(await tenDollars()).toBe(before)
  })

  it.each(['light', 'dark'] as const)('can be read on a phone, %s', async (theme) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await useTheme({ context, theme })
    await open()
    expect(await overflow()).toBeLessThanOrEqual(0)
    expect(await accessibilityProblems(page, '.xr')).toEqual([])
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it('never broke', () => expect(failures).toEqual([]))
})

it('an editor is told who may, and has no way to it in the navigation', async () => {
  const editor = await browser.newPage()
  await logIn({ page: editor, role: 'editor' })
  await editor.goto(`${url}/admin/exchange-rate`)
  await editor.getByText('Only finance and admins see and change the exchange rate.').waitFor()
  expect(await editor.locator('#nav-view-exchange-rate').count()).toBe(0)
  await editor.close()
})
