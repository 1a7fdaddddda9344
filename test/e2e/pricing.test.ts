import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'

import { accessibilityProblems, as, launch, url } from '../support/browser'
import { eventually } from '../support/eventually'
import { withEveryBlock } from '../support/every-block'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
}, 60_000)
afterAll(() => browser.close())

interface Open {
  path?: string
  width?: number
  scheme?: 'light' | 'dark'
  javaScript?: boolean
}

async function open({ path = '/pricing', width = 1280, scheme = 'light', javaScript = true }: Open = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
  })
  const page = await context.newPage()
  await page.goto(url + path)
  return page
}

interface Message {
  path: string
  body: unknown
}

/** Opens the page and keeps the messages that it sends without waiting for an answer. */
async function openListening(): Promise<{ page: Page; messages: Message[] }> {
  const page = await open({ path: '/' })
  const messages: Message[] = []
  await page.exposeFunction('tellTest', (path: string, body: string) => {
    messages.push({ path, body: JSON.parse(body) as unknown })
  })
  await page.addInitScript(() => {
    const send = navigator.sendBeacon.bind(navigator)
    const { tellTest } = window as unknown as { tellTest: (path: string, body: string) => void }
    navigator.sendBeacon = (path, body) => {
      void (body as Blob).text().then((text) => tellTest(String(path), text))
      return send(path, body)
    }
  })
  await page.goto(`${url}/pricing`)
  return { page, messages }
}

const within = 10_000
const bodies = (messages: Message[], path: string) =>
  messages.filter((message) => message.path === path).map(({ body }) => body)

describe('prices in a currency that not everything has', () => {
  it('are shown in another one, and the page says so', async () => {
    const page = await open({ path: '/pricing?currency=CHF' })
    await page.getByText('Not everything has a price in CHF yet: the rest is shown in USD.').waitFor()
    await page.goto(`${url}/pricing?currency=USD`)
    await page.getByRole('heading', { name: 'Need more credits?' }).waitFor()
    expect(await page.getByText('Not everything has a price').count()).toBe(0)
    await page.context().close()
  })
})

describe('the questions', () => {
  it('are found as one types, and how many is announced', async () => {
    const page = await open()
    const search = page.getByRole('searchbox', { name: 'Search the questions' })
    const credit = page.getByText('What is a credit?', { exact: true })
    const models = page.getByText('Do you train models on my data?')
    await search.fill('TRAIN models')
    await page.getByRole('status').filter({ hasText: '1 question matches' }).waitFor()
    expect([await credit.isVisible(), await models.isVisible()]).toEqual([false, true])
    expect(await page.getByRole('heading', { name: 'Credits', exact: true }).isVisible()).toBe(false)
    await search.fill('no such thing')
    await page.getByRole('status').filter({ hasText: 'No question matches' }).waitFor()
    expect(await models.isVisible()).toBe(false)
    await search.fill('')
    await credit.waitFor()
    await page.context().close()
  })

  it('are a plain list without JavaScript', async () => {
    const page = await open({ javaScript: false })
    expect(await page.getByRole('searchbox').isVisible()).toBe(false)
    await page.getByText('What is a credit?', { exact: true }).click()
    await page.getByText('A credit is the unit in which AI work is paid.').waitFor()
    expect(await page.getByText('Was this helpful?').first().isVisible()).toBe(false)
    await page.context().close()
  })

  it('count a view when they are opened, and an opinion once a session', async () => {
    const { page, messages } = await openListening()
    const helpful = page.getByRole('group', { name: 'Was this helpful? What is a credit?' })
    const question = page.getByText('What is a credit?', { exact: true })
    await question.click()
    await helpful.getByRole('button', { name: 'Yes' }).click()
    await page.getByText('Thank you for telling us.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Thank you for telling us.')
    const opinions = () => bodies(messages, '/api/content/helpful')
    await eventually(async () => opinions().length > 0, within)
    expect(opinions()).toEqual([{ faq: expect.any(String), helpful: true }])
    const { faq: id } = opinions()[0] as { faq: string }
    await eventually(
      async () => JSON.stringify(bodies(messages, '/api/content/seen')).includes(`"faq":["${id}"]`),
      within,
    )

    await page.reload()
    await question.click()
    await page.getByText('A credit is the unit in which AI work is paid.').waitFor()
    await helpful.waitFor({ state: 'detached' })
    expect(opinions()).toHaveLength(1)
    await page.context().close()
  })
})

