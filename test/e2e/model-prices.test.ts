import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import { accessibilityProblems, launch, logIn, url, useTheme } from '../support/browser'

let browser: Browser
let context: BrowserContext
let page: Page
const failures: string[] = []

beforeAll(async () => {
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  await logIn({ page, role: 'finance' })
}, 180_000)
afterAll(() => browser.close())

const key = `e2e-${Date.now()}`
const file = (usd: number) => ({
  name: 'prices.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify({
      [key]: {
        litellm_provider: 'openai',
        mode: 'chat',
        input_cost_per_token: usd / 1e6,
        output_cost_per_token: 8e-6,
      },
      odd: { litellm_provider: 'openai', input_cost_per_token: 'free' },
    }),
  ),
})
const open = async () => {
  await page.goto(`${url}/admin/model-prices`)
  await page.getByRole('heading', { name: 'Earlier imports' }).waitFor()
  await page.locator('.rc-skeleton').waitFor({ state: 'detached' })
}
const compare = async (usd: number) => {
  await page.getByLabel('LiteLLM price map').check()
  await page.getByLabel('Price file').setInputFiles(file(usd))
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('heading', { name: 'Differences' }).waitFor()
}
const apply = async (enable = false) => {
  await page.getByLabel(`Choose openai/${key}`).check()
  await page.getByLabel('Reason').fill('List price')
  if (enable) await page.getByLabel('Switch new models on at once').check()
  await page.getByRole('button', { name: 'Apply to 1 model' }).click()
  await page.getByText('Applied to 1 model.').waitFor()
}
const overflow = () =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe('the import of model prices', () => {
  it('is found in the navigation and above the AI models', async () => {
    await page.goto(`${url}/admin/collections/ai-models`)
    await page.getByRole('link', { name: 'Import prices from a price list' }).click()
    await page.getByRole('heading', { name: 'Import model prices' }).waitFor()
    await page.goto(`${url}/admin/collections/price-imports`)
    await page.waitForURL('**/admin/model-prices')
    await page.getByRole('heading', { name: 'Import model prices' }).waitFor()
  })

  it('says what is wrong with a file that is none', async () => {
    await open()
    await page.getByLabel('LiteLLM price map').check()
    await page
      .getByLabel('Price file')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('[1') })
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByText('“x.json” is not a LiteLLM price map.').waitFor()
  })

  it('adds a model, changes its price, and undoes that', async () => {
    await open()
    await compare(2)
    await page.getByText('1 entry of the source could not be used').waitFor({ state: 'attached' })
    await page.getByRole('cell', { name: 'Input $2.00, output $8.00' }).waitFor()
    expect(await accessibilityProblems(page, '.mp')).toEqual([])
    await apply(true)
    await compare(3)
    await page.getByText('+50%').first().waitFor()
    await apply()
    await page
      .getByRole('button', { name: /^Undo the import of/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('Wrong file')
    expect(await accessibilityProblems(page, 'dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Undo the import' }).click()
    await page.getByText('The import was undone.').waitFor()
    await page.getByText('Wrong file').first().waitFor()
    await compare(2)
    await page.getByLabel('Show').selectOption('unchanged')
    await page.getByText(`openai/${key}`).waitFor()
  })

  it('compares with the built-in list, and searches it', async () => {
    await open()
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByRole('heading', { name: 'Differences' }).waitFor()
    await page.getByLabel('Show').selectOption('new')
    await page.getByLabel('Search').fill('openrouter ai')
    await page
      .getByRole('checkbox', { name: /^Choose openrouter/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: /^Show 50 more/ }).click()
    expect(await accessibilityProblems(page, '.mp')).toEqual([])
  })

  it.each(['light', 'dark'] as const)('is accessible and fits in %s, narrow and wide', async (theme) => {
    await useTheme({ context, theme })
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await open()
      await compare(5)
      expect([width, await accessibilityProblems(page, '.mp')]).toEqual([width, []])
      expect([width, await overflow()]).toEqual([width, 0])
    }
  })

  it('is not for support', async () => {
    const other = await browser.newContext()
    const theirs = await other.newPage()
    await logIn({ page: theirs, role: 'support' })
    await theirs.goto(`${url}/admin/model-prices`)
    await theirs.getByText('Only admin and finance see what models cost.').waitFor()
    await other.close()
  })

  it('breaks nothing in the browser', () => {
    expect(failures).toEqual([])
  })
})

describe.each(['light', 'dark'] as const)('the form of one price, %s', (theme) => {
  it('says what the price would mean before it is saved', async () => {
    await useTheme({ context, theme })
    await page.goto(`${url}/admin/collections/model-prices/create`)
    const effect = page.getByRole('region', { name: 'What this price would mean' })
    await effect.getByText('Choose a model and fill in its prices.').waitFor()
    await page.locator('#field-model').getByRole('combobox').fill('GPT-4o mini')
    await page.getByRole('option', { name: 'GPT-4o mini' }).first().click()
    await page.locator('#field-input').fill('99')
    await page.locator('#field-output').fill('99')
    await effect.getByText('→ $99.00').first().waitFor()
    await effect.getByText('of the last 30 days would have been').waitFor()
    expect(await effect.getByText('credits').textContent()).toContain('→')
    expect(await accessibilityProblems(page, '.mp-effect')).toEqual([])
    expect(failures).toEqual([])
  })
})
