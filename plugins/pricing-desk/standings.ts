import type { PriceRow } from '@/plugins/pricing'
import { formatMoment } from '@/src/shared/admin/format'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { todaysPrices } from './todays-prices'

/** A release that will publish something of a plan. */
interface ReleaseOfPlan {
  id: string
  title: string
  status: 'open' | 'approved' | 'scheduled' | 'failed'
  publishAt: string | null
}

/** How far a plan is, as `sql/standings.sql` reads it. */
export interface Standing {
  id: string
  /** Whether visitors see something of it. */
  published: boolean
  /** Whether its newest version is a draft. */
  drafted: boolean
  active: boolean
  /** Whether customers get it by assignment only. */
  private: boolean
  /** Whether its button has words and a link, so that it may be offered without a price. */
  hasButton: boolean
  schedules: { type: 'publish' | 'unpublish'; at: string }[]
  releases: ReleaseOfPlan[]
}

/** One thing to know about a plan, in words. */
export interface Sign {
  text: string
  tone: 'good' | 'warn' | 'bad' | 'plain'
  href?: string
}

export async function loadStandings(db: Queryable): Promise<Map<string, Standing>> {
  const { rows } = await db.query<Standing & Record<string, unknown>>(
    readSql('plugins/pricing-desk/sql/standings.sql'),
  )
  return new Map(rows.map((row) => [row.id, row]))
}

interface SignsOf {
  standing: Standing
  /** All of the plan's rows, newest first. */
  prices: readonly PriceRow[]
  now: Date
}

/** What there is to know about a plan's way to its visitors: what they see first, then what waits. Pure. */
export function signsOf({ standing, prices, now }: SignsOf): Sign[] {
  const { published, drafted, active, schedules, releases, hasButton } = standing
  return [
    ...(published ? [{ text: 'Published', tone: 'good' } as const] : []),
    ...(drafted ? [{ text: published ? 'Changed since' : 'Draft', tone: 'warn' } as const] : []),
    ...(active ? [] : [{ text: 'Switched off', tone: 'plain' } as const]),
    ...(standing.private ? [{ text: 'By assignment only', tone: 'plain' } as const] : []),
    ...(todaysPrices(prices, now).length > 0 ? [] : [withoutPrice(published && active && !hasButton)]),
    ...newPrices(prices, now),
    ...schedules.map(({ type, at }): Sign => {
      const what = type === 'publish' ? 'Scheduled for' : 'Withdrawn on'
      return { text: `${what} ${formatMoment(at)} (UTC)`, tone: 'warn' }
    }),
    ...releases.map(({ id, title, status, publishAt }): Sign => {
      const href = `/admin/collections/releases/${id}`
      const when = status === 'scheduled' && publishAt ? `, ${formatMoment(publishAt)} (UTC)` : ''
      return {
        text: `In release “${title}” (${status}${when})`,
        tone: status === 'failed' ? 'bad' : 'warn',
        href,
      }
    }),
  ]
}

/** Bad only where visitors stand before it. */
function withoutPrice(isDeadEnd: boolean): Sign {
  return { text: 'Without a price', tone: isDeadEnd ? 'bad' : 'plain' }
}

/** When the next planned price begins; nothing when none is planned. */
function newPrices(prices: readonly PriceRow[], now: Date): Sign[] {
  const times = prices
    .filter(({ validFrom, change }) => new Date(validFrom) > now && !change?.undoneAt)
    .map(({ validFrom }) => new Date(validFrom).getTime())
  return times.length === 0
    ? []
    : [{ text: `New prices from ${formatMoment(new Date(Math.min(...times)))} (UTC)`, tone: 'warn' }]
}
