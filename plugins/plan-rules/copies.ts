import type { Queryable } from '@/src/shared/database'
import { freeSlug, slugify } from '@/src/shared/slug'
import { readSql } from '@/src/shared/sql'
import { lockPlans } from './published-plans'

const MAX_NAME = 80

/** "Copy of Pro", as long as a name may be. */
export function nameOfCopy(name: string): string {
  return `Copy of ${name}`.slice(0, MAX_NAME).trimEnd()
}

/** A slug that no plan has, from a name. Two copies at the same moment get different ones. */
export async function slugOfCopy(db: Queryable, name: string): Promise<string> {
  await lockPlans(db)
  const slug = slugify(name) || 'copy'
  const { rows } = await db.query<{ slug: string }>(readSql('plugins/plan-rules/sql/taken-slugs.sql'), [slug])
  return freeSlug(slug, new Set(rows.map((row) => row.slug)))
}
