import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import { eventually } from '../support/eventually'
import { launch, logIn, url } from '../support/browser'

/** The main job from end to end, through the forms: a new plan and its words, published together and repriced. */

const WORKED = { timeout: 60_000 }
const stamp = Date.now()
const NAME = `Studio ${stamp}`
const SLUG = `studio-${stamp}`
const TITLE = `Films, by the credit ${stamp}`
const RELEASE = `Studio ${stamp} for film makers`

let browser: Browser
let editor: { context: BrowserContext; page: Page }
let finance: { context: BrowserContext; page: Page }
/** Approves what neither of the others may publish alone. */
let admin: { context: BrowserContext; page: Page }
let plan: string
let content: { id: string; layout: { blockType: string; title?: string }[] }
let customer: string
const failures: string[] = []

beforeAll(async () => {
  browser = await launch()
  editor = await person('editor')
  finance = await person('finance')
  admin = await person('admin')
  const { docs } = (await get('/api/pricing-content?limit=1')) as { docs: (typeof content)[] }
  content = docs[0]!
})
afterAll(() => browser.close())

async function person(role: 'editor' | 'finance' | 'admin') {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.stack ?? error.message))
  await logIn({ page, role })
  return { context, page }
}

const get = async (path: string): Promise<unknown> => (await editor.context.request.get(url + path)).json()

/** What anybody is told of the plan; nothing while it is not published. */
async function offered(currency = 'USD') {
  const answer = await fetch(`${url}/api/pricing?currency=${currency}`)
  const { plans } = (await answer.json()) as {
    plans: { slug: string; prices: { cycle: string; amount: number; currency: string }[] }[]
  }
  return plans.find(({ slug }) => slug === SLUG)
}

const visitorSees = async (words: string) => (await (await fetch(`${url}/pricing`)).text()).includes(words)

const changePrices = async () => {
  await finance.page.goto(`${url}/admin/change-prices?plan=${plan}`)
  await finance.page.getByRole('heading', { name: `Prices of ${NAME}` }).waitFor(WORKED)
}

const releasePanel = (page: Page) => page.getByRole('region', { name: 'Release' })

