import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * The list of customers by name, as the admin sorts it (the newest first among those of one name): any page of it is
 * read from the index alone.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`CREATE INDEX customers_by_name ON customers (name, created_at DESC) INCLUDE (id)`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`DROP INDEX customers_by_name`)
}
