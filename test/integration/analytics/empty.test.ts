import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { loadDashboard } from '@/plugins/analytics/dashboard'
import { rollUp } from '@/plugins/analytics/roll-up'
import { filterOptions, loadUsagePage } from '@/plugins/analytics/usage-page'
import { createDatabase, type TestDatabase } from '../../support/database'

const NOW = new Date('2026-11-20T15:30:00Z')

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
  await rollUp({ db: database.pool, now: NOW })
})
afterAll(() => database.drop())

it('has a dashboard of zeros', async () => {
  const dashboard = await loadDashboard({ db: database.pool, now: NOW })
  const nothing = { credits: 0, events: 0, costUsd: 0 }
  expect(dashboard.month).toEqual({ current: nothing, previous: nothing })
  expect(dashboard).toMatchObject({ models: [], topCustomers: [], runningOut: [], revenue: [] })
  expect(dashboard.hours).toHaveLength(25)
})

it('has an empty usage view that can be filtered by nothing', async () => {
  expect(await filterOptions(database.pool)).toEqual({ models: [], features: [], tokenTypes: [] })
  const page = await loadUsagePage({ db: database.pool, filter: { model: 'gpt-4o' } })
  expect(page).toEqual({ rows: [], hasOlder: false, hasNewer: false, totals: { events: 0, credits: 0 } })
})
