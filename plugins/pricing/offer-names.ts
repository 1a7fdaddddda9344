import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'

/** What plans and packages are called in English, published or not, by their ids. */
export type OfferNames = ReadonlyMap<string, string>

export async function loadOfferNames(db: Queryable): Promise<OfferNames> {
  const { rows } = await db.query<{ id: string; name: string | null }>(
    readSql('plugins/pricing/sql/offer-names.sql'),
  )
  return new Map(rows.flatMap(({ id, name }): [string, string][] => (name === null ? [] : [[id, name]])))
}
