import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Limits say which levels or entries there are, and plans choose from them, where they had words of their own. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(modes("'number', 'unlimited', 'yes', 'no', 'text', 'choice'"))
  await db.execute(sql`
   CREATE TABLE "limits_choices" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"key" varchar
  );

  CREATE TABLE "limits_choices_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );

  ALTER TABLE "plans_limits" ADD COLUMN "choices" jsonb;
  ALTER TABLE "_plans_v_version_limits" ADD COLUMN "choices" jsonb;
  ALTER TABLE "limit_templates_limits" ADD COLUMN "choices" jsonb;
  ALTER TABLE "limits_choices" ADD CONSTRAINT "limits_choices_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."limits"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "limits_choices_locales" ADD CONSTRAINT "limits_choices_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."limits_choices"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "limits_choices_order_idx" ON "limits_choices" USING btree ("_order");
  CREATE INDEX "limits_choices_parent_id_idx" ON "limits_choices" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "limits_choices_locales_locale_parent_id_unique" ON "limits_choices_locales" USING btree ("_locale","_parent_id");`)
  await db.execute(sql.raw(readSql('migrations/20261122_110000_limit_levels.up.sql')))
}

/** Plans have words of their own again: those of what they had chosen. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261122_110000_limit_levels.down.sql')))
  await db.execute(sql`
   DROP TABLE "limits_choices_locales";
  DROP TABLE "limits_choices";
  ALTER TABLE "plans_limits" DROP COLUMN "choices";
  ALTER TABLE "_plans_v_version_limits" DROP COLUMN "choices";
  ALTER TABLE "limit_templates_limits" DROP COLUMN "choices";`)
  await db.execute(modes("'number', 'unlimited', 'yes', 'no', 'text'"))
}

/** Types are made anew, because a value that is added to one cannot be used in the same transaction. */
function modes(values: string) {
  const statements = ['plans_limits', '_plans_v_version_limits', 'limit_templates_limits'].map((table) => {
    const type = `"public"."enum_${table}_mode"`
    return `
    ALTER TABLE "${table}" ALTER COLUMN "mode" DROP DEFAULT, ALTER COLUMN "mode" SET DATA TYPE text;
    DROP TYPE ${type};
    CREATE TYPE ${type} AS ENUM(${values});
    ALTER TABLE "${table}" ALTER COLUMN "mode" SET DATA TYPE ${type} USING "mode"::${type},
      ALTER COLUMN "mode" SET DEFAULT 'number';`
  })
  return sql.raw(statements.join(''))
}
