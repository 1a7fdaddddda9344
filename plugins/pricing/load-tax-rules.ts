import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { TaxRule } from './tax'

/** All rules of tax, newest first, planned ones too: for what is written down inside a transaction. */
export async function loadTaxRules(db: Queryable): Promise<TaxRule[]> {
  const { rows } = await db.query<Omit<TaxRule, 'validFrom'> & { validFrom: Date }>(
    readSql('plugins/pricing/sql/select-tax-rules.sql'),
  )
  return rows.map((row) => ({ ...row, validFrom: row.validFrom.toISOString() }))
}
