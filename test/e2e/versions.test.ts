import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import { accessibilityProblems, launch, logIn, url, useTheme } from '../support/browser'

const PATIENCE = { timeout: 60_000 }
const word = `Version ${Date.now()}`

let browser: Browser
let context: BrowserContext
let page: Page
let plan: string
/** Newest first. */
let versions: string[]
const failures: string[] = []

beforeAll(async () => {
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  await logIn({ page, role: 'admin' })
  const { doc } = (await send('post', '/api/plans', {
    name: word,
    tagline: 'Before',
    refreshDays: 30,
    active: false,
    _status: 'published',
  })) as { doc: { id: string } }
  plan = doc.id
  await send('patch', `/api/plans/${plan}`, { tagline: 'After', trialDays: 7, _status: 'published' })
  await send('patch', `/api/plans/${plan}?locale=de`, { tagline: 'Danach', _status: 'published' })
  await send('patch', `/api/plans/${plan}?draft=true`, { tagline: 'Not yet', _status: 'draft' })
  const query = `where[parent][equals]=${plan}&sort=-updatedAt&select[parent]=true`
  const { docs } = (await send('get', `/api/plans/versions?${query}`)) as { docs: { id: string }[] }
  versions = docs.map(({ id }) => id)
}, 180_000)
afterAll(async () => {
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
const open = (place: number, on = page) =>
  on.goto(`${url}/admin/collections/plans/${plan}/versions/${versions[place]}`)
const changes = () => page.getByRole('region', { name: 'What changed' })

describe('a version', () => {
  it('is found in the list, and says in words what changed', async () => {
    await page.goto(`${url}/admin/collections/plans/${plan}/versions`)
    await page.locator(`a[href*="${versions[2]}"]`).first().click()
    await changes().getByText('Tagline').waitFor(PATIENCE)
    expect(await changes().innerText()).toMatch(/Trial Days/)
    expect(await changes().locator('del').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Before')]),
    )
    expect(await changes().locator('ins').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('After'), expect.stringContaining('7')]),
    )
  })

  it('names the language, and compares with what visitors see', async () => {
    await open(1)
    await changes().getByText('Tagline (Deutsch)').waitFor(PATIENCE)
    await open(0)
    await page.getByText('The draft of now.').waitFor(PATIENCE)
    await changes().getByRole('link', { name: 'what visitors see now' }).click()
    await page.waitForURL(/with=published/)
    await changes().locator('ins', { hasText: 'Not yet' }).waitFor(PATIENCE)
    await page.getByText('there is nothing to restore').waitFor()
  })

  it('is compared with any other by keyboard, and the address says with which', async () => {
    await open(2)
    const others = changes().getByLabel('or any other version')
    await others.waitFor(PATIENCE)
    const names = await others.getByRole('option').allInnerTexts()
    expect(names).toHaveLength(versions.length)
    expect(names.slice(1).map((name) => name.split(' · ').at(-1))).toEqual([
      'draft',
      'published',
      'published',
    ])
    expect(names[1]).toMatch(/^\d+ \w+ \d{4}, [\d:]+ UTC · .+ · draft$/)
    await others.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/${versions[2]}?with=${versions[0]}`)
    await changes().locator('del', { hasText: 'Not yet' }).waitFor(PATIENCE)
    await changes().locator('ins', { hasText: 'After' }).waitFor()
    await changes().getByText('It is newer').waitFor()
    expect(await others.inputValue()).toBe(versions[0])
    await page.goto(`${url}/admin/collections/plans/${plan}/versions/${versions[0]}?with=${versions[3]}`)
    await changes()
      .locator('del', { hasText: /: Before$/ })
      .waitFor(PATIENCE)
    await changes().locator('ins', { hasText: 'Danach' }).waitFor()
    await page.goto(`${url}/admin/collections/plans/${plan}/versions/${versions[2]}?with=${plan}`)
    await changes().getByText('There is no other version').waitFor(PATIENCE)
    await changes()
      .locator('del', { hasText: /: Before$/ })
      .waitFor()
  })

  it('that is the first one has nothing to be compared with', async () => {
    await open(3)
    await changes().getByText('It is the first version').waitFor(PATIENCE)
  })

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('can be read %s and %d wide', async (theme, width) => {
    await useTheme({ context, theme })
    await page.setViewportSize({ width, height: 900 })
    for (const place of [2, 3]) {
      await open(place)
      await changes().waitFor(PATIENCE)
      expect(await accessibilityProblems(page, '.vv')).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
    }
  })

  it('is restored as a draft, of which visitors see nothing', async () => {
    await page.setViewportSize({ width: 1440, height: 1000 })
    await open(3)
    await page.getByRole('button', { name: 'Restore as a draft' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Prices stay as they are').waitFor()
    expect(await accessibilityProblems(page, 'dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Restore it' }).click()
    await page.waitForURL(new RegExp(`/plans/${plan}$`), PATIENCE)
    await page.locator('#field-tagline').waitFor(PATIENCE)
    expect(await page.locator('#field-tagline').inputValue()).toBe('Before')
    expect(await send('get', `/api/plans/${plan}`)).toMatchObject({ tagline: 'After' })
  })

  it('is not restored by those who may only look', async () => {
    const other = await browser.newContext()
    const viewer = await other.newPage()
    await logIn({ page: viewer, role: 'viewer' })
    await open(2, viewer)
    await viewer.getByText('You may look at versions, but not restore them.').waitFor(PATIENCE)
    expect(await viewer.getByRole('button', { name: /Restore/ }).count()).toBe(0)
    await other.close()
  })

  it('has met no error in the page', () => expect(failures).toEqual([]))
})
