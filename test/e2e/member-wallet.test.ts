import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'

import { accessibilityProblems, as, demo, launch, logIn, url, useTheme } from '../support/browser'

let browser: Browser
let context: BrowserContext
let page: Page
let member: string
let unnamed: string
const stamp = Date.now()
const externalId = `team-${stamp}`
const failures: string[] = []

beforeAll(async () => {
  const admin = await as('admin')
  const customer = await admin.make('customers', { externalId, name: 'Team Ltd' })
  const made = { customer, role: 'member', password: 'correct horse battery' }
  member = await admin.make('members', {
    ...{ ...made, email: `ann-${stamp}@team.example`, name: 'Ann Own', externalId: 'ann' },
  })
  unnamed = await admin.make('members', { ...made, email: `new-${stamp}@team.example`, name: 'New One' })
  await admin.call('admin/tokens/allocate', 'POST', {
    ...{ userId: externalId, tokenAmount: 1_000, allocationType: 'add', reason: 'A pool for all' },
  })
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.stack ?? error.message))
  await logIn({ page, role: 'support' })
}, 180_000)
afterAll(() => browser.close())

const wallet = (): Locator => page.getByRole('region', { name: 'Own wallet' })
const available = (): Locator => wallet().getByRole('article', { name: 'General' })
const open = async (id = member) => {
  await page.goto(`${url}/admin/collections/members/${id}`)
  await wallet().waitFor()
}

async function charge(credits: number): Promise<{ balance: { member?: string } }> {
  const answer = await fetch(`${url}/api/metering/usage`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${demo().apiKeys.full}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ customer: externalId, member: 'ann', credits },
      idempotencyKey: `${externalId}-${credits}`,
    }),
  })
  return (await answer.json()) as { balance: { member?: string } }
}

describe('a member’s form', () => {
  it('says that the pool pays while there is no wallet', async () => {
    await open()
    await wallet().getByText('Ann Own has no credits of their own.').waitFor()
    await wallet().getByText('Charges are paid from the pool of Team Ltd.').waitFor()
    await wallet().getByText('1,000 credits of General').waitFor()
    expect(await accessibilityProblems(page, '.sup-section')).toEqual([])
  })

  it('asks for an external ID first', async () => {
    await open(unnamed)
    await wallet().getByText('Save an external ID first').waitFor()
    expect(await wallet().getByRole('button').count()).toBe(0)
  })

  it('gives credits to the wallet', async () => {
    await open()
    await wallet().getByRole('button', { name: 'Grant credits' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Wallet').selectOption('general')
    await dialog.getByLabel('Credits').fill('250')
    await dialog.getByText('Ann Own gets 250 credits').waitFor()
    await dialog.getByLabel('Reason').fill('Research of her own')
    expect(await accessibilityProblems(page, 'dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Grant 250 credits' }).click()
    await dialog.waitFor({ state: 'detached' })
    await wallet().getByRole('status').getByText('250 credits of “general” were granted.').waitFor()
    await available().getByText('250', { exact: true }).waitFor()
    // The pool has what it had.
    await wallet().getByText('1,000 credits of General').waitFor()
    expect(page.url()).toContain(`/members/${member}`)
  })

  it('shows what was used of it, and what the pool has paid', async () => {
    expect((await charge(50)).balance.member).toBe('ann')
    expect((await charge(300)).balance.member).toBeUndefined()
    await open()
    await available().getByText('200', { exact: true }).waitFor()
    await available().getByText('50', { exact: true }).waitFor()
    await wallet().getByText('700 credits of General').waitFor()
    await wallet().getByText('Research of her own').waitFor()
  })

  it('shows why nothing was given, and keeps what was filled in', async () => {
    await wallet().getByRole('button', { name: 'Grant credits' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Credits').fill('4000000000')
    await dialog.getByLabel('Reason').fill('Too much')
    await dialog.getByRole('button', { name: /^Grant/ }).click()
    await dialog.getByRole('alert').getByText('A wallet cannot hold that much').waitFor()
    expect(await dialog.getByLabel('Credits').inputValue()).toBe('4000000000')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached' })
  })

  it('takes back what is left of a grant', async () => {
    await wallet()
      .getByRole('button', { name: /^Take back/ })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Ann Own loses what is left').waitFor()
    await dialog.getByLabel('Reason').fill('The project is over')
    await dialog.getByRole('button', { name: 'Take back' }).click()
    await dialog.waitFor({ state: 'detached' })
    await available().getByText('0', { exact: true }).first().waitFor()
  })

  it('offers nothing to those who may only look', async () => {
    const other = await browser.newContext()
    const viewer = await other.newPage()
    await logIn({ page: viewer, role: 'viewer' })
    await viewer.goto(`${url}/admin/collections/members/${member}`)
    await viewer.getByText('Your role may look, and change nothing.').waitFor()
    expect(await viewer.getByRole('button', { name: /^(Grant|Take back)/ }).count()).toBe(0)
    await other.close()
  })
})

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each([1440, 390])('it is accessible and fits %d pixels', async (width) => {
    await useTheme({ context, theme })
    await page.setViewportSize({ width, height: 900 })
    await open()
    await available().waitFor()
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect([await accessibilityProblems(page, '.sup-section'), await overflow()]).toEqual([[], 0])
  })
})

it('no page has thrown anything', () => {
  expect(failures).toEqual([])
})
