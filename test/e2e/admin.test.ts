import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import { accessibilityProblems, demo, launch, logInByForm, url, useTheme } from '../support/browser'

let browser: Browser
let context: BrowserContext
let page: Page
const failures: string[] = []

beforeAll(async () => {
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  await logInByForm({ page, role: 'admin' })
}, 180_000)
afterAll(() => browser.close())

const figure = async (widget: string) => {
  const text = await page.getByRole('region', { name: widget }).locator('.rc-metric').first().innerText()
  return Number(text.replaceAll(/[^\d.]/g, ''))
}

describe('the dashboard', () => {
  it('shows figures from real usage', async () => {
    await page.goto(`${url}/admin`)
    expect(await figure('Credits this month')).toBeGreaterThan(0)
    expect(await figure('Monthly recurring revenue')).toBeGreaterThan(0)
    expect(await figure('Model costs this month')).toBeGreaterThan(0)
    expect(
      await page.getByRole('region', { name: 'Top customers' }).getByRole('link').count(),
    ).toBeGreaterThan(3)
    const models = page.getByRole('region', { name: 'Usage by model' })
    await models.getByText('Show the figures').click()
    expect(await models.getByRole('row').count()).toBeGreaterThan(3)
  })

  it('follows a charge without being reloaded', async () => {
    const before = await figure('Credits today')
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    const event = {
      customer: 'acme',
      idempotencyKey: `e2e-${Date.now()}`,
      credits: 1234,
      tokenType: 'general',
    }
    const charged = await fetch(`${url}/api/metering/usage`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${demo().apiKeys.full}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(event),
    })
    expect(charged.status).toBe(201)
    await expect(figureBecomes('Credits today', (now) => now >= before + 1233)).resolves.toBe(true)
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
  })

  it.each(['light', 'dark'] as const)('is accessible in the %s theme', async (theme) => {
    await useTheme({ context, theme })
    await page.goto(`${url}/admin`)
    await figure('Credits today')
    await page.locator('.recharts-bar-rectangle').first().waitFor()
    expect(await accessibilityProblems(page, '.dashboard')).toEqual([])
  })

  it('fits a narrow screen', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${url}/admin`)
    await figure('Credits today')
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0)
    await page.goto(`${url}/admin/collections/usage-logs`)
    await page
      .getByRole('button', { name: /^Receipt of/ })
      .first()
      .waitFor()
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})

describe('the usage view', () => {
  // The rows come from the server; a click counts once the script is there too.
  const open = async (query = '') => {
    await page.goto(`${url}/admin/collections/usage-logs${query}`)
    await page.waitForLoadState('networkidle')
  }

  it('pages through the log and back', async () => {
    await open()
    const ids = () =>
      page.locator('.rc-usage__toggle button').evaluateAll((all) => all.map((it) => it.ariaLabel))
    const first = await ids()
    expect(first).toHaveLength(50)
    await page.getByRole('link', { name: 'Older' }).click()
    await page.waitForURL(/older=/)
    const second = await ids()
    expect(second).toHaveLength(50)
    await page.getByRole('link', { name: 'Newer' }).click()
    await page.waitForURL(/newer=/)
    await page.getByRole('button', { name: first[0]!, exact: true }).first().waitFor()
    expect(await ids()).toEqual(first)
  })

  it('filters, and opens a receipt with the keyboard', async () => {
    await open()
    await page.getByLabel('Model', { exact: true }).selectOption('gpt-4o')
    await page.waitForURL(/model=gpt-4o/)
    const receipt = page.getByRole('button', { name: /^Receipt of/ }).first()
    await receipt.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Paid from' }).waitFor()
    expect(await page.getByRole('region', { name: 'Charge' }).innerText()).toMatch(
      /Input tokens[\s\S]+\$[\s\S]+credits/,
    )
    expect(await page.locator('td[data-label="Model"]').allInnerTexts()).toEqual(Array(50).fill('gpt-4o'))
  })

  it('says so when nothing matches', async () => {
    await open('?customer=nobody-at-all')
    await page.getByText('No usage matches.').waitFor()
  })

  it.each(['light', 'dark'] as const)('is accessible in the %s theme', async (theme) => {
    await useTheme({ context, theme })
    await open()
    await page
      .getByRole('button', { name: /^Receipt of/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Paid from' }).waitFor()
    expect(await accessibilityProblems(page, '.rc-usage')).toEqual([])
  })
})

describe('a list', () => {
  it.each([
    'customers',
    'prices',
    'tax-rules',
    'usage-limits',
    'model-prices',
    'book-checks',
    'releases',
    'mails',
  ])('of %s has no raw word in an empty cell', async (slug) => {
    await page.goto(`${url}/admin/collections/${slug}`)
    await page.locator('.collection-list').waitFor()
    expect(await page.locator('.collection-list').innerText()).not.toMatch(/<No |null|undefined/)
  })
})

describe('a customer', () => {
  it('has its balances and when they run out on its page, and leads to its usage', async () => {
    await page.goto(`${url}/admin/collections/customers?search=acme`)
    await page.getByRole('link', { name: 'Acme Robotics' }).click()
    const balances = page.getByRole('region', { name: 'Balances and when they run out' })
    await balances.getByRole('heading', { name: 'General' }).waitFor()
    expect(await balances.getByRole('article').count()).toBeGreaterThan(3)
    expect(await accessibilityProblems(page, '.rc-wallets')).toEqual([])
    await balances.getByRole('link', { name: /Usage of this customer/ }).click()
    await page
      .getByRole('button', { name: /^Receipt of/ })
      .first()
      .waitFor()
    const names = await page.locator('td[data-label="Customer"]').allInnerTexts()
    expect(new Set(names)).toEqual(new Set(['Acme Robotics']))
  })
})

describe('a price', () => {
  it('is typed as people write money', async () => {
    await page.goto(`${url}/admin/collections/prices/create`)
    const amount = page.getByLabel('Amount')
    await amount.fill('29.999')
    await page.getByText('This currency has 2 decimals at most.').waitFor()
    expect(await amount.getAttribute('aria-invalid')).toBe('true')
    await amount.fill('1,234.5')
    await amount.blur()
    expect(await amount.inputValue()).toBe('1234.50')
    await page.getByText('$1,234.50').waitFor()
    await page.getByLabel('Currency').fill('JPY')
    await page.getByText('¥123,450').waitFor()
    expect(await amount.inputValue()).toBe('123450')
  })
})

describe('a plan', () => {
  it('is on the pricing page once it is published, not before', async () => {
    const tagline = `For teams that ship ${Date.now()}`
    const { docs } = (await (await page.request.get(`${url}/api/plans?where[slug][equals]=pro`)).json()) as {
      docs: { id: string }[]
    }
    const visitor = await (await browser.newContext()).newPage()
    const seen = async () => {
      await visitor.goto(`${url}/pricing`)
      return visitor.getByText(tagline).count()
    }
    await page.goto(`${url}/admin/collections/plans/${docs[0]!.id}`)
    const saved = page.waitForResponse(
      (response) => response.url().includes('autosave=true') && response.ok(),
    )
    await page.getByLabel('Tagline').fill(tagline)
    await saved
    expect(await seen()).toBe(0)
    await page.getByRole('button', { name: 'Publish changes' }).click()
    await page
      .getByText(/success/i)
      .first()
      .waitFor()
    expect(await seen()).toBeGreaterThan(0)
  })
})

describe('the limits of a plan', () => {
  const template = `Small teams ${Date.now()}`
  const rows = () => page.locator('#field-limits .array-field__row')
  const unlimited = () => page.locator('#field-limits').getByText('Unlimited')

  it('are filled in from a set, which an empty plan gets at once', async () => {
    const { doc } = (await (
      await page.request.post(`${url}/api/plans?draft=true`, { data: { name: template, refreshDays: 30 } })
    ).json()) as { doc: { id: string } }
    await page.goto(`${url}/admin/collections/plans/${doc.id}`)
    await page.getByRole('button', { name: 'Limits', exact: true }).click()
    await page.getByText('This plan sets no limits yet.').waitFor()
    expect(await accessibilityProblems(page, '.lt-panel')).toEqual([])
    await page.getByRole('button', { name: 'Everything', exact: true }).click()
    await page.getByText('The limits of "Everything" are in the form.').waitFor()
    await rows().nth(2).waitFor()
    await unlimited().first().waitFor()
  })

  it('are kept as a template', async () => {
    await page.locator('summary', { hasText: 'Limit templates' }).click()
    await page.getByRole('button', { name: 'Save these limits as a template …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(template)
    expect(await accessibilityProblems(page, 'dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(`The template "${template}" is saved.`).waitFor()
    await page.getByRole('button', { name: template, exact: true }).waitFor()
  })

  it('give way only after a question, and as chosen', async () => {
    const before = await rows().count()
    await page.getByRole('button', { name: 'Nothing', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(`Limits: ${before} kept as they are.`).waitFor()
    await dialog.getByLabel('Replace all limits').check()
    await dialog.getByText(`Limits: ${before} changed.`).waitFor()
    expect(await accessibilityProblems(page, 'dialog')).toEqual([])
    const saved = page.waitForResponse(
      (response) => response.url().includes('autosave=true') && response.ok(),
    )
    await dialog.getByRole('button', { name: 'Replace', exact: true }).click()
    await saved
    expect(await rows().count()).toBe(before)
    expect(await unlimited().count()).toBe(0)
    const { docs } = (await (
      await page.request.get(
        `${url}/api/plans?draft=true&where[name][equals]=${encodeURIComponent(template)}`,
      )
    ).json()) as { docs: { limits: { mode: string; number?: number }[] }[] }
    expect(docs[0]!.limits).toHaveLength(before)
    expect(new Set(docs[0]!.limits.map(({ mode }) => mode))).toEqual(new Set(['number', 'no']))
  })
})

it('throws nothing in the browser along the way', () => {
  expect(failures).toEqual([])
})

async function figureBecomes(widget: string, expected: (figure: number) => boolean): Promise<boolean> {
  for (let attempt = 0; attempt < 60; attempt++) {
    if (expected(await figure(widget))) return true
    await page.waitForTimeout(250)
  }
  return false
}
