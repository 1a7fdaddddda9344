import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import { accessibilityProblems, demo, launch, logIn, url, useTheme } from '../support/browser'

let browser: Browser
let context: BrowserContext
let page: Page
const failures: string[] = []
const name = `bulk${Date.now()}`
const group = `group-${name}`

async function post(path: string, body: object): Promise<void> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${demo().apiKeys.full}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect([answer.status, path]).toEqual([answer.status < 300 ? answer.status : 'no success', path])
}

beforeAll(async () => {
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  for (const n of [1, 2, 3]) {
    const email = `${name}-${n}@example.com`
    await post('/api/customers', { externalId: `${name}-${n}`, name: `Many ${n}`, group, email })
  }
  const tokenAmount = 5
  await post('/api/admin/tokens/allocate', {
    ...{ userId: `${name}-1`, tokenAmount, allocationType: 'add', reason: 'First' },
  })
  await logIn({ page, role: 'finance' })
}, 180_000)
afterAll(() => browser.close())

const open = async () => {
  await page.goto(`${url}/admin/change-credits`)
  await page.getByRole('button', { name: 'Preview' }).waitFor()
}
const look = async (figure: string, value: string) => {
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('heading', { name: 'Preview' }).waitFor()
  const shown = page.locator('.bc-figures > div').filter({ hasText: figure })
  expect(await shown.locator('dd').innerText()).toBe(value)
}
const makeIt = async (reason: string) => {
  await page.getByRole('button', { name: /^Change the credits of/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill(reason)
  expect(await accessibilityProblems(page, 'dialog')).toEqual([])
  await dialog.getByRole('button', { name: /^Change \d+ customers?$/ }).click()
  await page
    .getByText('It goes on when you leave.')
    .or(page.getByRole('article', { name: reason }))
    .first()
    .waitFor()
  const run = page.getByRole('article', { name: reason })
  await run.getByText('Done', { exact: true }).waitFor()
  return run
}
const overflow = () =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe('changing the credits of many customers', () => {
  it('is found in the navigation and above the changes so far', async () => {
    await page.goto(`${url}/admin/collections/credit-changes`)
    await page.locator('.bc-link').getByRole('link', { name: 'Change credits' }).click()
    await page.getByRole('heading', { name: 'Change credits' }).waitFor()
    expect(await page.locator('#nav-view-change-credits').getAttribute('aria-current')).toBe('page')
  })

  it('adds credits to those who match, and undoes it again', async () => {
    await open()
    await page.getByLabel('Group').selectOption(group)
    await page.getByLabel('Credits for each customer').fill('20')
    await look('Customers change', '3')
    expect(await accessibilityProblems(page, '.bc')).toEqual([])
    const run = await makeIt(`Spring ${name}`)
    await run.getByText('3 of 3 changed, +60 credits').waitFor()
    await run.getByText('All customers of this change').click()
    await run.getByText(`${name}-3`).waitFor()

    await run.getByRole('button', { name: 'Undo' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('Wrong group')
    expect(await accessibilityProblems(page, 'dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Undo the change' }).click()
    await page.getByText('Undone in 3 wallets. 60 credits were taken back.').waitFor()
    await run.getByText('Undone', { exact: true }).waitFor()
  })

  it('says before and afterwards who cannot be changed, and why', async () => {
    await open()
    await page.getByLabel('A list of customers').check()
    const csv = `name,external_id\nMany 1,${name}-1\nMany 2,${name}-2\nNobody,${name}-9\n`
    await page.getByLabel('Or from a CSV file').setInputFiles({
      ...{ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) },
    })
    await page.getByText('3 read from “list.csv”.').waitFor()
    await page.getByLabel('Subtract').check()
    await page.getByLabel('Credits for each customer').fill('2')
    await look('Cannot be changed', '2')
    await page.getByText('2 cannot be changed, and why').click()
    await page.getByText('There is no such customer.').waitFor()
    await page.getByText('Only 0 credits are available.').waitFor()
    const run = await makeIt(`Less ${name}`)
    await run.getByText('Those that could not be changed, and why').click()
    await run.getByText('More would be subtracted than is available.').waitFor()
    await page.getByRole('button', { name: 'All changes by hand' }).click()
    await page.getByRole('cell', { name: `Less ${name} finance` }).waitFor()
    expect(await accessibilityProblems(page, '.bc')).toEqual([])
  })

  it('asks for an end of a boost', async () => {
    await open()
    await page.getByLabel('Boost').check()
    await page.getByLabel('Credits for each customer').fill('2')
    await page.getByRole('button', { name: 'Preview' }).click()
    expect(
      await page.getByLabel('Last day').evaluate((field: HTMLInputElement) => field.validity.valueMissing),
    ).toBe(true)
  })

  it.each(['light', 'dark'] as const)('is accessible and fits in %s, narrow and wide', async (theme) => {
    await useTheme({ context, theme })
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await open()
      await page.getByLabel('Set to').check()
      await page.getByLabel('Credits for each customer').fill('1000000')
      await page.getByLabel('Tell each customer by mail').check()
      await page.getByRole('button', { name: 'Preview' }).click()
      await page.getByRole('heading', { name: 'Preview' }).waitFor()
      expect([width, await accessibilityProblems(page, '.bc')]).toEqual([width, []])
      expect([width, await overflow()]).toEqual([width, 0])
      for (const tab of ['Changes of many', 'All changes by hand']) {
        await page.getByRole('button', { name: tab }).click()
        await page.locator('.bc-runs, .bc-table').first().waitFor()
        expect([width, tab, await accessibilityProblems(page, '.bc')]).toEqual([width, tab, []])
        expect([width, tab, await overflow()]).toEqual([width, tab, 0])
      }
    }
  })

  it('is not for support, who undoes a change on the customer’s page', async () => {
    const other = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const theirs = await other.newPage()
    await logIn({ page: theirs, role: 'support' })
    await theirs.goto(`${url}/admin/change-credits`)
    await theirs.getByText('Only finance and admins change the credits of many customers.').waitFor()
    await theirs.goto(`${url}/admin/collections/customers?search=${name}-1`)
    await theirs.getByRole('link', { name: 'Many 1' }).click()
    await theirs.getByRole('link', { name: 'Support', exact: true }).click()
    await theirs.getByRole('button', { name: 'Take back what is left of First' }).click()
    const dialog = theirs.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('Not meant')
    await dialog.getByRole('button', { name: 'Take back' }).click()
    await theirs.getByText('3 credits of the grant were taken back.').waitFor()
    await theirs.getByRole('button', { name: /^Undo: added 5 credits/ }).click()
    await dialog.getByLabel('Reason').fill('Not meant')
    await dialog.getByRole('button', { name: 'Undo the change' }).click()
    await theirs.getByText(/^The change was undone/).waitFor()
    await other.close()
  })

  it('breaks nothing in the browser', () => {
    expect(failures).toEqual([])
  })
})
