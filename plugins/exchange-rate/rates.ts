import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { RateTerms } from './options'

interface Person {
  id: string
  name: string | null
  email: string
}

/** A rate as staff read it. */
export interface RateDoc extends RateTerms {
  id: string
  /** `past` once another rate has taken over; `undone` when it was taken back before it began. */
  status: 'planned' | 'effective' | 'past' | 'undone'
  /** What it takes over from; null for the first one, and for one that was taken back. */
  from: RateTerms | null
  reason: string
  at: string
  effectiveAt: string
  /** Null once their account is gone. */
  by: Person | null
  undone: { at: string; by: Person | null; reason: string | null } | null
}

interface ListRates {
  db: Queryable
  now: Date
  /** Only this one. */
  id?: string | null
  page: number
  limit: number
}

/** Rates, those that begin last first. */
export async function listRates({
  db,
  now,
  id = null,
  page,
  limit,
}: ListRates): Promise<{ docs: RateDoc[]; totalDocs: number; current: string | null }> {
  const { rows } = await db.query<{
    docs: Omit<RateDoc, 'status'>[]
    total: number | string
    current: string | null
  }>(readSql('plugins/exchange-rate/sql/rates.sql'), [id, limit, (page - 1) * limit, now])
  const { docs, total, current } = rows[0]!
  return {
    docs: docs.map((doc): RateDoc => {
      const effectiveAt = new Date(doc.effectiveAt)
      return {
        ...doc,
        status: doc.undone
          ? 'undone'
          : effectiveAt > now
            ? 'planned'
            : doc.id === current
              ? 'effective'
              : 'past',
        at: new Date(doc.at).toISOString(),
        effectiveAt: effectiveAt.toISOString(),
        undone: doc.undone && { ...doc.undone, at: new Date(doc.undone.at).toISOString() },
      }
    }),
    totalDocs: Number(total),
    current,
  }
}

/** One rate; undefined when there is none with that id. */
export async function rateById(db: Queryable, id: string, now: Date): Promise<RateDoc | undefined> {
  return (await listRates({ db, now, id, page: 1, limit: 1 })).docs[0]
}

/** A rate that counts from a moment on. */
export interface DatedRate extends RateTerms {
  id: string
  validFrom: Date
}

/** Every rate that counts or will, newest first. */
export async function loadRates(db: Queryable): Promise<DatedRate[]> {
  const { rows } = await db.query<DatedRate & Record<string, unknown>>(
    readSql('plugins/exchange-rate/sql/counting.sql'),
  )
  return rows
}
