import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** A second button of plans, what is said around the buttons, and how they look: those that there are stay as they were. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_plans_cta_style" AS ENUM('auto', 'accent', 'filled', 'outlined');
  CREATE TYPE "public"."enum_plans_cta_opens_in" AS ENUM('same', 'new');
  CREATE TYPE "public"."enum__plans_v_version_cta_style" AS ENUM('auto', 'accent', 'filled', 'outlined');
  CREATE TYPE "public"."enum__plans_v_version_cta_opens_in" AS ENUM('same', 'new');
  ALTER TABLE "plans" ADD COLUMN "cta_style" "enum_plans_cta_style" DEFAULT 'auto';
  ALTER TABLE "plans" ADD COLUMN "cta_opens_in" "enum_plans_cta_opens_in" DEFAULT 'same';
  ALTER TABLE "plans" ADD COLUMN "cta_secondary_href" varchar;
  ALTER TABLE "plans_locales" ADD COLUMN "cta_secondary_label" varchar;
  ALTER TABLE "plans_locales" ADD COLUMN "cta_urgency" varchar;
  ALTER TABLE "plans_locales" ADD COLUMN "cta_guarantee" varchar;
  ALTER TABLE "_plans_v" ADD COLUMN "version_cta_style" "enum__plans_v_version_cta_style" DEFAULT 'auto';
  ALTER TABLE "_plans_v" ADD COLUMN "version_cta_opens_in" "enum__plans_v_version_cta_opens_in" DEFAULT 'same';
  ALTER TABLE "_plans_v" ADD COLUMN "version_cta_secondary_href" varchar;
  ALTER TABLE "_plans_v_locales" ADD COLUMN "version_cta_secondary_label" varchar;
  ALTER TABLE "_plans_v_locales" ADD COLUMN "version_cta_urgency" varchar;
  ALTER TABLE "_plans_v_locales" ADD COLUMN "version_cta_guarantee" varchar;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "plans" DROP COLUMN "cta_style";
  ALTER TABLE "plans" DROP COLUMN "cta_opens_in";
  ALTER TABLE "plans" DROP COLUMN "cta_secondary_href";
  ALTER TABLE "plans_locales" DROP COLUMN "cta_secondary_label";
  ALTER TABLE "plans_locales" DROP COLUMN "cta_urgency";
  ALTER TABLE "plans_locales" DROP COLUMN "cta_guarantee";
  ALTER TABLE "_plans_v" DROP COLUMN "version_cta_style";
  ALTER TABLE "_plans_v" DROP COLUMN "version_cta_opens_in";
  ALTER TABLE "_plans_v" DROP COLUMN "version_cta_secondary_href";
  ALTER TABLE "_plans_v_locales" DROP COLUMN "version_cta_secondary_label";
  ALTER TABLE "_plans_v_locales" DROP COLUMN "version_cta_urgency";
  ALTER TABLE "_plans_v_locales" DROP COLUMN "version_cta_guarantee";
  DROP TYPE "public"."enum_plans_cta_style";
  DROP TYPE "public"."enum_plans_cta_opens_in";
  DROP TYPE "public"."enum__plans_v_version_cta_style";
  DROP TYPE "public"."enum__plans_v_version_cta_opens_in";`)
}
