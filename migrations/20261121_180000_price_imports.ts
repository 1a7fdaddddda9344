import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_price_imports_source" AS ENUM('genai-prices', 'litellm');
  CREATE TYPE "public"."enum_price_imports_status" AS ENUM('applied', 'undone');
  CREATE TABLE "price_imports" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"source" "enum_price_imports_source" NOT NULL,
  	"file_name" varchar,
  	"reason" varchar NOT NULL,
  	"effective_at" timestamp(3) with time zone NOT NULL,
  	"applied_by_id" uuid,
  	"status" "enum_price_imports_status" DEFAULT 'applied' NOT NULL,
  	"undone_by_id" uuid,
  	"undone_at" timestamp(3) with time zone,
  	"undo_reason" varchar,
  	"entries" jsonb NOT NULL,
  	"hash" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "price_imports" ADD CONSTRAINT "price_imports_applied_by_id_users_id_fk" FOREIGN KEY ("applied_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "price_imports" ADD CONSTRAINT "price_imports_undone_by_id_users_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "price_imports_applied_by_idx" ON "price_imports" USING btree ("applied_by_id");
  CREATE INDEX "price_imports_status_idx" ON "price_imports" USING btree ("status");
  CREATE INDEX "price_imports_undone_by_idx" ON "price_imports" USING btree ("undone_by_id");
  CREATE UNIQUE INDEX "price_imports_hash_idx" ON "price_imports" USING btree ("hash");
  CREATE INDEX "price_imports_updated_at_idx" ON "price_imports" USING btree ("updated_at");
  CREATE INDEX "price_imports_created_at_idx" ON "price_imports" USING btree ("created_at");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "price_imports" CASCADE;
  DROP TYPE "public"."enum_price_imports_source";
  DROP TYPE "public"."enum_price_imports_status";`)
}
