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

/** How far the mail sticks out of the window; Payload's own header may, beside a long title. */
const overflow = () =>
  page.evaluate(() => {
    const edges = [...document.querySelectorAll('.ml-mail, .ml-mail *, .ml-state, .ml-state *')].map(
      (element) => element.getBoundingClientRect().right,
    )
    return Math.max(...edges) - document.documentElement.clientWidth
  })

/** The sandboxed frame takes no script, so axe looks at what stands around it. */
const problems = (scope: string) => accessibilityProblems(page, scope)

describe('finance, who changes prices', () => {
  it('sees what customers would read before anybody is told', async () => {
    await page.goto(`${url}/admin/change-prices?plan=pro`)
    await page.getByLabel('From today’s prices').fill('10')
    await page.getByRole('button', { name: 'Adjust' }).click()
    await page.getByText('have these plans').waitFor()
    await page.getByRole('button', { name: /^Change .* …$/ }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByLabel('Tell the customers concerned').isChecked()).toBe(true)
    await dialog.getByText(/gets? one mail/).waitFor()
    await dialog.getByLabel('What the mail says first').fill(`Models cost more, ${stamp}.`)
    await dialog.getByText(/^The mail to/).click()
    const mail = dialog.frameLocator('iframe')
    await mail.getByText(`Models cost more, ${stamp}.`).waitFor()
    await mail.getByText(/You keep your price of/).waitFor()
    expect(await problems('dialog fieldset')).toEqual([])
    expect(await problems('dialog')).toEqual([])
  })

  it('approves, and customers are told', async () => {
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill(`Told of it ${stamp}`)
    await dialog.getByRole('button', { name: 'Change prices' }).click()
    const change = page.getByRole('article').filter({ hasText: `Told of it ${stamp}` })
    await change.getByText(/told by mail/).waitFor()
  })

  it('finds the mails in the inbox, and reads one', async () => {
    const link = page.getByRole('link', { name: /The price of your plan Pro/ }).first()
    const newest = page.getByRole('row').filter({ has: link }).first()
    // The worker keeps them within seconds.
    for (;;) {
      await page.goto(`${url}/admin/collections/mails?limit=100`)
      await page.getByText('Mails are kept here and sent to nobody').waitFor()
      if ((await newest.getByRole('cell', { name: 'Kept here' }).count()) > 0) break
    }
    expect(await problems('.ml-note')).toEqual([])
    await link.click()
    await page.getByText('It was sent to nobody, because no mail server is set.').waitFor()
    await page.frameLocator('iframe').getByText(`Models cost more, ${stamp}.`).waitFor()
    await page.getByRole('button', { name: 'Plain text' }).click()
    await page.locator('pre').getByText(`Models cost more, ${stamp}.`).waitFor()
    expect(await problems('.ml-mail')).toEqual([])
    expect(await problems('.ml-state')).toEqual([])
  })

  it.each([
    ['light', 390],
    ['dark', 390],
    ['dark', 1440],
  ] as const)('can read it %s and %d wide', async (theme, width) => {
    await useTheme({ context, theme })
    await page.setViewportSize({ width, height: 900 })
    await page.reload()
    await page.getByRole('button', { name: 'Formatted' }).waitFor()
    expect(await overflow()).toBeLessThanOrEqual(0)
    expect(await problems('.ml-mail')).toEqual([])
  })

  it('takes the change back with a correction', async () => {
    await useTheme({ context, theme: 'light' })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${url}/admin/change-prices`)
    await page.getByRole('button', { name: 'Changes so far' }).click()
    const change = page.getByRole('article').filter({ hasText: `Told of it ${stamp}` })
    await change.getByRole('button', { name: 'Take back' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByLabel(/Send a correction/).isChecked()).toBe(true)
    await dialog.getByLabel('Reason').fill('Too early')
    expect(await problems('dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Take it back' }).click()
    await change.getByText(/corrections?\)/).waitFor()
  })

  it('has met no error in the page', () => expect(failures).toEqual([]))
})

describe('an editor', () => {
  it('reads no mails', async () => {
    const own = await browser.newContext()
    const other = await own.newPage()
    await logIn({ page: other, role: 'editor' })
    await other.goto(`${url}/admin/collections/mails`)
    await other
      .getByText(/not (allowed|found)/i)
      .first()
      .waitFor()
    expect(await other.getByText('The price of your plan').count()).toBe(0)
    await own.close()
  })
})
