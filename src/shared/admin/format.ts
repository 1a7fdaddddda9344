const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat('en-US', {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
})
const dateTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
})
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const dateWithYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** 1,234 — amounts below 100 keep their decimals, as a fraction of a credit matters there. */
export function formatCredits(credits: number): string {
  return Math.abs(credits) < 100
    ? new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(credits)
    : whole.format(credits)
}

/** All six decimals, when there are any. */
export function formatExact(amount: number): string {
  return exact.format(amount)
}

export function formatCount(count: number): string {
  return whole.format(count)
}

/** 12.3K */
export function formatCompact(amount: number): string {
  return compact.format(amount)
}

/** +12%, or ×128 when a percentage would say nothing. */
export function formatChange(fraction: number): string {
  return fraction < 9.995 ? percent.format(fraction) : `×${whole.format(fraction + 1)}`
}

/** US dollars; small amounts keep the digits that count. */
export function formatUsd(amount: number): string {
  const small = amount !== 0 && Math.abs(amount) < 1
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    ...(small ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: 2 }),
  }).format(amount)
}

/** 20 Nov 2026, 23:30:05 (UTC) */
export function formatMoment(moment: string | Date): string {
  return dateTime.format(new Date(moment))
}

/** 20 Nov (UTC) */
export function formatDay(moment: string | Date): string {
  return date.format(new Date(moment))
}

/** 20 Nov 2026 (UTC) */
export function formatDate(moment: string | Date): string {
  return dateWithYear.format(new Date(moment))
}

/** "in 3 days", "in 5 hours" */
export function formatDistance(moment: string | Date, now: Date): string {
  const hours = (new Date(moment).getTime() - now.getTime()) / 3_600_000
  return Math.abs(hours) < 48
    ? relative.format(Math.round(hours), 'hour')
    : relative.format(Math.round(hours / 24), 'day')
}
