import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import { accessibilityProblems, launch, logIn, url, useTheme } from '../support/browser'

interface Content {
  comparison: {
    title: string
    rows: { label: string; limit: string | null; cells: { mode: string; text: string | null }[] }[]
  }[]
}

const LONG = { timeout: 60_000 }
let browser: Browser
let context: BrowserContext
let page: Page
let content: string
let before: Content
const failures: string[] = []

beforeAll(async () => {
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  await logIn({ page, role: 'editor' })
  const { docs } = (await get('/api/pricing-content?limit=1')) as { docs: (Content & { id: string })[] }
  content = docs[0]!.id
  before = docs[0]!
  await restore()
}, 180_000)
afterAll(async () => {
  await restore()
  await browser.close()
}, 60_000)

/** What visitors see is all there is: no draft of an earlier run. */
const restore = async () => {
  const published = { comparison: before.comparison, _status: 'published' }
  expect((await patch(`/api/pricing-content/${content}`, published)).status()).toBe(200)
}

/** Tries again until nothing is wrong any more; autosave on a slow machine takes its time. */
async function until(check: () => Promise<void>): Promise<void> {
  for (const limit = Date.now() + 30_000; ;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > limit) throw error
      await new Promise((again) => setTimeout(again, 100))
    }
  }
}

const get = async (path: string): Promise<unknown> => (await context.request.get(`${url}${path}`)).json()
const patch = (path: string, data: object) =>
  context.request.patch(`${url}${path}`, { data, headers: { Origin: url } })
/** The draft as autosave has kept it. */
const saved = async () => {
  const { comparison } = (await get(`/api/pricing-content/${content}?draft=true`)) as Content
  return comparison.map(({ title, rows }) => [
    title,
    rows.map(({ label, cells }) => [label, cells.map(({ mode, text }) => text || mode)]),
  ])
}
const isSaved = (expected: unknown) =>
  until(async () => expect(await saved()).toEqual(expect.arrayContaining([expected])))
const grid = () => page.getByRole('region', { name: 'Comparison table' })
const openTable = async () => {
  await page.goto(`${url}/admin/collections/pricing-content/${content}`)
  await page.getByRole('button', { name: 'Comparison', exact: true }).click(LONG)
  await grid().waitFor(LONG)
}
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
/** By how much a part of ours is wider than the screen. */
const overflow = (selector: string) =>
  page
    .locator(selector)
    .evaluate((part) => part.getBoundingClientRect().right - document.documentElement.clientWidth)

