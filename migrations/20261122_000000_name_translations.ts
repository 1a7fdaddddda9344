import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** The texts that are kept in each language from here on, by table: of what is published, and of every version. */
const TEXTS: Record<string, readonly string[]> = {
  plans_features: ['label', 'tooltip'],
  plans_limits: ['text'],
  plans: ['name', 'tagline', 'description', 'badge', 'cta_label'],
  _plans_v_version_features: ['label', 'tooltip'],
  _plans_v_version_limits: ['text'],
  _plans_v: ['version_name', 'version_tagline', 'version_description', 'version_badge', 'version_cta_label'],
  packages: ['name', 'description'],
  _packages_v: ['version_name', 'version_description'],
  features: ['label', 'description'],
  limits: ['label', 'description', 'unit'],
  token_types: ['label'],
  pricing_content_comparison_rows_cells: ['text'],
  pricing_content_comparison_rows: ['label', 'hint'],
  pricing_content_comparison: ['title'],
  _pricing_content_v_version_comparison_rows_cells: ['text'],
  _pricing_content_v_version_comparison_rows: ['label', 'hint'],
  _pricing_content_v_version_comparison: ['title'],
  faq: ['question', 'answer', 'category'],
  _faq_v: ['version_question', 'version_answer', 'version_category'],
  testimonials: ['quote', 'role'],
  _testimonials_v: ['version_quote', 'version_role'],
  media: ['alt'],
}

/** A table's texts, quoted. */
const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ')

