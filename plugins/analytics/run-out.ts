/** Days of use that the forecast is made from. */
export const FORECAST_DAYS = 7

const DAY_MS = 86_400_000
const HORIZON_DAYS = 30

interface WalletUse {
  /** Credits that can still be used. */
  available: number
  /** Credits used in the last {@link FORECAST_DAYS} days. */
  used: number
  nextRefreshAt?: Date | null
  now: Date
}

/** Whether and when a wallet runs dry at its recent pace. */
export type RunOut =
  | { state: 'empty'; perDay: number }
  /** Dry at `at`, before any refresh and within a month. */
  | { state: 'soon'; perDay: number; at: Date }
  /** Would be dry at `at`, but is refreshed before. */
  | { state: 'refreshed'; perDay: number; at: Date }
  | { state: 'fine'; perDay: number }

/** Extends the use per day of the last week in a straight line. */
export function runOut({ available, used, nextRefreshAt, now }: WalletUse): RunOut {
  const perDay = used / FORECAST_DAYS
  if (available <= 0) return { state: 'empty', perDay }
  const daysLeft = perDay > 0 ? available / perDay : Infinity
  if (daysLeft > HORIZON_DAYS) return { state: 'fine', perDay }
  const at = new Date(now.getTime() + daysLeft * DAY_MS)
  return { state: nextRefreshAt && nextRefreshAt <= at ? 'refreshed' : 'soon', perDay, at }
}
