import type { CustomerLimit } from '@/plugins/metering'
import type { GrantState } from '../grants'

const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })
const rate = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
const moment = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  timeZone: 'UTC',
})
const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  timeZone: 'UTC',
})
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Credits, tokens and counts with all the decimals that they have: 1,234.5 */
export function amountText(amount: number): string {
  return exact.format(amount)
}

/** "1 credit", "2.5 credits" */
export function creditsText(credits: number): string {
  return `${exact.format(credits)} ${credits === 1 ? 'credit' : 'credits'}`
}

/** A figure that moves, with one decimal at most. */
export function rateText(figure: number): string {
  return rate.format(figure)
}

/** 21 Nov 2026, 06:30 (UTC) */
export function momentText(at: string | Date): string {
  return moment.format(new Date(at))
}

/** 06:30:05 (UTC) */
export function clockText(at: string | Date): string {
  return clock.format(new Date(at))
}

/** "in 5 minutes", "3 days ago" */
export function distanceText(at: string, now: string): string {
  const ms = Date.parse(at) - Date.parse(now)
  const size = Math.abs(ms)
  if (size < MINUTE) return relative.format(Math.round(ms / SECOND), 'second')
  if (size < HOUR) return relative.format(Math.round(ms / MINUTE), 'minute')
  if (size < 2 * DAY) return relative.format(Math.round(ms / HOUR), 'hour')
  return relative.format(Math.round(ms / DAY), 'day')
}

/** Milliseconds, with the digits that count: 0.8 ms, 12 ms */
export function durationText(milliseconds: number | null): string {
  if (milliseconds === null) return '—'
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`
}

/** The wallet of a movement: of the pool, or of one member. */
export function walletText({ tokenType, member }: { tokenType: string; member: string | null }): string {
  return member === null ? tokenType : `${tokenType}, own of ${member}`
}

/** `staff:ann@example.com` as people read it. */
export function actorText(actor: string | null): string {
  if (actor === null || actor === 'system') return 'Ratecard'
  return actor.replace(/^(staff|service|member):/, (_, kind: string) => (kind === 'staff' ? '' : `${kind} `))
}

export const GRANT_STATES: Record<GrantState, string> = {
  active: 'Active',
  future: 'Future',
  usedUp: 'Used up',
  expired: 'Expired',
  voided: 'Voided',
}

const WINDOWS: Record<CustomerLimit['limit'], string> = {
  perRequest: 'for each request',
  perMinute: 'a minute',
  daily: 'a day',
  monthly: 'a month',
  custom: 'in its own time',
}

const ROLLING: Partial<typeof WINDOWS> = {
  perMinute: 'in any 60 seconds',
  daily: 'in any 24 hours',
  monthly: 'in any 30 days',
}

const COUNTED: Record<CustomerLimit['countedPer'], string> = {
  customer: 'this customer',
  member: 'each member',
  all: 'all customers together',
}

const MODES: Record<CustomerLimit['mode'], string> = {
  hard: 'refuses beyond it',
  soft: 'only flags beyond it',
  overage: 'flags beyond it',
}

/**
 * "500 credits a day for this customer; refuses beyond it"
 *
 * @param counted whose usage is added up, in words
 */
export function limitText(limit: CustomerLimit, counted = COUNTED): string {
  const ceiling = limit.ceiling === undefined ? '' : ` and refuses beyond ${amountText(limit.ceiling)}`
  const about = limit.about === null ? '' : ` of ${limit.about}`
  return `${amountText(limit.cap)} ${limit.metric}${about} ${windowText(limit)} for ${counted[limit.countedPer]}; ${MODES[limit.mode]}${ceiling}`
}

function windowText({ limit, rolling, minutes }: CustomerLimit): string {
  if (limit === 'custom' && minutes !== undefined) return `in ${rolling ? 'any ' : ''}${stretchText(minutes)}`
  return (rolling && ROLLING[limit]) || WINDOWS[limit]
}

/** "90 minutes", "5 hours", "7 days" */
function stretchText(minutes: number): string {
  const [length, unit] =
    minutes % 1_440 === 0
      ? [minutes / 1_440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute']
  return `${amountText(length)} ${unit}${length === 1 ? '' : 's'}`
}
