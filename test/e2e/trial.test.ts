import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'

import { accessibilityProblems, demo, launch, logIn, url } from '../support/browser'

let browser: Browser
let page: Page
const externalId = `trial-${Date.now()}`
const failures: string[] = []
/** Where to leave pictures for people to look at; none without it. */
const pictures = process.env.RATECARD_PICTURES

beforeAll(async () => {
  browser = await launch()
  page = await browser.newPage({ viewport: { width: 1440, height: 1100 } })
  page.on('pageerror', (error) => failures.push(error.message))
  await logIn({ page, role: 'admin' })
}, 180_000)
afterAll(() => browser.close())

const picture = async (name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` })
}

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${demo().apiKeys.full}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Record<string, unknown>
}

/** As the admin who is logged in. */
async function api(method: 'GET' | 'POST', path: string, data?: object) {
  const answer = await page.request.fetch(url + path, { method, data, headers: { Origin: url } })
  return (await answer.json()) as { docs: { id: string }[]; doc: { id: string } }
}

describe('credits in a trial', () => {
  let plan: string
  let customer: string

  it('are set in the plan’s form, beside the regular ones, when the plan has trial days', async () => {
    const { docs: types } = await api('GET', '/api/token-types?where[key][equals]=general')
    const { doc } = await api('POST', '/api/plans', {
      ...{ name: `Tried ${externalId}`, slug: externalId, _status: 'published', audience: 'private' },
      ...{ trialDays: 14, allocations: [{ tokenType: types[0]!.id, credits: 500, trialCredits: 25 }] },
    })
    plan = doc.id
    await page.goto(`${url}/admin/collections/plans/${plan}`)
    await page.getByRole('button', { name: 'Credits', exact: true }).click()
    const field = page.getByLabel('Credits in the trial')
    expect(await field.inputValue()).toBe('25')
    await field.scrollIntoViewIfNeeded()
    await picture('plan-form')
    await page.getByLabel('Trial Days').fill('0')
    await field.waitFor({ state: 'detached' })
  })

  it('show in the Support tab', async () => {
    const { doc } = await post('/api/customers', { externalId, name: 'Trying Ltd', plan })
    customer = (doc as { id: string }).id
    await page.goto(`${url}/admin/collections/customers/${customer}/support`)
    await page.getByText(/In trial until/).waitFor()
    await page.getByRole('article', { name: 'General' }).getByText('25', { exact: true }).waitFor()
    expect(await accessibilityProblems(page, '.sup')).toEqual([])
    await picture('support')
  })

  it('show on the customer’s page', async () => {
    const { url: link } = await post('/api/portal/sessions', { customer: externalId })
    await page.goto(String(link))
    await page.getByText(/free trial until/).waitFor()
    expect(await accessibilityProblems(page, 'main')).toEqual([])
    await picture('account')
  })
})

describe('the form of a service account', () => {
  it('shows how far its limits have come', async () => {
    await page.goto(`${url}/admin`)
    const { docs } = await api('GET', '/api/service-accounts?limit=1&depth=0')
    const serviceAccount = docs[0]!.id
    await api('POST', '/api/usage-limits', {
      ...{ label: 'Backend: requests a day', scope: 'serviceAccount', serviceAccount, countedPer: 'all' },
      ...{ window: 'daily', metric: 'requests', cap: 1_000, mode: 'hard', active: true },
    })
    await page.goto(`${url}/admin/collections/service-accounts/${serviceAccount}`)
    const limits = page.getByRole('region', { name: 'Usage limits' })
    await limits.getByText('Backend: requests a day').waitFor()
    await limits.getByText(/of 1,000/).waitFor()
    expect(await accessibilityProblems(page, '.sup-section')).toEqual([])
    await limits.scrollIntoViewIfNeeded()
    await picture('service-account')
    expect(failures).toEqual([])
  })
})
