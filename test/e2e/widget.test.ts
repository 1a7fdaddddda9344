import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'

import { accessibilityProblems, demo, launch, url } from '../support/browser'
import { type ForeignSite, startForeignSite } from '../support/foreign-site'

const HOSTILE =
  '* { all: unset !important; color: red } div { display: none !important; transform: rotate(9deg) }'

const script = (attributes: string, host = url) =>
  `<script src="${host}/widget.js" ${attributes} async></script>`
const page = (body: string, style = '', attributes = 'lang="en"') =>
  `<!doctype html><html ${attributes}><head><title>A shop</title><style>${style}</style></head>
   <body><main><h1>Our prices</h1>${body}</main></body></html>`

/** A plan of its own with cycles of its own, which is offered during one test. */
const PLAN = 'widget-cycles'

const PAGES = {
  '/cycles': { html: page(script(`data-plans="starter,${PLAN}" data-cycle="3-months"`)) },
  '/plain': { html: page(script('')) },
  '/hostile': { html: page(script('data-plans="pro" data-currency="EUR" data-cycle="annual"'), HOSTILE) },
  '/light': { html: page(script('data-theme="light"')) },
  '/dark': { html: page(script('data-theme="dark"'), 'body { background: #0e1615; color: #fff }') },
  '/several': {
    html: page(
      script('data-plans="starter"') + script('data-plans="enterprise, starter" data-currency="EUR"'),
    ),
  },
  '/arabic': { html: page(script('data-plans="pro"'), '', 'lang="ar" dir="rtl"') },
  '/strict': {
    html: page(script('data-plans="pro"')),
    policy: `default-src 'none'; script-src ${url}; connect-src ${url}`,
  },
  '/away': { html: page(script('data-plans="pro" data-currency="EUR"')) },
  '/head': {
    html: `<!doctype html><html lang="en"><head><title>A shop</title>${script('data-target="#here"')}</head>
           <body><main><h1>Our prices</h1><div id="here"></div></main></body></html>`,
  },
  '/odd': {
    html: page(script('data-plans="no-such" data-cycle="weekly" data-locale="@" data-target="((("')),
  },
}

let browser: Browser
let site: ForeignSite
let token = ''

async function send(method: 'POST' | 'PATCH', path: string, body: object) {
  const answer = await fetch(url + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `JWT ${token}` }) },
    body: JSON.stringify(body),
  })
  expect(answer.ok).toBe(true)
  return (await answer.json()) as { token: string; doc: { id: string } }
}

beforeAll(async () => {
  browser = await launch()
  site = await startForeignSite(PAGES)
}, 60_000)
afterAll(async () => {
  await browser.close()
  await site.stop()
})

interface Open {
  path: keyof typeof PAGES
  width?: number
  scheme?: 'light' | 'dark'
}

async function open({ path, width = 1280, scheme = 'light' }: Open): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme })
  const opened = await context.newPage()
  await opened.goto(site.url + path)
  return opened
}

const settled = (opened: Page) => opened.locator('[data-ratecard] .root:not([aria-busy])').first().waitFor()

/** Shows the page while a plan is offered that is paid every two weeks, month or three months. */
async function withPlan(look: () => Promise<void>): Promise<void> {
  token = (await send('POST', '/api/users/login', demo().staff.admin)).token
  const { doc } = await send('POST', '/api/plans', { name: 'Cycles', slug: PLAN, _status: 'published' })
  try {
    const price = { plan: doc.id, currency: 'USD', reason: 'A test' }
    await send('POST', '/api/prices', { ...price, cycle: 'monthly', amount: 2_000 })
    await send('POST', '/api/prices', { ...price, cycle: '3-months', amount: 5_400 })
    await send('POST', '/api/prices', { ...price, cycle: '2-weeks', amount: 1_100 })
    await look()
  } finally {
    await send('PATCH', `/api/plans/${doc.id}`, { active: false, _status: 'published' })
  }
}

