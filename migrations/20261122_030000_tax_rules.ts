import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Dated rules of what prices say of tax. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_tax_rules_treatment" AS ENUM('included', 'added', 'none');
  CREATE TYPE "public"."enum_tax_rules_tax" AS ENUM('vat', 'gst', 'sales', 'consumption', 'tax', 'own');
  CREATE TABLE "tax_rules" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"treatment" "enum_tax_rules_treatment" DEFAULT 'included' NOT NULL,
  	"tax" "enum_tax_rules_tax" DEFAULT 'vat',
  	"percent" numeric,
  	"name" varchar,
  	"region" varchar DEFAULT '',
  	"currency" varchar,
  	"valid_from" timestamp(3) with time zone NOT NULL,
  	"reason" varchar,
  	"created_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "tax_rules_id" uuid;
  ALTER TABLE "tax_rules" ADD CONSTRAINT "tax_rules_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "tax_rules_valid_from_idx" ON "tax_rules" USING btree ("valid_from");
  CREATE INDEX "tax_rules_created_by_idx" ON "tax_rules" USING btree ("created_by_id");
  CREATE INDEX "tax_rules_updated_at_idx" ON "tax_rules" USING btree ("updated_at");
  CREATE INDEX "tax_rules_created_at_idx" ON "tax_rules" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_tax_rules_fk" FOREIGN KEY ("tax_rules_id") REFERENCES "public"."tax_rules"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_tax_rules_id_idx" ON "payload_locked_documents_rels" USING btree ("tax_rules_id");
  CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "tax_rules"
    FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_edit();
  CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON "tax_rules"
    FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change();`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "tax_rules" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "tax_rules_id";
  DROP TYPE "public"."enum_tax_rules_treatment";
  DROP TYPE "public"."enum_tax_rules_tax";`)
}