describe('the testimonials', () => {
  it('are those that were approved, featured ones first, with their stars in words', async () => {
    const page = await open()
    const cards = page.locator('[data-testimonial]')
    expect(await cards.count()).toBe(5)
    expect(await cards.first().innerText()).toContain('Ada Moreno')
    await cards.first().getByRole('img', { name: '5 of 5 stars' }).waitFor()
    expect(await page.getByText('Samira Haddad').count()).toBe(0)
    expect(await page.getByText('A. Nonymous').count()).toBe(0)
    await page.context().close()
  })

  it('count a view when they come into view', async () => {
    const { page, messages } = await openListening()
    const card = page.locator('[data-testimonial]').first()
    const id = await card.getAttribute('data-testimonial')
    await card.scrollIntoViewIfNeeded()
    await eventually(async () => JSON.stringify(bodies(messages, '/api/content/seen')).includes(id!), within)
    await page.context().close()
  })
})

describe('the pricing page', () => {
  it('shows the published plans with their monthly prices', async () => {
    const page = await open()
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(
      expect.arrayContaining(['Starter', 'Pro', 'Enterprise', 'Compare the plans', 'Questions and answers']),
    )
    await page.getByText('$49', { exact: true }).filter({ visible: true }).waitFor()
    expect(await page.getByText('$40.83').isVisible()).toBe(false)
    expect(await page.locator('#plans').getByText('Most popular').count()).toBe(1)
    await page.context().close()
  })

  it('strikes through a price of the same time as the one beside it', async () => {
    const page = await open()
    const struck = page.locator('#plans s').filter({ visible: true })
    expect(await struck.innerText()).toMatch(/\$59$/)
    await page.getByRole('radio', { name: 'Annual' }).check({ force: true })
    expect(await struck.innerText()).toMatch(/\$49$/)
    await page.context().close()
  })

  it('tells more about a feature by keyboard and by touch, without JavaScript', async () => {
    const page = await open({ javaScript: false, width: 360 })
    const pro = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Pro' }) })
    const about = pro.getByText('Finds companies that look like your best customers.')
    expect(await about.isVisible()).toBe(false)
    await pro.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    await about.waitFor()
    await pro.locator('summary').first().click()
    expect(await about.isVisible()).toBe(false)
    await page.context().close()
  })

  it('changes to annual prices by keyboard', async () => {
    const page = await open()
    await page.getByRole('radio', { name: 'Monthly' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText('$490 billed each year').waitFor()
    await page.getByText('$40.83', { exact: true }).waitFor()
    await page.context().close()
  })

  it('changes to annual prices without JavaScript', async () => {
    const page = await open({ javaScript: false })
    await page.getByRole('radio', { name: 'Annual' }).check()
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('$490 billed each year').waitFor()
    await page.context().close()
  })

  it('speaks the currency that is asked for', async () => {
    const page = await open({ path: '/pricing?currency=JPY' })
    await page.getByText('¥7,200', { exact: true }).waitFor()
    await page.context().close()
  })

  it.each([
    ['wide, light', 1280, 'light'],
    ['wide, dark', 1280, 'dark'],
    ['narrow, light', 360, 'light'],
    ['narrow, dark', 360, 'dark'],
  ] as const)('is accessible and fits: %s', async (_, width, scheme) => {
    const page = await open({ width, scheme })
    await page.getByText('What is a credit?', { exact: true }).click()
    await page.getByRole('searchbox').fill('credit')
    await page.locator('summary').filter({ hasText: 'Lead generation' }).first().click()
    expect(await accessibilityProblems(page, 'body')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.context().close()
  })

  it('is accessible and fits with every kind of block, right to left too', async () => {
    await withEveryBlock(await as('editor'), async () => {
      for (const [width, scheme, dir] of [
        [1280, 'light', 'ltr'],
        [360, 'dark', 'ltr'],
        [360, 'light', 'rtl'],
      ] as const) {
        const page = await open({ width, scheme })
        await page.getByRole('region', { name: 'Announcement' }).waitFor()
        await page.getByRole('heading', { name: 'Why teams stay' }).waitFor()
        await page.getByRole('link', { name: 'Call', exact: true }).waitFor()
        await page.getByRole('img', { name: 'A green field' }).first().waitFor({ state: 'attached' })
        await page.evaluate((direction) => (document.documentElement.dir = direction), dir)
        expect(await accessibilityProblems(page, 'body')).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        await page.context().close()
      }
    })
  })

  it('is not found under a currency that does not exist', async () => {
    const page = await open({ path: '/pricing?currency=XYZ' })
    await page.getByText('There is nothing here.').waitFor()
    await page.context().close()
  })

  it.each(['/', '/api/docs'])('%s is accessible too', async (path) => {
    for (const scheme of ['light', 'dark'] as const) {
      const page = await open({ path, scheme })
      expect(await accessibilityProblems(page, 'body')).toEqual([])
      await page.context().close()
    }
  })
})
