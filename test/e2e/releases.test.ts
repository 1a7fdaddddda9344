import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'

import { accessibilityProblems, launch, logIn, url, useTheme } from '../support/browser'

let browser: Browser
let context: BrowserContext
let page: Page
let release: string
const plans = new Map<string, string>()
const taglines: Record<string, string | null> = {}
const failures: string[] = []
const word = `Released ${Date.now()}`

beforeAll(async () => {
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  page = await context.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  await logIn({ page, role: 'editor' })
  const found = await context.request.get(`${url}/api/plans?limit=20`)
  const { docs } = (await found.json()) as { docs: { id: string; slug: string }[] }
  for (const { id, slug } of docs) plans.set(slug, id)
  for (const slug of ['pro', 'starter']) taglines[slug] = await seenTagline(slug)
}, 180_000)
afterAll(() => browser.close())

async function seenTagline(slug: string): Promise<string | null> {
  const answer = await fetch(`${url}/api/pricing?plan=${slug}`)
  const { plans: listed } = (await answer.json()) as { plans: { tagline: string | null }[] }
  return listed[0]!.tagline
}

const saveDraft = (slug: string, data: object) =>
  context.request.patch(`${url}/api/plans/${plans.get(slug)}?draft=true`, {
    data: { ...data, _status: 'draft' },
    headers: { Origin: url },
  })
const panel = () => page.getByRole('region', { name: 'Release' })
const openRelease = async () => {
  await page.goto(`${url}/admin/collections/releases/${release}`)
  await panel().waitFor({ timeout: 60_000 })
}

describe('an editor', () => {
  it('gathers drafts in a release, with a word on the empty one', async () => {
    for (const slug of ['pro', 'starter']) {
      expect((await saveDraft(slug, { tagline: `${word} ${slug}` })).status()).toBe(200)
    }
    await page.goto(`${url}/admin/collections/releases/create`)
    await page.getByText('Save the release first.').waitFor({ timeout: 60_000 })
    await page.locator('#field-title').fill(word)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/releases\/[0-9a-f-]{36}/, { timeout: 60_000 })
    release = /releases\/([0-9a-f-]{36})/.exec(page.url())![1]!
    await page.getByText('Add drafts above, and save.').waitFor()
    const items = ['pro', 'starter'].map((slug) => ({ relationTo: 'plans', value: plans.get(slug) }))
    const answer = await context.request.patch(`${url}/api/releases/${release}`, {
      data: { items },
      headers: { Origin: url },
    })
    expect(answer.status()).toBe(200)
  })

  it('sees what would change, and that visitors see nothing of it', async () => {
    await openRelease()
    await panel().getByText('one change').first().waitFor()
    await panel().getByText('What changes').first().click()
    await panel().getByText(`${word} pro`).waitFor()
    expect(await accessibilityProblems(page, '.rp')).toEqual([])
    expect(await seenTagline('pro')).toBe(taglines.pro)
  })

  it('sees the page as it will be, and nothing of other drafts', async () => {
    await saveDraft('enterprise', { tagline: 'Not in the release' })
    await openRelease()
    const [preview] = await Promise.all([
      context.waitForEvent('page'),
      panel().getByRole('link', { name: 'Preview' }).click(),
    ])
    await preview.getByText(`with the release “${word}” and no other draft.`).waitFor({ timeout: 60_000 })
    await preview.getByText(`${word} pro`).waitFor()
    expect(await preview.content()).not.toContain('Not in the release')
    expect(await preview.getByLabel('Drafts').inputValue()).toBe(release)
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [1280, 360]) {
        await preview.emulateMedia({ colorScheme: scheme })
        await preview.setViewportSize({ width, height: 900 })
        expect(await accessibilityProblems(preview, 'body')).toEqual([])
        expect(await preview.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      }
    }
    await preview.close()
  })

  it('is told what stands in the way, and cannot approve it', async () => {
    await saveDraft('pro', { tagline: `${word} pro`, cta: { label: 'Buy', href: null } })
    await openRelease()
    await panel().getByText('The button has words but leads nowhere.').waitFor()
    expect(await panel().getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true)
    await saveDraft('pro', { tagline: `${word} pro`, cta: { label: 'Buy', href: '/buy' } })
  })

  it('approves it, publishes it at one moment, and takes it back', async () => {
    await openRelease()
    await panel().getByRole('button', { name: 'Approve' }).click()
    await panel().getByText('pinned as they were approved').waitFor({ timeout: 60_000 })
    expect(await seenTagline('pro')).toBe(taglines.pro)
    await panel().getByRole('button', { name: 'Publish now' }).click()
    await panel().getByText('Visitors see it.').waitFor({ timeout: 60_000 })
    expect([await seenTagline('pro'), await seenTagline('starter')]).toEqual([
      `${word} pro`,
      `${word} starter`,
    ])

    await panel().getByRole('button', { name: 'Take back' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('Too early')
    expect(await accessibilityProblems(page, 'dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Take it back' }).click()
    await panel().getByText('It was taken back.').waitFor({ timeout: 60_000 })
    expect([await seenTagline('pro'), await seenTagline('starter')]).toEqual([taglines.pro, taglines.starter])
  })

  it.each([
    ['dark', 1440],
    ['light', 390],
  ] as const)('can read it %s and %d wide', async (theme, width) => {
    await useTheme({ context, theme })
    await page.setViewportSize({ width, height: 900 })
    await openRelease()
    expect(await accessibilityProblems(page, '.rp')).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
  })

  it('has met no error in the page', () => expect(failures).toEqual([]))
})
