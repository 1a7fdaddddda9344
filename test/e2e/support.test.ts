import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'

import { accessibilityProblems, demo, launch, logIn, url, useTheme } from '../support/browser'
import { eventually } from '../support/eventually'

let browser: Browser
let context: BrowserContext
let page: Page
let customer: string
const externalId = `support-${Date.now()}`
const failures: string[] = []

beforeAll(async () => {
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  const { doc } = (await post('/api/customers', { externalId, name: 'Helped Ltd' })) as {
    doc: { id: string }
  }
  customer = doc.id
  await logIn({ page, role: 'support' })
}, 180_000)
afterAll(() => browser.close())

let number = 0

async function post(path: string, body: object): Promise<unknown> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${demo().apiKeys.full}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answer.json()
}

const charge = (more: object) =>
  post('/api/metering/usage', { customer: externalId, idempotencyKey: `${externalId}-${++number}`, ...more })
const open = async (path = `/admin/collections/customers/${customer}/support`) => {
  await page.goto(url + path)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
}
const available = (wallet: string): Locator => page.getByRole('article', { name: wallet })
const overflow = () =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function act(button: string, confirm: string | RegExp, fill: (dialog: Locator) => Promise<void>) {
  await page.getByRole('button', { name: button, exact: typeof button === 'string' }).click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await dialog.getByLabel('Reason').fill('Asked for by mail')
  expect(await accessibilityProblems(page, 'dialog')).toEqual([])
  await dialog.getByRole('button', { name: confirm }).click()
  await dialog.waitFor({ state: 'detached' })
}

describe('a customer’s support page', () => {
  it('is a tab beside the form', async () => {
    await page.goto(`${url}/admin/collections/customers/${customer}`)
    await page.getByRole('link', { name: 'Support', exact: true }).click()
    await page.getByRole('heading', { name: 'Balances' }).waitFor()
    await page.getByText('No wallet yet').waitFor()
    expect(await accessibilityProblems(page, '.sup')).toEqual([])
  })

  it('grants credits and a boost', async () => {
    await open()
    await act('Grant credits', 'Grant 250 credits', async (dialog) => {
      await dialog.getByLabel('Wallet').selectOption('general')
      await dialog.getByLabel('Credits').fill('250')
      await dialog.getByText('Helped Ltd gets 250 credits').waitFor()
    })
    await available('General').getByText('250', { exact: true }).waitFor()
    await act('Emergency boost', /^Boost for/, async (dialog) => {
      await dialog.getByLabel('Wallet').selectOption('general')
      await dialog.getByLabel('Credits').fill('50')
      await dialog.getByLabel('For', { exact: true }).selectOption('1')
    })
    await available('General').getByText('300', { exact: true }).waitFor()
    const grants = page.getByRole('table', { name: /^Grants of General/ }).getByRole('row')
    // What ends sooner pays first.
    await grants.nth(1).getByText('emergency').waitFor()
    await grants.nth(2).getByText('Never').waitFor()
  })

  it('asks for a reason, and does nothing when it is closed', async () => {
    const button = page.getByRole('button', { name: 'Grant credits' })
    await button.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Grant/ }).click()
    expect(
      await dialog.getByLabel('Reason').evaluate((field: HTMLTextAreaElement) => field.validity.valueMissing),
    ).toBe(true)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await eventually(() => button.evaluate((element) => element === document.activeElement), 10_000)
    await available('General').getByText('300', { exact: true }).waitFor()
  })

  it('shows a charge by itself, with its receipt in words, and takes it back', async () => {
    await charge({ model: 'gpt-4o', inputTokens: 1_200, outputTokens: 350 })
    const receipt = page.getByText('Receipt').first()
    await receipt.click({ timeout: 20_000 })
    await page.getByText('1,200 input tokens; 350 output tokens.').waitFor()
    expect(await page.locator('.sup').innerText()).not.toMatch(/\$|margin/)
    await page
      .getByRole('button', { name: /^Void / })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('The answer was cut off')
    await dialog.getByRole('button', { name: /^Void/ }).click()
    await dialog.waitFor({ state: 'detached' })
    await page
      .getByRole('table', { name: /^Voided charges/ })
      .getByText(demo().staff.support.email)
      .waitFor()
    await available('General').getByText('300', { exact: true }).waitFor()
  })

  it('releases a hold', async () => {
    await post('/api/metering/holds', {
      ...{ customer: externalId, idempotencyKey: `hold-${externalId}`, credits: 40, expiresIn: 3_600 },
    })
    await page.getByRole('button', { name: /^Release the hold of 40 credits/ }).click({ timeout: 20_000 })
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('The job died')
    await dialog.getByRole('button', { name: 'Release 40 credits' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Nothing is held.').waitFor()
  })

  it('pauses the customer and lets it go on', async () => {
    await act('Pause customer', 'Pause customer', async (dialog) => {
      await dialog.getByText('403 INSUFFICIENT_PERMISSIONS').waitFor()
    })
    await page.getByText(/^Paused by/).waitFor()
    expect(await charge({ credits: 1 })).toMatchObject({ error: { code: 'INSUFFICIENT_PERMISSIONS' } })
    await act('Resume customer', 'Resume customer', async () => undefined)
    await page.getByText(/^Paused by/).waitFor({ state: 'detached' })
    expect(await charge({ credits: 1 })).toMatchObject({ status: 'accepted' })
  })

  it('stays as it is while it is paused', async () => {
    await page.getByRole('button', { name: 'Pause refreshing' }).click()
    await page.getByText('Paused', { exact: true }).waitFor()
    const shown = await page.locator('.sup-freshness time').innerText()
    await page.waitForTimeout(6_000)
    expect(await page.locator('.sup-freshness time').innerText()).toBe(shown)
    await page.getByRole('button', { name: 'Resume refreshing' }).click()
    await page.getByText('Refreshes every 5 seconds').waitFor()
  })

  it('offers nothing to those who may only look', async () => {
    const other = await browser.newContext()
    const viewer = await other.newPage()
    await logIn({ page: viewer, role: 'viewer' })
    await viewer.goto(`${url}/admin/collections/customers/${customer}/support`)
    await viewer.getByText('Your role may look, and change nothing.').waitFor()
    expect(await viewer.getByRole('button', { name: /^(Void|Release|Grant)/ }).count()).toBe(0)
    await other.close()
  })
})