/** What was written so far is English. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "plans_features_locales" (
  	"label" varchar,
  	"tooltip" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "plans_limits_locales" (
  	"text" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "plans_locales" (
  	"name" varchar,
  	"tagline" varchar,
  	"description" jsonb,
  	"badge" varchar,
  	"cta_label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_plans_v_version_features_locales" (
  	"label" varchar,
  	"tooltip" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_plans_v_version_limits_locales" (
  	"text" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_plans_v_locales" (
  	"version_name" varchar,
  	"version_tagline" varchar,
  	"version_description" jsonb,
  	"version_badge" varchar,
  	"version_cta_label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "packages_locales" (
  	"name" varchar,
  	"description" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_packages_v_locales" (
  	"version_name" varchar,
  	"version_description" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "features_locales" (
  	"label" varchar,
  	"description" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "limits_locales" (
  	"label" varchar,
  	"description" varchar,
  	"unit" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "token_types_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "pricing_content_comparison_rows_cells_locales" (
  	"text" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "pricing_content_comparison_rows_locales" (
  	"label" varchar,
  	"hint" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "pricing_content_comparison_locales" (
  	"title" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "_pricing_content_v_version_comparison_rows_cells_locales" (
  	"text" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_pricing_content_v_version_comparison_rows_locales" (
  	"label" varchar,
  	"hint" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_pricing_content_v_version_comparison_locales" (
  	"title" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "faq_locales" (
  	"question" varchar,
  	"answer" jsonb,
  	"category" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_faq_v_locales" (
  	"version_question" varchar,
  	"version_answer" jsonb,
  	"version_category" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "testimonials_locales" (
  	"quote" varchar,
  	"role" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_testimonials_v_locales" (
  	"version_quote" varchar,
  	"version_role" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "media_locales" (
  	"alt" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  DROP INDEX "faq_category_idx";
  DROP INDEX "_faq_v_version_version_category_idx";
  ALTER TABLE "plans_features_locales" ADD CONSTRAINT "plans_features_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."plans_features"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "plans_limits_locales" ADD CONSTRAINT "plans_limits_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."plans_limits"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "plans_locales" ADD CONSTRAINT "plans_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v_version_features_locales" ADD CONSTRAINT "_plans_v_version_features_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_plans_v_version_features"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v_version_limits_locales" ADD CONSTRAINT "_plans_v_version_limits_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_plans_v_version_limits"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v_locales" ADD CONSTRAINT "_plans_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_plans_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "packages_locales" ADD CONSTRAINT "packages_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."packages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_packages_v_locales" ADD CONSTRAINT "_packages_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_packages_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "features_locales" ADD CONSTRAINT "features_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."features"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "limits_locales" ADD CONSTRAINT "limits_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."limits"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "token_types_locales" ADD CONSTRAINT "token_types_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."token_types"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "pricing_content_comparison_rows_cells_locales" ADD CONSTRAINT "pricing_content_comparison_rows_cells_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."pricing_content_comparison_rows_cells"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "pricing_content_comparison_rows_locales" ADD CONSTRAINT "pricing_content_comparison_rows_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."pricing_content_comparison_rows"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "pricing_content_comparison_locales" ADD CONSTRAINT "pricing_content_comparison_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."pricing_content_comparison"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_pricing_content_v_version_comparison_rows_cells_locales" ADD CONSTRAINT "_pricing_content_v_version_comparison_rows_cells_locales__fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_pricing_content_v_version_comparison_rows_cells"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_pricing_content_v_version_comparison_rows_locales" ADD CONSTRAINT "_pricing_content_v_version_comparison_rows_locales_parent_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_pricing_content_v_version_comparison_rows"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_pricing_content_v_version_comparison_locales" ADD CONSTRAINT "_pricing_content_v_version_comparison_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_pricing_content_v_version_comparison"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "faq_locales" ADD CONSTRAINT "faq_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."faq"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_faq_v_locales" ADD CONSTRAINT "_faq_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_faq_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "testimonials_locales" ADD CONSTRAINT "testimonials_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."testimonials"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_testimonials_v_locales" ADD CONSTRAINT "_testimonials_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_testimonials_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "media_locales" ADD CONSTRAINT "media_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  CREATE UNIQUE INDEX "plans_features_locales_locale_parent_id_unique" ON "plans_features_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "plans_limits_locales_locale_parent_id_unique" ON "plans_limits_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "plans_locales_locale_parent_id_unique" ON "plans_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_plans_v_version_features_locales_locale_parent_id_unique" ON "_plans_v_version_features_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_plans_v_version_limits_locales_locale_parent_id_unique" ON "_plans_v_version_limits_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_plans_v_locales_locale_parent_id_unique" ON "_plans_v_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "packages_locales_locale_parent_id_unique" ON "packages_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_packages_v_locales_locale_parent_id_unique" ON "_packages_v_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "features_locales_locale_parent_id_unique" ON "features_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "limits_locales_locale_parent_id_unique" ON "limits_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "token_types_locales_locale_parent_id_unique" ON "token_types_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "pricing_content_comparison_rows_cells_locales_locale_parent_" ON "pricing_content_comparison_rows_cells_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "pricing_content_comparison_rows_locales_locale_parent_id_uni" ON "pricing_content_comparison_rows_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "pricing_content_comparison_locales_locale_parent_id_unique" ON "pricing_content_comparison_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_pricing_content_v_version_comparison_rows_cells_locales_loc" ON "_pricing_content_v_version_comparison_rows_cells_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_pricing_content_v_version_comparison_rows_locales_locale_pa" ON "_pricing_content_v_version_comparison_rows_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_pricing_content_v_version_comparison_locales_locale_parent_" ON "_pricing_content_v_version_comparison_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "faq_category_idx" ON "faq_locales" USING btree ("category","_locale");
  CREATE UNIQUE INDEX "faq_locales_locale_parent_id_unique" ON "faq_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_faq_v_version_version_category_idx" ON "_faq_v_locales" USING btree ("version_category","_locale");
  CREATE UNIQUE INDEX "_faq_v_locales_locale_parent_id_unique" ON "_faq_v_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "testimonials_locales_locale_parent_id_unique" ON "testimonials_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_testimonials_v_locales_locale_parent_id_unique" ON "_testimonials_v_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "media_locales_locale_parent_id_unique" ON "media_locales" USING btree ("_locale","_parent_id");`)
  for (const [table, columns] of Object.entries(TEXTS)) {
    await db.execute(
      sql.raw(`INSERT INTO "${table}_locales" (${quoted(columns)}, "_locale", "_parent_id")
               SELECT ${quoted(columns)}, 'en', "id" FROM "${table}" WHERE num_nonnulls(${quoted(columns)}) > 0`),
    )
    for (const column of columns) await db.execute(sql.raw(`ALTER TABLE "${table}" DROP COLUMN "${column}"`))
  }
}

/** Only English stays, and of what was never written in English the first language that it was written in. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
  ALTER TABLE "plans_features" ADD COLUMN "label" varchar;
  ALTER TABLE "plans_features" ADD COLUMN "tooltip" varchar;
  ALTER TABLE "plans_limits" ADD COLUMN "text" varchar;
  ALTER TABLE "plans" ADD COLUMN "name" varchar;
  ALTER TABLE "plans" ADD COLUMN "tagline" varchar;
  ALTER TABLE "plans" ADD COLUMN "description" jsonb;
  ALTER TABLE "plans" ADD COLUMN "badge" varchar;
  ALTER TABLE "plans" ADD COLUMN "cta_label" varchar;
  ALTER TABLE "_plans_v_version_features" ADD COLUMN "label" varchar;
  ALTER TABLE "_plans_v_version_features" ADD COLUMN "tooltip" varchar;
  ALTER TABLE "_plans_v_version_limits" ADD COLUMN "text" varchar;
  ALTER TABLE "_plans_v" ADD COLUMN "version_name" varchar;
  ALTER TABLE "_plans_v" ADD COLUMN "version_tagline" varchar;
  ALTER TABLE "_plans_v" ADD COLUMN "version_description" jsonb;
  ALTER TABLE "_plans_v" ADD COLUMN "version_badge" varchar;
  ALTER TABLE "_plans_v" ADD COLUMN "version_cta_label" varchar;
  ALTER TABLE "packages" ADD COLUMN "name" varchar;
  ALTER TABLE "packages" ADD COLUMN "description" varchar;
  ALTER TABLE "_packages_v" ADD COLUMN "version_name" varchar;
  ALTER TABLE "_packages_v" ADD COLUMN "version_description" varchar;
  ALTER TABLE "features" ADD COLUMN "label" varchar;
  ALTER TABLE "features" ADD COLUMN "description" varchar;
  ALTER TABLE "limits" ADD COLUMN "label" varchar;
  ALTER TABLE "limits" ADD COLUMN "description" varchar;
  ALTER TABLE "limits" ADD COLUMN "unit" varchar;
  ALTER TABLE "token_types" ADD COLUMN "label" varchar;
  ALTER TABLE "pricing_content_comparison_rows_cells" ADD COLUMN "text" varchar;
  ALTER TABLE "pricing_content_comparison_rows" ADD COLUMN "label" varchar;
  ALTER TABLE "pricing_content_comparison_rows" ADD COLUMN "hint" varchar;
  ALTER TABLE "pricing_content_comparison" ADD COLUMN "title" varchar;
  ALTER TABLE "_pricing_content_v_version_comparison_rows_cells" ADD COLUMN "text" varchar;
  ALTER TABLE "_pricing_content_v_version_comparison_rows" ADD COLUMN "label" varchar;
  ALTER TABLE "_pricing_content_v_version_comparison_rows" ADD COLUMN "hint" varchar;
  ALTER TABLE "_pricing_content_v_version_comparison" ADD COLUMN "title" varchar;
  ALTER TABLE "faq" ADD COLUMN "question" varchar;
  ALTER TABLE "faq" ADD COLUMN "answer" jsonb;
  ALTER TABLE "faq" ADD COLUMN "category" varchar;
  ALTER TABLE "_faq_v" ADD COLUMN "version_question" varchar;
  ALTER TABLE "_faq_v" ADD COLUMN "version_answer" jsonb;
  ALTER TABLE "_faq_v" ADD COLUMN "version_category" varchar;
  ALTER TABLE "testimonials" ADD COLUMN "quote" varchar;
  ALTER TABLE "testimonials" ADD COLUMN "role" varchar;
  ALTER TABLE "_testimonials_v" ADD COLUMN "version_quote" varchar;
  ALTER TABLE "_testimonials_v" ADD COLUMN "version_role" varchar;
  ALTER TABLE "media" ADD COLUMN "alt" varchar;`)
  for (const [table, columns] of Object.entries(TEXTS)) {
    const texts = columns.map(
      (column) => `"${column}" = (SELECT w."${column}" FROM "${table}_locales" w
                                    WHERE w."_parent_id" = t."id" AND w."${column}" IS NOT NULL
                                    ORDER BY w."_locale" LIMIT 1)`,
    )
    await db.execute(sql.raw(`UPDATE "${table}" t SET ${texts.join(', ')}`))
    await db.execute(sql.raw(`DROP TABLE "${table}_locales"`))
  }
  await db.execute(sql`
  ALTER TABLE "features" ALTER COLUMN "label" SET NOT NULL;
  ALTER TABLE "limits" ALTER COLUMN "label" SET NOT NULL;
  ALTER TABLE "token_types" ALTER COLUMN "label" SET NOT NULL;
  ALTER TABLE "media" ALTER COLUMN "alt" SET NOT NULL;
  CREATE INDEX "faq_category_idx" ON "faq" USING btree ("category");
  CREATE INDEX "_faq_v_version_version_category_idx" ON "_faq_v" USING btree ("version_category");`)
}