describe('an editor, a colleague in finance and an admin', () => {
  it('make a plan', async () => {
    const { page } = editor
    await page.goto(`${url}/admin/collections/plans/create`)
    await page.locator('#field-name').fill(NAME, WORKED)
    await page.locator('#field-tagline').fill('For small teams that make films')
    await page.locator('#field-cta__label').fill('Try Studio')
    await page.locator('#field-cta__href').fill(`/signup?plan=${SLUG}`)
    await eventually(async () => {
      const { docs } = (await get(`/api/plans?draft=true&where[slug][equals]=${SLUG}`)) as {
        docs: { id: string; cta?: { href?: string } }[]
      }
      plan = docs[0]?.id ?? ''
      return docs[0]?.cta?.href === `/signup?plan=${SLUG}`
    }, 60_000)
    expect(await offered()).toBeUndefined()
  })

  it('write the page', async () => {
    const { page } = editor
    const hero = content.layout.findIndex(({ blockType }) => blockType === 'hero')
    await page.goto(`${url}/admin/collections/pricing-content/${content.id}`)
    // The form opens at the tab that this editor used last.
    await page.getByRole('button', { name: 'Page', exact: true }).click(WORKED)
    await page.locator(`#field-layout__${hero}__title`).fill(TITLE, WORKED)
    await eventually(async () => {
      const { layout } = (await get(`/api/pricing-content/${content.id}?draft=true`)) as typeof content
      return layout[hero]?.title === TITLE
    }, 60_000)
    expect(await visitorSees(TITLE)).toBe(false)
  })

  it('price it in three currencies, in a release', async () => {
    const { page } = finance
    await changePrices()
    for (const [currency, amount] of [
      ['USD', '99'],
      ['EUR', '89'],
      ['JPY', '14800'],
    ] as const) {
      await page.getByLabel('Another currency').fill(currency)
      await page.getByRole('button', { name: 'Add a row' }).click()
      await page.getByLabel(`Monthly, ${currency} everywhere`).fill(amount)
    }
    await page.getByText('have these plans').waitFor(WORKED)
    await page.getByRole('button', { name: 'Put into a release' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Its title').fill(RELEASE)
    await dialog.getByLabel('Reason').fill('A plan for film makers')
    await dialog.getByRole('button', { name: 'Put into the release' }).click()
    await dialog.waitFor({ state: 'hidden', ...WORKED })
    expect(await offered()).toBeUndefined()
  })

  it('put the drafts into it as well', async () => {
    const { page } = editor
    await page.goto(`${url}/admin/collections/releases`)
    await page.getByRole('link', { name: RELEASE }).click(WORKED)
    await releasePanel(page).waitFor(WORKED)
    await chooseDraft(page, NAME)
    await chooseDraft(page, 'Pricing page')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await releasePanel(page)
      .getByText(TITLE)
      .waitFor({ state: 'attached', ...WORKED })
  })

  it('look at it on a phone, on a day to come', async () => {
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      storageState: await editor.context.storageState(),
    })
    const page = await phone.newPage()
    await page.goto(`${url}/pricing/preview`)
    await page.getByLabel('Date and time (UTC)').fill('2039-03-03T00:00')
    await page.getByLabel('Drafts').selectOption('included')
    await page.getByRole('button', { name: 'Show' }).first().click()
    await page.getByText('Preview of 3 March 2039, drafts included.').waitFor(WORKED)
    await page.getByRole('heading', { name: TITLE }).waitFor()
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0)
    await phone.close()
  })

  it('have it approved and scheduled, and see it appear at its minute, all of it', async () => {
    const { page } = admin
    // The editor has it open still.
    const takeOver = page.getByRole('button', { name: 'Take over' })
    await page.addLocatorHandler(takeOver, () => takeOver.click())
    await page.goto(editor.page.url())
    await releasePanel(page).getByRole('button', { name: 'Approve' }).click(WORKED)
    const minute = new Date(Date.now() + 75_000).toISOString().slice(0, 16)
    await releasePanel(page).getByLabel('or at (UTC)').fill(minute, WORKED)
    await releasePanel(page).getByRole('button', { name: 'Schedule' }).click()
    await releasePanel(page).getByText('It is published at its time').waitFor(WORKED)
    if (new Date() < new Date(`${minute}:00Z`)) expect(await offered()).toBeUndefined()
    await eventually(async () => (await offered()) !== undefined, 100_000)
    expect(new Date().toISOString() >= `${minute}:00`).toBe(true)
    expect(await visitorSees(TITLE)).toBe(true)
    for (const [currency, amount] of [
      ['USD', 9900],
      ['EUR', 8900],
      ['JPY', 14_800],
    ] as const) {
      expect((await offered(currency))?.prices).toEqual([
        expect.objectContaining({ cycle: 'monthly', currency, amount }),
      ])
    }
  }, 240_000)

  it('raise the price, and see that who had the plan goes on paying the old one', async () => {
    const { page, context } = finance
    const made = await context.request.post(`${url}/api/customers`, {
      data: { externalId: SLUG, name: `Film club ${stamp}`, plan, currency: 'USD' },
      headers: { Origin: url },
    })
    expect([made.status(), await made.text()]).toEqual([201, expect.any(String)])
    customer = ((await made.json()) as { doc: { id: string } }).doc.id
    await changePrices()
    await page.getByLabel('Monthly, USD everywhere').fill('119')
    await page.getByLabel('keep the old price for ever').check()
    await page.getByText('have these plans').waitFor(WORKED)
    await page.getByRole('button', { name: /^Change .* …$/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill(`Costs of films ${stamp}`)
    await dialog.getByRole('button', { name: 'Change prices' }).click()
    await page.getByText('The prices have changed.').waitFor(WORKED)
    expect((await offered())?.prices[0]?.amount).toBe(11_900)
    await page.getByRole('button', { name: 'What customers pay' }).click()
    await page.getByLabel('Plan').selectOption({ label: NAME })
    const row = page.getByRole('row', { name: new RegExp(`Film club ${stamp}`) })
    await row.getByText('older price').waitFor(WORKED)
    expect(await row.innerText()).toMatch(/\$99(?!\d)/)
  })

  it('take both back', async () => {
    const { page, context } = finance
    await page.getByRole('button', { name: 'Changes so far' }).click()
    const change = page.getByRole('article').filter({ hasText: `Costs of films ${stamp}` })
    await change.getByRole('button', { name: 'Take back' }).click(WORKED)
    await page.getByRole('dialog').getByLabel('Reason').fill('Too early')
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
    await change.getByText('Taken back by Fiona Finance').waitFor(WORKED)
    expect((await offered())?.prices[0]?.amount).toBe(9900)

    await context.request.patch(`${url}/api/customers/${customer}`, {
      data: { plan: null },
      headers: { Origin: url },
    })
    await admin.page.reload()
    await releasePanel(admin.page).getByRole('button', { name: 'Take back' }).click(WORKED)
    await admin.page.getByRole('dialog').getByLabel('Reason').fill('Not yet')
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
    await releasePanel(admin.page).getByText('It was taken back.').waitFor(WORKED)
    expect(await offered()).toBeUndefined()
    expect(await visitorSees(TITLE)).toBe(false)
  })

  it('have met no error in the page', () => expect(failures).toEqual([]))
})

/** Picks a document in the release's list of drafts, as one types and chooses. */
async function chooseDraft(page: Page, name: string) {
  const field = page.locator('#field-items')
  await field.locator('input').first().fill(name)
  await field.getByRole('option', { name }).first().click(WORKED)
}
