import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Counters of questions and testimonials, and word of their changes. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261121_160020_content_counts.sql')))
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP TRIGGER notify_change ON media;
    DROP TRIGGER notify_change ON testimonials;
    DROP TRIGGER notify_change ON faq;
    DROP TABLE content_counts;`)
}