describe('the widget on somebody else’s page', () => {
  it('shows the cards, and changes the cycle by keyboard', async () => {
    const opened = await open({ path: '/plain' })
    await opened.getByText('$49', { exact: true }).waitFor()
    expect(await opened.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Starter',
      'Pro',
      'Enterprise',
    ])
    await opened.getByRole('radio', { name: 'Monthly' }).focus()
    await opened.keyboard.press('ArrowRight')
    await opened.getByText('$490 billed each year').waitFor()
    expect(await opened.locator('s').filter({ visible: true }).innerText()).toMatch(/\$49$/)
    expect(await opened.getByText('Most popular').count()).toBe(1)
    await opened
      .getByText('Finds companies that look like your best customers.')
      .first()
      .waitFor({ state: 'hidden' })
    await opened.locator('summary').filter({ hasText: 'Lead generation' }).first().press('Enter')
    await opened.getByText('Finds companies that look like your best customers.').first().waitFor()
    const second = opened.getByRole('link', { name: 'How credits work' })
    expect(await second.getAttribute('href')).toBe(`${url}/pages/how-credits-work`)
    expect(await opened.getByText('$49', { exact: true }).isVisible()).toBe(false)
    await opened.context().close()
  })

  it('offers the cycles that its plans have prices for, the asked one first', () =>
    withPlan(async () => {
      const opened = await open({ path: '/cycles', width: 360 })
      await opened.getByText('$54 billed every 3 months').waitFor()
      const choices = opened.locator('[data-ratecard] fieldset label')
      expect((await choices.allInnerTexts()).map((text) => text.trim())).toEqual([
        'Monthly',
        'Annual',
        'Every 2 weeks',
        'Every 3 months',
      ])
      expect(await opened.getByRole('radio', { name: 'Every 3 months' }).isChecked()).toBe(true)
      await opened.getByText('For ever').filter({ visible: true }).waitFor()
      await opened.getByRole('radio', { name: 'Every 2 weeks' }).check({ force: true })
      await opened.getByText('$11 billed every 2 weeks').waitFor()
      expect(await opened.getByText('billed every 3 months').isVisible()).toBe(false)
      expect(await accessibilityProblems(opened, '[data-ratecard]')).toEqual([])
      expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
      await opened.context().close()
    }))

  it('keeps its looks where the page unsets everything and hides its boxes', async () => {
    const opened = await open({ path: '/hostile' })
    await opened.getByText('€450 billed each year').waitFor()
    const name = opened.getByRole('heading', { level: 2, name: 'Pro' })
    const [looks, host] = await Promise.all([
      name.evaluate((node) => {
        const { color, fontSize, display } = getComputedStyle(node)
        return { color, fontSize, display }
      }),
      opened.locator('[data-ratecard]').evaluate((node) => {
        const { display, transform } = getComputedStyle(node)
        return { display, transform }
      }),
    ])
    expect(looks).toEqual({ color: 'rgb(18, 33, 31)', fontSize: '24px', display: 'block' })
    expect(host).toEqual({ display: 'block', transform: 'none' })
    expect(await accessibilityProblems(opened, '[data-ratecard]')).toEqual([])
    await opened.context().close()
  })

  it.each([
    ['as the device has it, light', '/plain', 'light', 1280],
    ['as the device has it, narrow', '/plain', 'light', 360],
    ['light on a dark device', '/light', 'dark', 1280],
    ['dark on a light device', '/dark', 'light', 1280],
    ['right to left', '/arabic', 'light', 360],
  ] as const)('is accessible and fits: %s', async (_, path, scheme, width) => {
    const opened = await open({ path, scheme, width })
    await opened.locator('[data-ratecard] .plan').first().waitFor()
    expect(await accessibilityProblems(opened, 'body')).toEqual([])
    expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await opened.context().close()
  })

  it('stands several times on a page, each with its own plans, currency and cycle', async () => {
    const opened = await open({ path: '/several' })
    const widgets = opened.locator('[data-ratecard]')
    await widgets.nth(1).getByText('€459', { exact: true }).waitFor()
    await widgets.nth(0).locator('.plan').waitFor()
    const names = async (index: number) => widgets.nth(index).getByRole('heading').allInnerTexts()
    expect([await names(0), await names(1)].sort()).toEqual([['Enterprise', 'Starter'], ['Starter']])
    await opened.context().close()
  })

  it('speaks Arabic from right to left on an Arabic page', async () => {
    const opened = await open({ path: '/arabic' })
    await opened.getByRole('radio', { name: 'شهريًا' }).waitFor()
    const root = opened.locator('[data-ratecard] .root')
    expect(await root.evaluate((node) => getComputedStyle(node).direction)).toBe('rtl')
    await opened.context().close()
  })

  it('needs no leave of a strict content security policy but its own address', async () => {
    const opened = await open({ path: '/strict' })
    const name = opened.getByRole('heading', { level: 2, name: 'Pro' })
    await name.waitFor()
    expect(await name.evaluate((node) => getComputedStyle(node).fontSize)).toBe('24px')
    await opened.context().close()
  })

  it('goes into the element that is named, also from the head', async () => {
    const opened = await open({ path: '/head' })
    await opened.locator('#here > [data-ratecard] .plan').first().waitFor()
    await opened.context().close()
  })

  it('shows a link to the prices, and nothing broken, when they cannot be had', async () => {
    const context = await browser.newContext()
    const opened = await context.newPage()
    const problems: string[] = []
    opened.on('pageerror', (error) => problems.push(error.message))
    await opened.route('**/api/pricing*', (route) => route.abort())
    await opened.goto(`${site.url}/away`)
    await settled(opened)
    const link = opened.getByRole('link', { name: 'See all plans and prices' })
    expect(await link.getAttribute('href')).toBe(`${url}/pricing`)
    expect(await opened.locator('[data-ratecard] .plan').count()).toBe(0)
    expect(problems).toEqual([])
    await context.close()
  })

  it('takes mistyped attributes for missing ones', async () => {
    const opened = await open({ path: '/odd' })
    await settled(opened)
    await opened.getByRole('link', { name: 'See all plans and prices' }).waitFor()
    await opened.context().close()
  })
})
