import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'

import { accessibilityProblems, launch, logIn, url, useTheme } from '../support/browser'
import { eventually } from '../support/eventually'

const PATH = '/pages/how-credits-work'
const WORKED = { timeout: 60_000 }
/** A word that is in nothing else. */
const SECRET = 'Zeppelin'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
}, 60_000)
afterAll(() => browser.close())

interface Look {
  width?: number
  scheme?: 'light' | 'dark'
}

const open = async ({ width = 1280, scheme = 'light' }: Look = {}): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme })
  return context.newPage()
}

/** Whatever the server says of a public page, as it is served to a stranger. */
const served = async (path: string) => {
  const response = await fetch(url + path)
  return { status: response.status, text: await response.text() }
}

describe('a page beside the pricing page', () => {
  it('is reached from there, and tells search engines what it is', async () => {
    const page = await open()
    await page.goto(`${url}/pricing`)
    await page.getByRole('link', { name: 'How credits work' }).first().click()
    await page.waitForURL(url + PATH)
    await page.getByRole('heading', { level: 1, name: 'How credits work' }).waitFor()
    await page.getByRole('heading', { level: 2, name: 'When they run out' }).waitFor()
    const head = (selector: string, name: string) => page.locator(selector).getAttribute(name)
    expect(await page.title()).toMatch(/^How credits work: what they pay for/)
    expect(await head('meta[name=description]', 'content')).toMatch(/^A credit pays for AI work/)
    expect(await head('link[rel=canonical]', 'href')).toMatch(/\/pages\/how-credits-work$/)
    await page.getByRole('link', { name: 'EUR' }).click()
    await page.getByText('€46', { exact: true }).waitFor()
    await page.context().close()
  })

  it('is in the language of its address, Arabic from right to left', async () => {
    const page = await open()
    await page.goto(`${url}${PATH}?locale=de`)
    await page.getByRole('heading', { level: 1, name: 'So funktionieren Credits' }).waitFor()
    await page.getByRole('link', { name: 'العربية' }).click()
    await page.getByRole('heading', { level: 1, name: 'كيف يعمل الرصيد' }).waitFor()
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await page.context().close()
  })

  it.each(['unknown', 'HOW-CREDITS-WORK', 'preview', '%ff', '..%2fpricing', 'how-credits-work?currency=XYZ'])(
    'is not found for "%s", and never an error of ours',
    async (slug) => {
      expect((await served(`/pages/${slug}`)).status).toBe(404)
    },
  )

  it.each([
    ['wide, light', 1280, 'light', ''],
    ['wide, dark', 1280, 'dark', ''],
    ['narrow, light', 360, 'light', '?locale=ar'],
    ['narrow, dark', 360, 'dark', ''],
  ] as const)('is accessible and fits: %s', async (_, width, scheme, query) => {
    const page = await open({ width, scheme })
    await page.goto(url + PATH + query)
    expect(await accessibilityProblems(page, 'body')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.context().close()
  })
})

describe('an editor', () => {
  let page: Page
  let id: string
  const slug = `${SECRET.toLowerCase()}-offer`

  beforeAll(async () => {
    page = await open()
    await useTheme({ context: page.context(), theme: 'light' })
    await logIn({ page, role: 'editor' })
  }, 120_000)
  afterAll(async () => {
    if (id) await page.request.delete(`${url}/api/pages/${id}`)
    await page.context().close()
  })

  it('begins with a ready page, and sees it beside the form as nobody else does', async () => {
    await page.goto(`${url}/admin/collections/pages/create`)
    await page.locator('#field-title').fill(`${SECRET} offer`, WORKED)
    await page.getByRole('button', { name: 'An offer' }).click()
    await page.locator('#field-layout__1__title').fill(`${SECRET} prices`, WORKED)
    await eventually(async () => {
      const answer = await page.request.get(`${url}/api/pages?draft=true&sort=-createdAt&limit=1`)
      const { docs } = (await answer.json()) as { docs: { id: string; layout?: { title?: string }[] }[] }
      id = docs[0]!.id
      return docs[0]!.layout?.[1]?.title === `${SECRET} prices`
    }, 60_000)
    const toggler = page.locator('#live-preview-toggler')
    if (!(await page.locator('#live-preview-iframe').isVisible())) await toggler.click(WORKED)
    const frame = page.frameLocator('#live-preview-iframe')
    await frame.getByRole('heading', { level: 1, name: `${SECRET} prices` }).waitFor(WORKED)
    await page.locator('#field-layout__1__title').fill(`${SECRET} offers`, WORKED)
    await frame.getByRole('heading', { level: 1, name: `${SECRET} offers` }).waitFor(WORKED)
    await page.getByText('Not published: visitors do not find it.').waitFor(WORKED)
    for (const path of [slug, id, 'how-credits-work'])
      expect((await served(`/pages/${path}`)).text).not.toContain(SECRET)
    expect((await served(`/pricing/preview?drafts=1&page=${id}`)).text).not.toContain(SECRET)
  })

  it('publishes it to the next request, and takes it back from the one after', async () => {
    expect((await served(`/pages/${slug}`)).status).toBe(404)
    await page.getByRole('button', { name: 'Publish changes' }).click(WORKED)
    await page.getByRole('link', { name: `/pages/${slug}` }).waitFor(WORKED)
    expect((await served(`/pages/${slug}`)).text).toContain(`${SECRET} offers`)
    const write = (data: object) => page.request.patch(`${url}/api/pages/${id}`, { data })
    for (const _status of ['draft', 'published', 'draft']) {
      expect((await write({ _status })).status()).toBe(200)
      expect((await served(`/pages/${slug}`)).status).toBe(_status === 'draft' ? 404 : 200)
    }
  })
})
