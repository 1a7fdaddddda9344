export interface Period {
  since: Date
  until: Date
}

/** The periods that the dashboard compares; each previous one ends as far in as the current one has come. */
export type PeriodName = 'today' | 'yesterday' | 'month' | 'previousMonth'

/**
 * Today and this month up to `now`, and the same stretch of yesterday and of the previous month, in UTC. A
 * previous month that is shorter than this one has run is taken as a whole.
 */
export function periodsAt(now: Date): Record<PeriodName, Period> {
  const today = startOfDay(now)
  const yesterday = addDays(today, -1)
  const month = startOfMonth(now, 0)
  const previousMonth = startOfMonth(now, -1)
  const elapsedInMonth = now.getTime() - month.getTime()
  return {
    today: { since: today, until: now },
    yesterday: { since: yesterday, until: addDays(now, -1) },
    month: { since: month, until: now },
    previousMonth: {
      since: previousMonth,
      until: new Date(Math.min(previousMonth.getTime() + elapsedInMonth, month.getTime())),
    },
  }
}

/** Midnight (UTC) of the day of `moment`. */
export function startOfDay(moment: Date): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()))
}

/** `days` times 24 hours later, or earlier when negative. */
export function addDays(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * 86_400_000)
}

/** The UTC date of `moment` as YYYY-MM-DD. */
export function isoDay(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

function startOfMonth(moment: Date, offset: number): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + offset, 1))
}
