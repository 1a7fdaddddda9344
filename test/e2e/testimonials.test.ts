import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'

import type { StaffRole } from '@/src/shared/principal'
import { as, launch, logIn, url } from '../support/browser'
import type { StaffRest } from '../support/staff-rest'

const LONG = { timeout: 60_000 }

let browser: Browser
let admin: StaffRest
let editor: StaffRest
const made: string[] = []

beforeAll(async () => {
  browser = await launch()
  admin = await as('admin')
  editor = await as('editor')
}, 60_000)
afterAll(async () => {
  // The forms that were open a moment ago still hold them.
  for (const id of made) await admin.remove('testimonials', `${id}?overrideLock=true`)
  await browser.close()
})

/** A testimonial of an editor, published, and so waiting for an approval. */
async function testimonial(): Promise<{ id: string; quote: string }> {
  const quote = `Saves us a day a week ${made.length} ${Date.now()}`
  const words = { quote, name: 'Tilda', company: 'Acme', _status: 'published' }
  const id = await editor.make('testimonials', words)
  made.push(id)
  return { id, quote }
}

async function open({ id, role }: { id: string; role: StaffRole }): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
  await logIn({ page, role })
  await page.goto(`${url}/admin/collections/testimonials/${id}`)
  await approval(page).waitFor(LONG)
  return page
}

const approval = (page: Page) => page.locator('#field-approval')
const publish = (page: Page) => page.getByRole('button', { name: 'Publish changes' }).click()

async function approve(page: Page): Promise<void> {
  await approval(page).getByRole('combobox').click()
  await page.getByRole('option', { name: 'Approved' }).click()
}

const isSeen = async (quote: string) => (await (await fetch(`${url}/api/pricing`)).text()).includes(quote)

it('an editor is told beside the field that an admin approves, and visitors see nothing', async () => {
  const { id, quote } = await testimonial()
  const page = await open({ id, role: 'editor' })
  await approval(page).getByText('Pending').waitFor()
  await approve(page)
  await publish(page)
  await approval(page)
    .getByText(/may decide this/)
    .waitFor(LONG)
  expect(await isSeen(quote)).toBe(false)
  await page.close()
})

it('an admin approves, publishes, and visitors see it', async () => {
  const { id, quote } = await testimonial()
  expect(await isSeen(quote)).toBe(false)
  const page = await open({ id, role: 'admin' })
  await approve(page)
  await publish(page)
  await page.getByText('Approved At').waitFor(LONG)
  expect(await isSeen(quote)).toBe(true)
  await page.close()
})

it('what an editor then changes waits again, and visitors see neither once it is published', async () => {
  const { id, quote } = await testimonial()
  await admin.call(`testimonials/${id}`, 'PATCH', { approval: 'approved', _status: 'published' })
  expect(await isSeen(quote)).toBe(true)
  const page = await open({ id, role: 'editor' })
  await page.locator('#field-quote').fill(`${quote}!`)
  await publish(page)
  await approval(page).getByText('Pending').waitFor(LONG)
  expect(await isSeen(quote)).toBe(false)
  await page.close()
})
