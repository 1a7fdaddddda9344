import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'

import { accessibilityProblems, launch, logIn, url } from '../support/browser'
import { type ForeignSite, startForeignSite } from '../support/foreign-site'

/** A country that no other test looks from: rules cannot be taken back. */
const COUNTRY = 'LI'
const WIDGET = `<script src="${url}/widget.js" data-plans="starter,pro" data-region="${COUNTRY}" async></script>`

let browser: Browser
let page: Page
let site: ForeignSite

beforeAll(async () => {
  browser = await launch()
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  site = await startForeignSite({
    '/': { html: `<!doctype html><html lang="en"><head><title>A shop</title></head><body>${WIDGET}</body>` },
  })
  await logIn({ page, role: 'finance' })
}, 180_000)
afterAll(async () => {
  await browser.close()
  await site.stop()
})

describe('a rule of tax', () => {
  it('is added by finance in the admin, and is not edited', async () => {
    await page.goto(`${url}/admin/collections/tax-rules/create`)
    await page.getByLabel('Rate in per cent').fill('8.1')
    await page.getByLabel('Country').fill(COUNTRY)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/tax-rules\/[0-9a-f-]{36}/)
    await page.getByLabel('Rate in per cent').waitFor()
    expect(await page.getByLabel('Rate in per cent').isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
  })

  it.each([
    ['/pricing', 'en', 'incl. 8.1% VAT'],
    ['/pricing/pro', 'en', 'incl. 8.1% VAT'],
    ['/pricing/pro', 'de', 'inkl. 8,1 % MwSt.'],
  ])('is said at %s in %s', async (path, locale, words) => {
    const visitor = await (await browser.newContext()).newPage()
    await visitor.goto(`${url}${path}?region=${COUNTRY}&locale=${locale}`)
    await visitor.getByText(words).first().waitFor()
    expect(await accessibilityProblems(visitor, 'main')).toEqual([])
    await visitor.goto(`${url}${path}?locale=${locale}`)
    expect(await visitor.getByText(words).count()).toBe(0)
    await visitor.context().close()
  })

  it('is said in the widget, beside what costs something', async () => {
    const visitor = await (await browser.newContext()).newPage()
    await visitor.goto(site.url)
    const plans = visitor.locator('[data-ratecard] .plan')
    await plans.filter({ hasText: 'Pro' }).getByText('incl. 8.1% VAT').first().waitFor()
    expect(await plans.filter({ hasText: 'Starter' }).getByText('VAT').count()).toBe(0)
    expect(await accessibilityProblems(visitor, '[data-ratecard]')).toEqual([])
    await visitor.context().close()
  })
})
