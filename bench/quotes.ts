import { parseArgs } from 'node:util'

import type { PriceRow } from '@/plugins/pricing'
import { quote, type QuoteCatalogue, type QuotedPlan } from '@/plugins/quotes'
import { percentile } from './lib/load'

const { values } = parseArgs({ options: { quotes: { type: 'string', default: '50000' } } })
const quotes = Number(values.quotes)

const PLANS = 50
const CURRENCIES = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD', 'INR', 'BRL', 'KWD']
const REGIONS = ['', 'DE', 'FR', 'GB', 'IN']
const CYCLES = ['monthly', 'annual'] as const
/** What counts, what counted before, and what is planned. Newest first, as the price list has them. */
const DATES = ['2027-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2025-01-01T00:00:00Z']
const AT = new Date('2026-06-01T00:00:00Z')
const WARM_UP = 2_000

/** Every plan has a price of its own for each currency, region, cycle and date. */
function catalogue(): QuoteCatalogue {
  const combinations = DATES.flatMap((validFrom) =>
    CURRENCIES.flatMap((currency) =>
      REGIONS.flatMap((region) => CYCLES.map((cycle) => ({ validFrom, currency, region, cycle }))),
    ),
  )
  const pricesOf = (plan: number): PriceRow[] =>
    combinations.map((row, n) => ({ ...row, amount: 1_000 + plan * 100 + n, compareAt: null }))
  const plans = Array.from({ length: PLANS }, (_, n): QuotedPlan => ({
    id: `plan-${n}`,
    slug: `plan-${n}`,
    name: `Plan ${n}`,
    trialDays: 14,
    prices: pricesOf(n),
  }))
  const discounts = [{ code: 'TENTH', kind: 'percentage' as const, basisPoints: 1_000 }]
  return { plans, packages: [], bundles: [], rates: [], discounts }
}

/** A question of its own each time: another plan, currency, region and cycle, some without a price in the region. */
function ask(offers: QuoteCatalogue, n: number) {
  return quote({
    catalogue: offers,
    items: [{ plan: `plan-${n % PLANS}`, quantity: 1 + (n % 3) }],
    cycle: CYCLES[n % CYCLES.length],
    currency: CURRENCIES[n % CURRENCIES.length],
    region: n % 7 === 0 ? 'ZZ' : REGIONS[Math.floor(n / CURRENCIES.length) % REGIONS.length],
    codes: n % 2 === 0 ? ['TENTH'] : [],
    at: AT,
  })
}

const offers = catalogue()
const rows = offers.plans.reduce((sum, { prices }) => sum + prices.length, 0)
for (let n = 0; n < WARM_UP; n++) ask(offers, n)
const cpuBefore = process.cpuUsage()
const milliseconds = Array.from({ length: quotes }, (_, n) => {
  const startedAt = performance.now()
  ask(offers, n)
  return performance.now() - startedAt
})
const { user } = process.cpuUsage(cpuBefore)
console.log(
  `${PLANS} plans × ${CURRENCIES.length} currencies × ${REGIONS.length} regions, ${rows} price rows, ${quotes} quotes`,
)
for (const [name, share] of Object.entries({ median: 0.5, p99: 0.99, slowest: 1 }))
  console.log(`${name.padEnd(10)}${percentile(milliseconds, share).toFixed(4).padStart(10)} ms`)
console.log(`${'processor'.padEnd(10)}${(user / 1000 / quotes).toFixed(4).padStart(10)} ms each, on average`)
console.log('(aim: below 1 ms; the processor’s time does not depend on what else the machine does)')
