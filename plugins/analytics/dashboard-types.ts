import type { RunOut } from './run-out'

/** What was used in a period. Credits are credits, not micro-credits; costs only for those who may see them. */
export interface PeriodUse {
  credits: number
  events: number
  costUsd?: number
}

export interface Compared {
  current: PeriodUse
  /** The same stretch of the period before. */
  previous: PeriodUse
}

export interface Activity {
  at: string | Date
  credits: number
  events: number
}

export interface ModelUse {
  /** Null: a fixed feature cost or a direct charge. */
  model: string | null
  provider: string | null
  events: number
  tokens: number
  credits: number
  costUsd?: number
}

/** The answer of `GET /api/analytics/dashboard`; dates are ISO strings once it has travelled. */
export interface Dashboard {
  at: string
  today: Compared
  month: Compared
  /** The last 24 hours, then the last 30 days; oldest first, the running one last. */
  hours: Activity[]
  days: Activity[]
  /** Of the last 30 days, most credits first. */
  models: ModelUse[]
  topCustomers: { id: string; name: string; plan: string | null; credits: number; events: number }[]
  runningOut: {
    id: string
    name: string
    tokenType: string
    available: number
    used: number
    forecast: RunOut
  }[]
  /** Estimated monthly recurring revenue by currency, in minor units; other cycles by their share of a month. */
  revenue: { currency: string; amount: number | null; customers: number; unpriced: number }[]
}
