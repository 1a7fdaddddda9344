import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import type { StaffRole } from '@/src/shared/principal'
import { accessibilityProblems, as, launch, logIn, url, useTheme } from '../support/browser'
import type { StaffRest } from '../support/staff-rest'

const LONG = { timeout: 60_000 }
const NAME = `Twin ${Date.now()}`
const SCREENS = [
  ['wide, light', 1440, 'light'],
  ['wide, dark', 1440, 'dark'],
  ['narrow, light', 390, 'light'],
  ['narrow, dark', 390, 'dark'],
] as const

let browser: Browser
let admin: StaffRest
let starter: string
let copy: string
const failures: string[] = []

beforeAll(async () => {
  browser = await launch()
  admin = await as('admin')
  starter = (await plansNamed('starter'))[0]!.id
}, 60_000)
afterAll(async () => {
  // Behind the plans that other tests look at, and in nobody's way.
  const aside = { order: 900, family: null, popular: false, upgradesTo: [], _status: 'draft' }
  if (copy) await admin.call(`plans/${copy}`, 'PATCH', aside)
  await browser.close()
})

interface Plan {
  id: string
  name: string
  _status: string
  popular: boolean
  features: unknown[]
}

const plansNamed = async (slug: string) =>
  (await admin.call<{ docs: Plan[] }>(`plans?where[slug][equals]=${slug}&draft=true&depth=0`, 'GET')).docs
const draftOf = (id: string) => admin.call<Plan>(`plans/${id}?draft=true&depth=0`, 'GET')
const pricesOf = async (id: string) =>
  (await admin.call<{ totalDocs: number }>(`prices?where[plan][equals]=${id}&limit=1`, 'GET')).totalDocs

async function open(role: StaffRole, id: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  await logIn({ page, role })
  await openForm(page, id)
  return { page, context }
}

async function openForm(page: Page, id: string): Promise<void> {
  await page.goto(`${url}/admin/collections/plans/${id}`)
  await page.getByRole('button', { name: 'Duplicate …' }).waitFor(LONG)
}

const overflow = (page: Page) =>
  page
    .locator('dialog')
    .evaluate((part) => part.getBoundingClientRect().right - document.documentElement.clientWidth)

describe('duplicating a plan', () => {
  it('makes a draft with today’s prices under a name of its own', async () => {
    const { page, context } = await open('finance', starter)
    await page.getByRole('button', { name: 'Duplicate …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Duplicate Starter' })
    const name = dialog.getByLabel('Name')
    expect(await name.inputValue()).toBe('Copy of Starter')
    await dialog.getByText('with the same features, limits, credits and today’s prices').waitFor()
    await dialog.getByLabel('Copy today’s prices').uncheck()
    await dialog.getByText('and without prices').waitFor()
    await dialog.getByLabel('Copy today’s prices').check()
    await name.fill('')
    await dialog.getByRole('button', { name: 'Duplicate' }).click()
    expect(await name.evaluate((field: HTMLInputElement) => field.validity.valueMissing)).toBe(true)
    await name.fill(NAME)
    await dialog.getByRole('button', { name: 'Duplicate' }).click()
    await page.waitForURL((address) => !address.pathname.endsWith(starter), LONG)
    await page.getByRole('button', { name: 'Duplicate …' }).waitFor(LONG)
    copy = new URL(page.url()).pathname.split('/').pop()!
    const [plan, source] = [await draftOf(copy), await draftOf(starter)]
    expect(plan).toMatchObject({ name: NAME, _status: 'draft', popular: false })
    expect(plan.features).toHaveLength(source.features.length)
    expect(await pricesOf(copy)).toBeGreaterThan(0)
    await context.close()
  })

  it('leaves prices to those who may set them', async () => {
    const { page, context } = await open('editor', starter)
    await page.getByRole('button', { name: 'Duplicate …' }).click()
    const choice = page.getByRole('dialog').getByLabel('Copy today’s prices')
    expect([await choice.isChecked(), await choice.isDisabled()]).toEqual([false, true])
    await page.getByText('Only admins and finance set prices. Ask them to add some.').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Duplicate …')
    await context.close()
  })

  it('is accessible and fits everywhere', async () => {
    const { page, context } = await open('finance', starter)
    for (const [, width, theme] of SCREENS) {
      await useTheme({ context, theme })
      await page.setViewportSize({ width, height: 900 })
      await openForm(page, starter)
      await page.getByRole('button', { name: 'Duplicate …' }).click()
      await page.getByRole('dialog').waitFor()
      expect(await accessibilityProblems(page, 'dialog')).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
    }
    await context.close()
  })
})

describe('families and upgrades', () => {
  const choose = async (page: Page, plan: string) => {
    const field = page.locator('#field-upgradesTo')
    await field.locator('input').first().fill(plan)
    await page.getByRole('option', { name: plan }).first().click(LONG)
    return field
  }

  it('the form says which upgrades customers are not offered yet, and why', async () => {
    const { page, context } = await open('editor', copy)
    // It was copied with the upgrades of its model, and these are published.
    await page.locator('#field-upgradesTo').getByText('Enterprise').first().waitFor(LONG)
    expect(await page.getByText('Customers are not offered').count()).toBe(0)
    // The copy of another is a draft; itself it cannot choose.
    await openForm(page, starter)
    const field = await choose(page, NAME)
    await page.getByText(`Customers are not offered “${NAME}” yet: it is a draft.`).waitFor(LONG)
    for (const [, width, theme] of SCREENS) {
      await useTheme({ context, theme })
      await page.setViewportSize({ width, height: 900 })
      expect(await accessibilityProblems(page, '.rc-upgrade-notes')).toEqual([])
      expect(
        await field.evaluate(
          (part) => part.getBoundingClientRect().right - document.documentElement.clientWidth,
        ),
      ).toBeLessThanOrEqual(0)
    }
    await context.close()
  })

  it('a second popular plan is refused beside its mark, with the name of the first', async () => {
    const plans = await admin.call<{ docs: (Plan & { family: string | null })[] }>(
      'plans?where[popular][equals]=true&depth=0&limit=1',
      'GET',
    )
    const [first] = plans.docs
    await admin.call(`plans/${copy}?draft=true`, 'PATCH', {
      family: first!.family,
      popular: true,
      upgradesTo: [],
    })
    const { page, context } = await open('editor', copy)
    await page.getByRole('button', { name: 'Publish changes' }).click()
    await page
      .locator('#field-popular, .field-type.checkbox')
      .filter({ hasText: `“${first!.name}” is. Take the mark off there first.` })
      .first()
      .waitFor(LONG)
    expect((await draftOf(copy))._status).toBe('draft')
    await context.close()
  })
})

it('has met no error in the pages', async () => {
  // What the test of upgrades has saved as a draft goes.
  await admin.call(`plans/${starter}`, 'PATCH', {
    upgradesTo: await publishedUpgrades(),
    _status: 'published',
  })
  expect(failures).toEqual([])
})

async function publishedUpgrades(): Promise<unknown> {
  const { upgradesTo } = await admin.call<{ upgradesTo: unknown }>(`plans/${starter}?depth=0`, 'GET')
  return upgradesTo
}