describe('the comparison table', () => {
  it('shows each plan’s own value where a row is bound to a limit, and lets nobody write over it', async () => {
    await openTable()
    const row = grid().getByRole('row').filter({ hasText: 'From the limit “Strategies' })
    // Plans that others have made stand further right.
    expect((await row.getByRole('cell').allTextContents()).slice(0, 3)).toEqual([
      '3 per month',
      '50 per month',
      'Unlimited',
    ])
    expect(await row.getByRole('combobox').count()).toBe(0)
    expect(await accessibilityProblems(page, '.ct')).toEqual([])
  })

  it('is written in place, with a keyboard alone', async () => {
    await grid().getByRole('button', { name: 'Add a group' }).press('Enter')
    await until(async () => expect(await focused()).toBe('Name of group 4'))
    await page.keyboard.type('Service')
    await grid().getByRole('button', { name: 'Add a row to Service' }).press('Enter')
    await until(async () => expect(await focused()).toBe('Name of row 1 of group 4'))
    await page.keyboard.type('Onboarding')
    await grid().getByLabel('Pro: Onboarding', { exact: true }).selectOption('yes')
    await grid().getByLabel('Enterprise: Onboarding', { exact: true }).selectOption('text')
    await grid().getByLabel('Enterprise: Onboarding, words').fill('Two days')
    await isSaved(['Service', [['Onboarding', ['yes', 'Two days']]]])
  })

  it('is reordered with the buttons, and the focus stays with the row', async () => {
    await grid().getByRole('button', { name: 'Move Onboarding up' }).press('Enter')
    await isSaved(['Service', []])
    expect(await focused()).toBe('Move Onboarding up')
    await grid().getByRole('button', { name: 'Move Onboarding up' }).press('Enter')
    await until(async () => {
      const [, , [, rows]] = (await saved()) as [unknown, unknown, [string, [string, unknown][]]]
      expect(rows.map(([label]) => label).slice(-2)).toEqual(['Onboarding', 'Support'])
    })
    expect(await focused()).toBe('Move Onboarding up')
    await grid().getByRole('button', { name: 'Move group Service up' }).press('Enter')
    await until(async () =>
      expect((await saved()).map(([title]) => title).slice(-2)).toEqual(['Service', 'Working together']),
    )
  })

  it('is reordered by dragging, across groups', async () => {
    const handle = (name: string) => grid().getByLabel(`Drag ${name}`, { exact: true })
    await handle('Chat').scrollIntoViewIfNeeded()
    const from = (await handle('Chat').boundingBox())!
    const to = (await handle('Backtesting').boundingBox())!
    await page.mouse.move(from.x + 4, from.y + 4)
    await page.mouse.down()
    await page.mouse.move(from.x + 4, from.y - 20, { steps: 4 })
    await page.mouse.move(to.x + 4, to.y + 4, { steps: 10 })
    await page.mouse.up()
    await until(async () => {
      const [[, rows]] = (await saved()) as [[string, [string, unknown][]]]
      expect(rows.map(([label]) => label)).toContain('Chat')
    })
  })

  it('gives back what was removed', async () => {
    await grid().getByRole('button', { name: 'Remove group Service' }).click()
    await until(async () => expect((await saved()).map(([title]) => title)).not.toContain('Service'))
    await grid().getByRole('button', { name: 'Undo' }).click()
    await isSaved(['Service', []])
  })

  it('says at the cell what keeps it from being published', async () => {
    await grid().getByRole('button', { name: 'Add a row to Service' }).click()
    await grid().getByLabel('Name of row 1 of group 3').fill('Hotline')
    await grid().getByLabel('Starter: Hotline', { exact: true }).selectOption('text')
    await isSaved(['Service', [['Hotline', ['text']]]])
    await page.getByRole('button', { name: 'Publish changes' }).click()
    const cell = grid().getByLabel('Starter: Hotline, words')
    await until(async () => expect(await cell.getAttribute('aria-invalid')).toBe('true'))
    await grid().getByText('Write the words, or choose Yes or No.').waitFor()
    expect(await accessibilityProblems(page, '.ct')).toEqual([])
    await cell.fill('For $7,777.77')
    await isSaved(['Service', [['Hotline', ['For $7,777.77']]]])
  })

  it('is looked at when it is saved, and the finding leads to the cell from another tab', async () => {
    await page.getByRole('button', { name: 'Page', exact: true }).click()
    const checks = page.getByRole('region', { name: 'Checks' })
    await checks.getByText('“$7,777.77” is no price in the catalogue.').waitFor(LONG)
    expect(await accessibilityProblems(page, '.cc')).toEqual([])
    await checks.getByRole('button', { name: /Comparison/ }).click()
    await until(async () => expect(await focused()).toBe('Starter: Hotline, words'))
  })

  it.each([
    ['dark', 1440],
    ['light', 390],
  ] as const)('can be read %s and %d wide', async (theme, width) => {
    await useTheme({ context, theme })
    await page.setViewportSize({ width, height: 900 })
    await openTable()
    expect(await accessibilityProblems(page, '.ct')).toEqual([])
    expect(await overflow('.ct')).toBeLessThanOrEqual(0)
  })

  it('invites to begin where there is nothing yet', async () => {
    await patch(`/api/pricing-content/${content}?draft=true`, { comparison: [], _status: 'draft' })
    await openTable()
    await grid().getByText('Nothing is compared yet.').waitFor()
    expect(await accessibilityProblems(page, '.ct')).toEqual([])
  })
})

describe('the icon of a feature', () => {
  let feature: { id: string; icon: string | null }
  const icons = () => page.getByRole('group', { name: /^Icon/ })
  const open = async () => {
    await page.goto(`${url}/admin/collections/features/${feature.id}`)
    await icons().waitFor(LONG)
  }
  beforeAll(async () => {
    await page.setViewportSize({ width: 1440, height: 1000 })
    const { docs } = (await get('/api/features?limit=1')) as { docs: (typeof feature)[] }
    feature = docs[0]!
  })
  afterAll(() => patch(`/api/features/${feature.id}`, { icon: feature.icon }))

  it('is found by a word, chosen with the arrow keys, and kept', async () => {
    await open()
    expect(await accessibilityProblems(page, '.rc-icons')).toEqual([])
    await icons().getByRole('searchbox').fill('security')
    expect(await icons().getByRole('radio').count()).toBe(2)
    await icons().getByRole('radio', { name: 'Shield' }).press('Space')
    await page.keyboard.press('ArrowRight')
    expect(await icons().getByRole('radio', { name: 'Lock', exact: true }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await until(async () => expect(await get(`/api/features/${feature.id}`)).toMatchObject({ icon: 'lock' }))
    await open()
    expect(await icons().getByRole('radio', { name: 'Lock', exact: true }).isChecked()).toBe(true)
  })

  it('fits on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 900 })
    await open()
    expect(await overflow('.rc-icons')).toBeLessThanOrEqual(0)
  })
})

it('has met no error in the pages', () => expect(failures).toEqual([]))
