import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type Axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

import type { StaffRole } from '@/src/shared/principal'
import { staffRest, type StaffRest } from './staff-rest'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** The running demonstration that the browser's tests drive. */
export const url = required('RATECARD_TEST_URL')

interface DemoFile {
  staff: Record<StaffRole, { email: string; password: string }>
  apiKeys: Record<'full' | 'usage' | 'readOnly', string>
}

/** The demonstration's logins and keys. */
export function demo(): DemoFile {
  return JSON.parse(readFileSync(required('RATECARD_TEST_DEMO'), 'utf8')) as DemoFile
}

/** The demonstration's REST, as somebody of its staff. */
export function as(role: StaffRole): Promise<StaffRest> {
  return staffRest({ url, ...demo().staff[role] })
}

export function launch(): Promise<Browser> {
  // Chromium refuses its sandbox to root, which is whom containers run as.
  return chromium.launch({ executablePath: required('CHROMIUM_PATH'), args: ['--no-sandbox'] })
}

interface Person {
  page: Page
  role: StaffRole
}

/** Gives a browser somebody's session. The page stays where it is: the dashboard, where people arrive, takes seconds. */
export async function logIn({ page, role }: Person): Promise<void> {
  const { email, password } = demo().staff[role]
  const answer = await page.request.post(`${url}/api/users/login`, { data: { email, password } })
  if (!answer.ok()) throw new Error(`Login of ${role}: ${answer.status()} ${await answer.text()}`)
}

/** Logs in as people do, and waits for the dashboard. */
export async function logInByForm({ page, role }: Person): Promise<void> {
  const { email, password } = demo().staff[role]
  await page.goto(`${url}/admin/login`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Login' }).click()
  await page.getByRole('heading', { name: 'Credits today' }).waitFor({ timeout: 60_000 })
}

/** Chooses the admin's theme. */
export async function useTheme({
  context,
  theme,
}: {
  context: BrowserContext
  theme: 'light' | 'dark'
}): Promise<void> {
  await context.addCookies([{ name: 'payload-theme', value: theme, url }])
}

/** What axe-core finds wrong within `scope`: one line for each rule and element. */
export async function accessibilityProblems(page: Page, scope: string): Promise<string[]> {
  // Evaluated rather than added as a script element, which the content security policy would refuse.
  await page.evaluate(readFileSync(axePath, 'utf8'))
  return page.evaluate(async (selector) => {
    const { axe } = window as unknown as { axe: typeof Axe }
    const { violations } = await axe.run(selector)
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  }, scope)
}

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the browser's tests with npm run test:e2e`)
  return value
}
