import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { Kind } from './content-counts'

/** What visitors made of one document in the last days. */
export interface RecentCounts {
  views: number
  helpful: number
  notHelpful: number
}

/** Days that staff are shown. */
export const RECENT_DAYS = 30

/** By id; what nobody looked at is not in it. One statement, however many documents there are. */
export async function recentCounts(db: Queryable, kind: Kind): Promise<ReadonlyMap<string, RecentCounts>> {
  const { rows } = await db.query<{ id: string; views: unknown; helpful: unknown; notHelpful: unknown }>(
    readSql('plugins/content-counts/sql/recent-counts.sql'),
    [kind, RECENT_DAYS],
  )
  return new Map(
    rows.map(({ id, views, helpful, notHelpful }) => [
      id,
      // Payload's own connections give bigint as text.
      { views: Number(views), helpful: Number(helpful), notHelpful: Number(notHelpful) },
    ]),
  )
}

/** "83% of 12", of those who gave an opinion; nothing when nobody did. */
export function helpfulInWords({ helpful, notHelpful }: RecentCounts): string | null {
  const all = helpful + notHelpful
  return all === 0 ? null : `${Math.round((helpful / all) * 100)}% of ${all}`
}
