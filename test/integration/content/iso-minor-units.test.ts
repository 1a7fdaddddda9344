import { afterAll, beforeAll, expect, it } from '@jest/globals'

import * as isoMinorUnits from '@/migrations/20261122_076000_iso_minor_units'
import { startHost, type TestHost } from '../../support/host'
import { runMigrations } from '../../support/migrations'

let host: TestHost

beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.stop())

it('amounts are written in the minor units of ISO 4217, and back', async () => {
  const { payload, database } = host
  const { id: plan } = await payload.create({
    collection: 'plans',
    data: { name: 'Pro', slug: 'pro', refreshDays: 30 },
  })
  const base = { plan, cycle: 'monthly' as const, validFrom: '2026-01-01T00:00:00.000Z' }
  for (const [currency, amount, compareAt] of [
    ['HUF', 14_900, 19_900],
    ['IQD', 38_000, null],
    ['USD', 2900, null],
    ['JPY', 4500, null],
  ] as const)
    await payload.create({ collection: 'prices', data: { ...base, currency, amount, compareAt } })
  await payload.create({
    collection: 'packages',
    data: {
      name: 'Top-up',
      slug: 'top-up',
      credits: 100,
      tokenType: (
        await payload.create({ collection: 'token-types', data: { label: 'General', key: 'general' } })
      ).id,
      prices: [
        { currency: 'HUF', amount: 5000 },
        { currency: 'USD', amount: 1500 },
      ],
      _status: 'published',
    },
  })
  const read = async () => {
    const { rows } = await database.pool.query<{ what: string }>(`
      SELECT currency || ' ' || amount || coalesce(' ' || compare_at, '') AS what FROM prices
      UNION ALL SELECT 'package ' || currency || ' ' || amount FROM packages_prices
      UNION ALL SELECT 'version ' || currency || ' ' || amount FROM _packages_v_version_prices
      ORDER BY 1`)
    return rows.map(({ what }) => what)
  }

  const before = await read()
  await runMigrations(payload, isoMinorUnits.up)
  expect(await read()).toEqual([
    'HUF 1490000 1990000',
    'IQD 38000000',
    'JPY 4500',
    'USD 2900',
    'package HUF 500000',
    'package USD 1500',
    'version HUF 500000',
    'version USD 1500',
  ])
  await runMigrations(payload, isoMinorUnits.down)
  expect(await read()).toEqual(before)
})
