import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { addDays, isoDay, type PeriodName, periodsAt, startOfDay } from './periods'
import { keepRolledUp } from './roll-up'
import { FORECAST_DAYS, runOut } from './run-out'
import type { Dashboard, ModelUse } from './dashboard-types'
import { sharedAnswer } from './shared-answer'

const ROWS = 8
/** What days, models and customers are shown of, today included. */
const RANKED_DAYS = 30

/** Everything that the dashboard shows, at `now`. Costs are included: see {@link withoutCosts}. */
export async function loadDashboard({ db, now }: { db: Queryable; now: Date }): Promise<Dashboard> {
  const periods = periodsAt(now)
  // On the first of a month, the month would say nothing yet.
  const lately = addDays(startOfDay(now), 1 - RANKED_DAYS)
  const query = async <Row extends object>(name: string, values: unknown[]) =>
    (await db.query<Row & Record<string, unknown>>(readSql(`plugins/analytics/sql/${name}.sql`), values))
      .rows as Row[]

  const [consumption, hours, days, models, customers, wallets, revenue] = await Promise.all([
    query<{ name: PeriodName; credits: number; events: number; costUsd: number }>('consumption', [
      Object.keys(periods),
      Object.values(periods).map(({ since }) => since),
      Object.values(periods).map(({ until }) => until),
    ]),
    query<Dashboard['hours'][number]>('activity', [addDays(now, -1), now, 'hour']),
    query<Dashboard['days'][number]>('activity', [lately, now, 'day']),
    query<ModelUse>('by-model', [lately]),
    query<Dashboard['topCustomers'][number]>('top-customers', [isoDay(lately), ROWS]),
    query<WalletRow>('running-out', [isoDay(addDays(now, 1 - FORECAST_DAYS)), ROWS * 4]),
    query<Dashboard['revenue'][number]>('revenue', [now]),
  ])

  const periodRows = new Map(consumption.map(({ name, ...amounts }) => [name, amounts]))
  const amounts = (name: PeriodName) => periodRows.get(name) ?? { credits: 0, events: 0, costUsd: 0 }
  return {
    at: now.toISOString(),
    today: { current: amounts('today'), previous: amounts('yesterday') },
    month: { current: amounts('month'), previous: amounts('previousMonth') },
    hours,
    days,
    models,
    topCustomers: customers,
    runningOut: wallets
      .map((wallet) => ({ ...wallet, forecast: runOut({ ...wallet, now }) }))
      .filter(({ forecast }) => forecast.state === 'empty' || forecast.state === 'soon')
      .slice(0, ROWS),
    revenue,
  }
}

interface WalletRow {
  id: string
  name: string
  tokenType: string
  available: number
  used: number
  nextRefreshAt: Date | null
}

/** The same for staff who may not see what models cost. */
export function withoutCosts(dashboard: Dashboard): Dashboard {
  const period = ({ current, previous }: Dashboard['today']): Dashboard['today'] => ({
    current: { credits: current.credits, events: current.events },
    previous: { credits: previous.credits, events: previous.events },
  })
  return {
    ...dashboard,
    today: period(dashboard.today),
    month: period(dashboard.month),
    models: dashboard.models.map(({ costUsd: _, ...model }) => model),
  }
}

/** The dashboard of this moment; whoever asks within two seconds gets the same one. */
export const currentDashboard = sharedAnswer(
  async (db: Queryable) => {
    await keepRolledUp(db)
    return loadDashboard({ db, now: new Date() })
  },
  { freshForMs: 2_000 },
)
