import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import type { Bundle } from '@/src/payload-types'
import { accessibilityProblems, launch, logIn, url, useTheme } from '../support/browser'

const PATIENCE = { timeout: 60_000 }
const SECTION = '[aria-labelledby="packages-bundles"]'
const word = `Bundled ${Date.now()}`

let browser: Browser
let context: BrowserContext
let page: Page
let bundle: Bundle
const failures: string[] = []

beforeAll(async () => {
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  await logIn({ page, role: 'finance' })
  const { docs } = (await send('get', '/api/bundles?where[slug][equals]=pro-year-and-credits')) as {
    docs: Bundle[]
  }
  bundle = docs[0]!
}, 180_000)
afterAll(async () => {
  const { id, name, items } = bundle
  await send('patch', `/api/bundles/${id}`, { name, items, _status: 'published' })
  await browser.close()
})

async function send(method: 'get' | 'post' | 'patch', path: string, data?: object): Promise<unknown> {
  const answer = await context.request[method](url + path, {
    ...(data && { data }),
    headers: { Origin: url },
  })
  expect([path, answer.ok()]).toEqual([path, true])
  return answer.json()
}

const overflow = (on: Page) =>
  on.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe('the cards of bundles on the pricing page', () => {
  it.each([
    ['en', 'You save $50'],
    ['de', 'Sie sparen 50'],
    ['ar', 'توفّر'],
  ])('say in %s what is in them, what it costs by itself, and what one saves', async (locale, saved) => {
    for (const width of [1280, 360]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const visitor = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
        const opened = await visitor.newPage()
        await opened.goto(`${url}/pricing?locale=${locale}&currency=USD`)
        const card = opened.locator(SECTION).getByRole('listitem').first()
        expect(await card.innerText()).toContain(saved)
        expect(await card.locator('s').count()).toBe(1)
        expect(await card.getByRole('listitem').count()).toBe(2)
        expect(await opened.locator(`${SECTION} > h2`).isVisible()).toBe(true)
        expect(await accessibilityProblems(opened, SECTION)).toEqual([])
        expect(await overflow(opened)).toBeLessThanOrEqual(0)
        await visitor.close()
      }
    }
  })
})

describe('the form of a bundle', () => {
  it('shows the page as it will be, beside what there is to look at again', async () => {
    await page.goto(`${url}/admin/collections/bundles/${bundle.id}`)
    await page.locator('#field-name').waitFor(PATIENCE)
    const toggler = page.locator('#live-preview-toggler')
    await toggler.waitFor(PATIENCE)
    if (!(await page.locator('#live-preview-iframe').isVisible())) await toggler.click()
    await page.locator('#field-name').fill(word)
    const frame = page.frameLocator('#live-preview-iframe')
    await frame.locator(SECTION).getByText(word).waitFor(PATIENCE)
    await toggler.click()
    await page.locator('.cc').getByRole('heading', { name: 'Checks' }).waitFor(PATIENCE)
    const published = await fetch(`${url}/api/pricing`)
    expect(await published.text()).not.toContain(word)
  })

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('can be read %s and %d wide', async (theme, width) => {
    await useTheme({ context, theme })
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`${url}/admin/collections/bundles/${bundle.id}`)
    await page.locator('#field-items').waitFor(PATIENCE)
    // Our own parts of the form.
    await page.locator('.rc-bundle-row', { hasText: 'Pro (annual)' }).waitFor(PATIENCE)
    for (const scope of ['.rc-bundle-row', '.cc'])
      expect([scope, await accessibilityProblems(page, scope)]).toEqual([scope, []])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })

  it('asks for the cycle of a plan, and for how many of a package', async () => {
    await page.setViewportSize({ width: 1440, height: 1000 })
    await page.reload()
    await page.locator('#field-items__1__quantity').waitFor(PATIENCE)
    const asked = async (name: string) => page.locator(`#field-items__${name}`).count()
    expect([await asked('0__cycle'), await asked('0__quantity')]).toEqual([1, 0])
    expect([await asked('1__cycle'), await asked('1__quantity')]).toEqual([0, 1])
    await page.locator('#field-items .rc-bundle-row', { hasText: 'Pro (annual)' }).waitFor(PATIENCE)
  })
})

it('a release tells in words what changes in a bundle, and its versions do', async () => {
  const items = bundle.items.map((item) => (item.kind === 'package' ? { ...item, quantity: 3 } : item))
  await send('patch', `/api/bundles/${bundle.id}?draft=true`, { items, _status: 'draft' })
  const { doc } = (await send('post', '/api/releases', {
    title: word,
    items: [{ relationTo: 'bundles', value: bundle.id }],
  })) as { doc: { id: string } }
  await page.goto(`${url}/admin/collections/releases/${doc.id}`)
  const panel = page.getByRole('region', { name: 'Release' })
  await panel.getByText('Bundle: 2 changes').waitFor(PATIENCE)
  await panel.getByText('What changes').click()
  await panel.getByText(/What is in it › .+ › How many/).waitFor()
  expect(await accessibilityProblems(page, '.rp')).toEqual([])
  await page.goto(`${url}/admin/collections/bundles/${bundle.id}/versions`)
  await page.locator('table a[href*="/versions/"]').first().click()
  const changes = page.getByRole('region', { name: 'What changed' })
  await changes.getByText(/How many/).waitFor(PATIENCE)
  expect(await accessibilityProblems(page, '.vv')).toEqual([])
})

it('has met no error in the page', () => expect(failures).toEqual([]))
