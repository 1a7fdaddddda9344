import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import { paragraph } from '@/plugins/demo/rich-text'
import { accessibilityProblems, launch, logIn, url } from '../support/browser'

const TAGLINE = `Only a draft ${Date.now()}`
const WORKED_MS = 30_000

let browser: Browser
let editor: BrowserContext
let page: Page
let planId: string

beforeAll(async () => {
  browser = await launch()
  editor = await browser.newContext({ viewport: { width: 1600, height: 1000 } })
  page = await editor.newPage()
  await logIn({ page, role: 'admin' })
  const found = await editor.request.get(`${url}/api/plans?where[slug][equals]=pro`)
  planId = ((await found.json()) as { docs: { id: string }[] }).docs[0]!.id
}, 120_000)
afterAll(() => browser.close())

/** A visitor who has never been here. */
async function stranger({
  path,
  width = 1280,
  scheme = 'light',
}: {
  path: string
  width?: number
  scheme?: 'light' | 'dark'
}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme })
  const opened = await context.newPage()
  const answer = await opened.goto(url + path)
  return { page: opened, status: answer!.status(), headers: answer!.headers(), close: () => context.close() }
}

async function linkTo(shown: object): Promise<string> {
  const answer = await editor.request.post(`${url}/api/admin/content/preview-links`, { data: shown })
  const { url: link } = (await answer.json()) as { url: string }
  return new URL(link).pathname + new URL(link).search
}

describe('the live preview', () => {
  it('shows a draft as it is saved, at the width of a phone too, and visitors nothing of it', async () => {
    await page.goto(`${url}/admin/collections/plans/${planId}`)
    // The admin remembers for each person whether it was open.
    const toggler = page.locator('#live-preview-toggler')
    await toggler.waitFor({ timeout: WORKED_MS })
    if (!(await page.locator('#live-preview-iframe').isVisible())) await toggler.click()
    const frame = page.frameLocator('#live-preview-iframe')
    await frame.getByText('Preview of today, drafts included.').waitFor({ timeout: WORKED_MS })
    expect(await frame.getByLabel('Date and time (UTC)').isVisible()).toBe(false)
    await page.locator('#field-tagline').fill(TAGLINE)
    await frame.getByText(TAGLINE).waitFor({ timeout: WORKED_MS })

    await page.locator('.live-preview-toolbar-controls__breakpoint').click()
    await page.getByRole('button', { name: 'Phone' }).click()
    const inner = (await (await page.locator('#live-preview-iframe').elementHandle()).contentFrame())!
    await inner.waitForFunction(() => window.innerWidth === 390, undefined, { timeout: WORKED_MS })
    await frame.getByText(TAGLINE).waitFor()
    expect(await inner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

    const visitor = await stranger({ path: '/pricing' })
    expect(await visitor.page.content()).not.toContain(TAGLINE)
    await visitor.close()
  })

  it('is kept by no cache, and stands in no other site’s frame', async () => {
    const { status, headers, close } = await stranger({ path: await linkTo({}) })
    expect(status).toBe(200)
    expect(headers['cache-control']).toContain('no-store')
    expect(headers['x-robots-tag']).toContain('noindex')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['content-security-policy']).toMatch(/frame-ancestors 'self'(;|$)/)
    expect(headers['x-frame-options']).toBe('SAMEORIGIN')
    await close()
  })
})