describe('the live monitor', () => {
  it('is in the navigation, and shows a charge as it happens', async () => {
    await page.goto(`${url}/admin`)
    await page.getByRole('heading', { name: 'Credits today' }).waitFor()
    // The toggle is there before it listens.
    const link = page.locator('#nav-view-live')
    await eventually(async () => {
      await page.locator('.nav-toggler').first().click()
      return link.click({ timeout: 2_000 }).then(
        () => true,
        () => false,
      )
    }, 20_000)
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor()
    await page.getByRole('status').getByText('Live', { exact: true }).waitFor()
    await charge({ credits: 3.25, member: 'ann' })
    const row = page.getByRole('row').filter({ hasText: '3.25' })
    await row.getByRole('link', { name: 'Helped Ltd' }).waitFor()
    await charge({ credits: 1e9 })
    await page.getByText('INSUFFICIENT_CREDITS').waitFor()
  })

  it('filters the feed, and says when nobody matches', async () => {
    await page.getByLabel('Customer').fill('Helped Ltd')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL(/customer=Helped/)
    const feed = page.getByRole('table', { name: 'The newest charges first' })
    await feed.waitFor()
    expect(new Set(await feed.getByRole('link').allInnerTexts())).toEqual(new Set(['Helped Ltd']))
    await page.getByLabel('Customer').fill('nobody at all')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('No customer matches "nobody at all".').waitFor()
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByRole('status').getByText('Live', { exact: true }).waitFor()
  })

  it('stands still while it is paused, and has missed nothing afterwards', async () => {
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await page.getByRole('status').getByText('Paused', { exact: true }).waitFor()
    await charge({ credits: 7.125 })
    await page.waitForTimeout(2_500)
    const row = page.getByRole('row').filter({ hasText: '7.125' })
    expect(await row.count()).toBe(0)
    await page.getByRole('button', { name: 'Resume', exact: true }).click()
    await row.waitFor()
    expect(await row.count()).toBe(1)
  })

  it('is not for roles that do not see usage', async () => {
    const other = await browser.newContext()
    const editor = await other.newPage()
    await logIn({ page: editor, role: 'editor' })
    expect(await editor.locator('#nav-view-live').count()).toBe(0)
    await editor.goto(`${url}/admin/live`)
    await editor.getByText('Your role does not see usage.').waitFor()
    await other.close()
    const stranger = await browser.newPage()
    await stranger.goto(`${url}/admin/live`)
    await stranger.waitForURL(/\/admin\/login/)
    await stranger.close()
  })
})

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each([1440, 390])('both are accessible and fit %d pixels', async (width) => {
    await useTheme({ context, theme })
    await page.setViewportSize({ width, height: 900 })
    await open()
    await page.getByRole('heading', { name: 'Ledger' }).waitFor()
    expect([await accessibilityProblems(page, '.sup'), await overflow()]).toEqual([[], 0])
    await open('/admin/live')
    await page.getByRole('status').getByText('Live', { exact: true }).waitFor()
    await page.getByRole('table', { name: 'The newest charges first' }).waitFor()
    expect([await accessibilityProblems(page, '.sup'), await overflow()]).toEqual([[], 0])
  })
})

it('no page has thrown anything', () => {
  expect(failures).toEqual([])
})
