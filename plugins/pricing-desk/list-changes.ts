import type { PricePolicy, PriceRow } from '@/plugins/pricing'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { CustomerCounts, RevenueStep } from './preview'

/** What became of the mails about a change. */
export interface PriceChangeMails {
  /** Customers who were told of it, or whose mail is kept here. */
  told: number
  waiting: number
  failed: number
  cancelled: number
  /** Corrections that were written. */
  corrections: number
}

/** A change as staff read it. */
export interface PriceChangeDoc {
  id: string
  status: 'planned' | 'effective' | 'undone'
  reason: string
  at: string
  effectiveAt: string
  policy: PricePolicy['policy']
  cycles: number | null
  until: string | null
  by: { id: string; name: string | null; email: string } | null
  affected: number
  grandfathered: number
  impact: { customers: CustomerCounts; mrr: RevenueStep[] }
  plans: { id: string; slug: string; name: string }[]
  prices: (Omit<PriceRow, 'validFrom' | 'change'> & { planId: string })[]
  mails: PriceChangeMails
  undone: { at: string; by: PriceChangeDoc['by']; reason: string | null } | null
}

/** Changes, the newest first. */
export async function listChanges({
  db,
  now,
  id = null,
  page,
  limit,
}: {
  db: Queryable
  now: Date
  /** Only this one. */
  id?: string | null
  page: number
  limit: number
}): Promise<{ docs: PriceChangeDoc[]; totalDocs: number }> {
  const { rows } = await db.query<{ docs: PriceChangeDoc[]; total: number }>(
    readSql('plugins/pricing-desk/sql/price-changes.sql'),
    [id, limit, (page - 1) * limit, now],
  )
  const { docs, total } = rows[0]!
  return { docs: docs.map(withTimes), totalDocs: Number(total) }
}

/** Times as the contract writes them. */
function withTimes(doc: PriceChangeDoc): PriceChangeDoc {
  const iso = (time: string) => new Date(time).toISOString()
  return {
    ...doc,
    at: iso(doc.at),
    effectiveAt: iso(doc.effectiveAt),
    until: doc.until && iso(doc.until),
    undone: doc.undone && { ...doc.undone, at: iso(doc.undone.at) },
  }
}

export async function changeById(db: Queryable, id: string, now: Date): Promise<PriceChangeDoc> {
  const { docs } = await listChanges({ db, now, id, page: 1, limit: 1 })
  return docs[0]!
}