describe('the time machine', () => {
  it('shows a future price at its date, without JavaScript', async () => {
    const change = await editor.request.post(`${url}/api/admin/pricing/changes`, {
      data: {
        reason: 'Test of the preview',
        policy: 'now',
        effectiveAt: '2039-03-01T00:00:00Z',
        plans: [{ planId: 'pro', prices: [{ cycle: 'monthly', currency: 'USD', amount: 12_300 }] }],
      },
    })
    expect(change.status()).toBe(201)
    const { id } = (await change.json()) as { id: string }
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await editor.storageState(),
    })
    const old = await plain.newPage()
    await old.goto(`${url}/pricing/preview`)
    await old.getByText('Preview of today, drafts left out.').waitFor()
    await old.getByText('$49', { exact: true }).filter({ visible: true }).waitFor()
    expect(await old.getByRole('button', { name: /^Copy a link/ }).count()).toBe(0)
    await old.getByLabel('Date and time (UTC)').fill('2039-03-03T00:00')
    await old.getByLabel('Drafts').selectOption('included')
    await old.getByRole('button', { name: 'Show' }).first().click()
    await old.getByText('Preview of 3 March 2039, drafts included.').waitFor()
    await old.getByText('$123', { exact: true }).waitFor()
    await old.getByText(TAGLINE).waitFor()
    await plain.close()
    await editor.request.post(`${url}/api/admin/pricing/changes/${id}/undo`, {
      data: { reason: 'Test is over' },
    })
  })

  it('shows a day to come with what is scheduled until then, and names it to staff', async () => {
    const [question, title] = [`Only on that day ${Date.now()}?`, `Scheduled ${Date.now()}`]
    const send = async (path: string, data: object) => {
      const answer = await editor.request.post(url + path, { data, headers: { Origin: url } })
      expect([path, answer.ok()]).toEqual([path, true])
      return (await answer.json()) as { doc: { id: string } }
    }
    const answer = paragraph('On that day.')
    const asked = await send('/api/faq?draft=true', { question, answer, _status: 'draft' })
    const items = [{ relationTo: 'faq', value: asked.doc.id }]
    const { doc: release } = await send('/api/releases', { title, items })
    await send(`/api/admin/releases/${release.id}/approve`, {})
    await send(`/api/admin/releases/${release.id}/schedule`, { at: '2038-02-01T00:00:00Z' })

    const steps = page.getByRole('list', { name: 'Scheduled until then, and included:' })
    await page.goto(`${url}/pricing/preview?at=2038-01-01T00:00`)
    await page.getByText('Preview of 1 January 2038, drafts left out.').waitFor()
    expect(await steps.count()).toBe(0)
    expect(await page.content()).not.toContain(question)
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [1280, 360]) {
        await page.emulateMedia({ colorScheme: scheme })
        await page.setViewportSize({ width, height: 900 })
        await page.goto(`${url}/pricing/preview?at=2038-03-01T00:00`)
        await steps.getByRole('link', { name: `“${title}”, 1 February 2038` }).waitFor()
        await page.locator('main').getByText(question).first().waitFor()
        expect(await accessibilityProblems(page, 'body')).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      }
    }
    await page.setViewportSize({ width: 1600, height: 1000 })
    const guest = await stranger({ path: await linkTo({ at: '2038-03-01T00:00:00Z' }) })
    await guest.page.getByText('What is scheduled until then is included.').waitFor()
    await guest.page.getByText(question).first().waitFor()
    expect(await guest.page.getByRole('link', { name: 'February 2038' }).count()).toBe(0)
    await guest.close()
    const visitor = await stranger({ path: '/pricing?at=2038-03-01T00:00' })
    expect(await visitor.page.content()).not.toContain(question)
    await visitor.close()
    // Others look at days to come too.
    await send(`/api/admin/releases/${release.id}/reopen`, {})
  })

  it('says what it cannot show', async () => {
    await page.goto(`${url}/pricing/preview?currency=XYZ`)
    await page.getByRole('alert').getByText('not valid').waitFor()
    await page.goto(`${url}/pricing/preview?customer=nobody-at-all`)
    await page.getByRole('alert').getByText('There is no customer').waitFor()
  })
})

describe('a link', () => {
  it('is copied by a button and opens the same for somebody without a login', async () => {
    await editor.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url })
    await page.goto(`${url}/pricing/preview?drafts=1&currency=EUR&at=2030-01-01T00:00`)
    await page.getByRole('button', { name: 'Copy a link that works for 7 days' }).click()
    await page.getByText('Copied: whoever has this link').waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(await page.getByLabel('Link to this preview').inputValue())

    const { pathname, search } = new URL(copied)
    const guest = await stranger({ path: pathname + search })
    await guest.page.getByText('Preview of 1 January 2030, drafts included.').waitFor()
    await guest.page.getByText(TAGLINE).waitFor()
    expect(await guest.page.getByLabel('Drafts').count()).toBe(0)
    expect(await guest.page.getByRole('button', { name: /^Copy a link/ }).count()).toBe(0)
    await guest.close()
  })

  it('that was altered, and none at all, show a page that says nothing', async () => {
    const good = await linkTo({ drafts: true })
    for (const path of [
      `${good}x`,
      '/pricing/preview',
      '/pricing/preview?drafts=1',
      '/pricing/preview?token=a.b',
    ]) {
      const { page: closed, status, close } = await stranger({ path })
      expect([path, status]).toEqual([path, 404])
      await closed.getByRole('heading', { name: 'This preview link has expired' }).waitFor()
      expect(await closed.content()).not.toContain(TAGLINE)
      await close()
    }
  })

  it('is not made by those who edit nothing', async () => {
    const context = await browser.newContext()
    const viewer = await context.newPage()
    await logIn({ page: viewer, role: 'viewer' })
    await viewer.goto(`${url}/pricing/preview?drafts=1`)
    await viewer.getByText(TAGLINE).waitFor()
    expect(await viewer.getByRole('button', { name: /^Copy a link/ }).count()).toBe(0)
    await context.close()
  })
})

it.each([
  ['wide, light', 1280, 'light'],
  ['wide, dark', 1280, 'dark'],
  ['narrow, light', 360, 'light'],
  ['narrow, dark', 360, 'dark'],
] as const)('is accessible and fits: %s', async (_, width, scheme) => {
  await page.emulateMedia({ colorScheme: scheme })
  await page.setViewportSize({ width, height: 900 })
  await page.goto(`${url}/pricing/preview?drafts=1&at=2030-01-01T10:30`)
  await page.getByRole('button', { name: 'Copy a link that works for 1 day' }).click()
  await page.getByLabel('Link to this preview').waitFor()
  expect(await accessibilityProblems(page, 'body')).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)

  const closed = await stranger({ path: '/pricing/preview', width, scheme })
  expect(await accessibilityProblems(closed.page, 'body')).toEqual([])
  await closed.close()
})
