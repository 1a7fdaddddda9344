import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_features_icon" ADD VALUE 'check';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'star';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'clock';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'calendar';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'lock';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'key';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'mail';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'phone';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'bell';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'cloud';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'database';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'server';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'chip';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'robot';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'idea';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'wand';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'document';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'folder';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'image';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'video';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'microphone';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'search';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'settings';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'tools';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'puzzle';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'link';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'layers';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'refresh';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'download';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'upload';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'send';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'rocket';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'trend';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'coin';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'card';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'gift';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'trophy';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'crown';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'building';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'flag';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'eye';
  ALTER TYPE "public"."enum_features_icon" ADD VALUE 'infinity';`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "features" ALTER COLUMN "icon" SET DATA TYPE text;
  UPDATE "features" SET "icon" = NULL WHERE "icon" NOT IN ('spark', 'target', 'chart', 'chat', 'shield', 'users', 'code', 'bolt', 'globe', 'heart');
  DROP TYPE "public"."enum_features_icon";
  CREATE TYPE "public"."enum_features_icon" AS ENUM('spark', 'target', 'chart', 'chat', 'shield', 'users', 'code', 'bolt', 'globe', 'heart');
  ALTER TABLE "features" ALTER COLUMN "icon" SET DATA TYPE "public"."enum_features_icon" USING "icon"::"public"."enum_features_icon";`)
}
