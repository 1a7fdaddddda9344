import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import type { StaffRole } from '@/src/shared/principal'
import { as, launch, logIn, url } from '../support/browser'
import type { StaffRest } from '../support/staff-rest'

const LONG = { timeout: 60_000 }
const QUOTE = `Saves us a day a week ${Date.now()}`

let browser: Browser
let editor: StaffRest
let id: string

beforeAll(async () => {
  browser = await launch()
  editor = await as('editor')
  id = await editor.make('testimonials', {
    quote: QUOTE,
    name: 'Tilda',
    company: 'Acme',
    _status: 'published',
  })
}, 60_000)
afterAll(async () => {
  await editor.remove('testimonials', id)
  await browser.close()
})

async function open(role: StaffRole): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  const page = await context.newPage()
  await logIn({ page, role })
  // Whoever looked at it last may still hold the document.
  const takeOver = page.getByRole('button', { name: 'Take over' })
  await page.addLocatorHandler(takeOver, () => takeOver.click())
  await page.goto(`${url}/admin/collections/testimonials/${id}`)
  await page.locator('#field-approval').waitFor(LONG)
  return { page, context }
}

/**
 * Goes back to the list, as one does, and gives up what was not saved: whoever only closes the window holds the document
 * for minutes more.
 */
async function leave(page: Page): Promise<void> {
  await page.locator('.step-nav').getByRole('link', { name: 'Testimonials' }).click()
  const anyway = page.getByRole('button', { name: 'Leave anyway' })
  await page.addLocatorHandler(anyway, () => anyway.click())
  await page.waitForURL((address) => address.pathname.endsWith('/testimonials'), LONG)
  await page.waitForLoadState('networkidle')
}

async function choose(page: Page, approval: string): Promise<void> {
  await page.locator('#field-approval').getByRole('combobox').click()
  await page.getByRole('option', { name: approval }).click()
}

const isSeen = async () => (await (await fetch(`${url}/api/pricing`)).text()).includes(QUOTE)

it('an editor is told beside the field that an admin approves', async () => {
  expect(await isSeen()).toBe(false)
  const { page, context } = await open('editor')
  await page.locator('#field-approval').getByText('Pending').waitFor()
  await choose(page, 'Approved')
  await page.getByRole('button', { name: 'Publish changes' }).click()
  await page
    .locator('#field-approval')
    .getByText(/may decide this/)
    .waitFor(LONG)
  await leave(page)
  await context.close()
  expect(await isSeen()).toBe(false)
})

it('an admin approves, publishes, and visitors see it, with who approved it in the form', async () => {
  const { page, context } = await open('admin')
  await choose(page, 'Approved')
  await page.getByRole('button', { name: 'Publish changes' }).click()
  await page.getByText('Approved At').waitFor(LONG)
  expect(await isSeen()).toBe(true)
  await leave(page)
  await context.close()
})

it('what an editor changes waits again, and visitors see it no longer once it is published', async () => {
  const { page, context } = await open('editor')
  await page.locator('#field-quote textarea').fill(`${QUOTE}!`)
  await page.getByRole('button', { name: 'Publish changes' }).click()
  await page.locator('#field-approval').getByText('Pending').waitFor(LONG)
  expect(await isSeen()).toBe(false)
  await context.close()
})
