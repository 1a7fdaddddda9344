import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_plans_limits_mode" AS ENUM('number', 'unlimited', 'yes', 'no', 'text');
  CREATE TYPE "public"."enum_plans_audience" AS ENUM('public', 'private');
  CREATE TYPE "public"."enum_plans_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__plans_v_version_limits_mode" AS ENUM('number', 'unlimited', 'yes', 'no', 'text');
  CREATE TYPE "public"."enum__plans_v_version_audience" AS ENUM('public', 'private');
  CREATE TYPE "public"."enum__plans_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_prices_cycle" AS ENUM('monthly', 'annual');
  CREATE TYPE "public"."enum_features_icon" AS ENUM('spark', 'target', 'chart', 'chat', 'shield', 'users', 'code', 'bolt', 'globe', 'heart');
  CREATE TYPE "public"."enum_features_pricing" AS ENUM('fixed', 'model');
  CREATE TYPE "public"."enum_limits_value_type" AS ENUM('number', 'boolean', 'list', 'level');
  CREATE TYPE "public"."enum_pricing_content_comparison_rows_cells_mode" AS ENUM('yes', 'no', 'text');
  CREATE TYPE "public"."enum_pricing_content_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__pricing_content_v_version_comparison_rows_cells_mode" AS ENUM('yes', 'no', 'text');
  CREATE TYPE "public"."enum__pricing_content_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_customers_status" AS ENUM('active', 'suspended', 'archived');
  CREATE TYPE "public"."enum_members_role" AS ENUM('owner', 'member');
  CREATE TYPE "public"."enum_allocations_source" AS ENUM('plan', 'purchase', 'promotion', 'staff', 'emergency', 'rollover', 'gift', 'refund');
  CREATE TYPE "public"."enum_allocations_status" AS ENUM('pending', 'active', 'exhausted', 'expired', 'voided');
  CREATE TYPE "public"."enum_ledger_entries_kind" AS ENUM('grant', 'expiry', 'rollover', 'adjustment', 'refund', 'transfer');
  CREATE TYPE "public"."enum_users_role" AS ENUM('admin', 'finance', 'editor', 'support', 'viewer');
  CREATE TYPE "public"."enum_service_accounts_scopes" AS ENUM('usage:write', 'usage:read', 'customers:read', 'customers:write', 'catalog:read', 'costs:read');
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'schedulePublish');
  CREATE TYPE "public"."enum_payload_jobs_log_state" AS ENUM('failed', 'succeeded');
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'schedulePublish');
  CREATE TABLE "plans_features" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"feature_id" uuid,
  	"label" varchar,
  	"included" boolean DEFAULT true,
  	"highlight" boolean DEFAULT false,
  	"tooltip" varchar
  );
  
  CREATE TABLE "plans_limits" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"limit_id" uuid,
  	"mode" "enum_plans_limits_mode" DEFAULT 'number',
  	"number" numeric,
  	"text" varchar
  );
  
  CREATE TABLE "plans_allocations" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"token_type_id" uuid,
  	"credits" numeric,
  	"overage_limit" numeric DEFAULT 0
  );
  
  CREATE TABLE "plans" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"tagline" varchar,
  	"description" jsonb,
  	"badge" varchar,
  	"cta_label" varchar,
  	"cta_href" varchar,
  	"refresh_days" numeric DEFAULT 30,
  	"slug" varchar,
  	"active" boolean DEFAULT true,
  	"order" numeric DEFAULT 100,
  	"audience" "enum_plans_audience" DEFAULT 'public',
  	"trial_days" numeric DEFAULT 0,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_plans_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_plans_v_version_features" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"feature_id" uuid,
  	"label" varchar,
  	"included" boolean DEFAULT true,
  	"highlight" boolean DEFAULT false,
  	"tooltip" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_plans_v_version_limits" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"limit_id" uuid,
  	"mode" "enum__plans_v_version_limits_mode" DEFAULT 'number',
  	"number" numeric,
  	"text" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_plans_v_version_allocations" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"token_type_id" uuid,
  	"credits" numeric,
  	"overage_limit" numeric DEFAULT 0,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_plans_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_name" varchar,
  	"version_tagline" varchar,
  	"version_description" jsonb,
  	"version_badge" varchar,
  	"version_cta_label" varchar,
  	"version_cta_href" varchar,
  	"version_refresh_days" numeric DEFAULT 30,
  	"version_slug" varchar,
  	"version_active" boolean DEFAULT true,
  	"version_order" numeric DEFAULT 100,
  	"version_audience" "enum__plans_v_version_audience" DEFAULT 'public',
  	"version_trial_days" numeric DEFAULT 0,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__plans_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean,
  	"autosave" boolean
  );
  
  CREATE TABLE "prices" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"plan_id" uuid NOT NULL,
  	"cycle" "enum_prices_cycle" DEFAULT 'monthly' NOT NULL,
  	"currency" varchar DEFAULT 'USD' NOT NULL,
  	"amount" bigint NOT NULL,
  	"compare_at" bigint,
  	"region" varchar DEFAULT '',
  	"valid_from" timestamp(3) with time zone NOT NULL,
  	"reason" varchar,
  	"created_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "features" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"label" varchar NOT NULL,
  	"key" varchar NOT NULL,
  	"description" varchar,
  	"icon" "enum_features_icon",
  	"metered" boolean DEFAULT false,
  	"token_type_id" uuid,
  	"pricing" "enum_features_pricing" DEFAULT 'fixed',
  	"markup_bps" numeric DEFAULT 0,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "feature_costs" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"feature_id" uuid NOT NULL,
  	"credits" bigint NOT NULL,
  	"valid_from" timestamp(3) with time zone NOT NULL,
  	"reason" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "limits" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"label" varchar NOT NULL,
  	"key" varchar NOT NULL,
  	"description" varchar,
  	"value_type" "enum_limits_value_type" DEFAULT 'number' NOT NULL,
  	"unit" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "token_types" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"label" varchar NOT NULL,
  	"description" varchar,
  	"order" numeric DEFAULT 100,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "ai_models" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"label" varchar NOT NULL,
  	"provider" varchar NOT NULL,
  	"key" varchar NOT NULL,
  	"context_window" numeric,
  	"enabled" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "ai_models_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "model_prices" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"model_id" uuid NOT NULL,
  	"input" numeric NOT NULL,
  	"output" numeric NOT NULL,
  	"cache_read" numeric,
  	"cache_write" numeric,
  	"reasoning" numeric,
  	"valid_from" timestamp(3) with time zone NOT NULL,
  	"source" varchar,
  	"reason" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "exchange_rates" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"credits_per_usd" numeric NOT NULL,
  	"valid_from" timestamp(3) with time zone NOT NULL,
  	"reason" varchar NOT NULL,
  	"changed_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "pricing_content_comparison_rows_cells" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"plan_id" uuid,
  	"mode" "enum_pricing_content_comparison_rows_cells_mode" DEFAULT 'yes',
  	"text" varchar
  );
  
  CREATE TABLE "pricing_content_comparison_rows" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"label" varchar,
  	"limit_id" uuid,
  	"hint" varchar
  );
  
  CREATE TABLE "pricing_content_comparison" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"title" varchar
  );
  
  CREATE TABLE "pricing_content_faq" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"question" varchar,
  	"answer" jsonb,
  	"category" varchar
  );
  
  CREATE TABLE "pricing_content" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"eyebrow" varchar,
  	"title" varchar,
  	"subtitle" varchar,
  	"closing_title" varchar,
  	"closing_text" varchar,
  	"closing_label" varchar,
  	"closing_href" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_pricing_content_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_pricing_content_v_version_comparison_rows_cells" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"plan_id" uuid,
  	"mode" "enum__pricing_content_v_version_comparison_rows_cells_mode" DEFAULT 'yes',
  	"text" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_pricing_content_v_version_comparison_rows" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"label" varchar,
  	"limit_id" uuid,
  	"hint" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_pricing_content_v_version_comparison" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_pricing_content_v_version_faq" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"question" varchar,
  	"answer" jsonb,
  	"category" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_pricing_content_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_eyebrow" varchar,
  	"version_title" varchar,
  	"version_subtitle" varchar,
  	"version_closing_title" varchar,
  	"version_closing_text" varchar,
  	"version_closing_label" varchar,
  	"version_closing_href" varchar,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__pricing_content_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean,
  	"autosave" boolean
  );
  
  CREATE TABLE "media" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"alt" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric,
  	"sizes_thumbnail_url" varchar,
  	"sizes_thumbnail_width" numeric,
  	"sizes_thumbnail_height" numeric,
  	"sizes_thumbnail_mime_type" varchar,
  	"sizes_thumbnail_filesize" numeric,
  	"sizes_thumbnail_filename" varchar,
  	"sizes_card_url" varchar,
  	"sizes_card_width" numeric,
  	"sizes_card_height" numeric,
  	"sizes_card_mime_type" varchar,
  	"sizes_card_filesize" numeric,
  	"sizes_card_filename" varchar,
  	"sizes_wide_url" varchar,
  	"sizes_wide_width" numeric,
  	"sizes_wide_height" numeric,
  	"sizes_wide_mime_type" varchar,
  	"sizes_wide_filesize" numeric,
  	"sizes_wide_filename" varchar
  );
  
  CREATE TABLE "customers" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"external_id" varchar NOT NULL,
  	"email" varchar,
  	"plan_id" uuid,
  	"currency" varchar DEFAULT 'USD',
  	"region" varchar,
  	"status" "enum_customers_status" DEFAULT 'active' NOT NULL,
  	"group" varchar DEFAULT 'standard',
  	"billing_anchor" timestamp(3) with time zone,
  	"notes" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "members_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "members" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"customer_id" uuid NOT NULL,
  	"external_id" varchar,
  	"role" "enum_members_role" DEFAULT 'member' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone,
  	"login_attempts" numeric DEFAULT 0,
  	"lock_until" timestamp(3) with time zone
  );
  
  CREATE TABLE "usage_logs" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"customer_id" uuid NOT NULL,
  	"account_id" uuid NOT NULL,
  	"member" varchar,
  	"idempotency_key" varchar NOT NULL,
  	"token_type" varchar NOT NULL,
  	"feature" varchar,
  	"provider" varchar,
  	"model" varchar,
  	"input_tokens" bigint,
  	"output_tokens" bigint,
  	"cache_read_tokens" bigint,
  	"cache_write_tokens" bigint,
  	"reasoning_tokens" bigint,
  	"credits" bigint NOT NULL,
  	"overage" bigint DEFAULT 0 NOT NULL,
  	"position" bigint NOT NULL,
  	"cost_pico_usd" bigint,
  	"available_after" bigint NOT NULL,
  	"held_after" bigint NOT NULL,
  	"used_after" bigint NOT NULL,
  	"overage_after" bigint NOT NULL,
  	"next_refresh_at" timestamp(3) with time zone,
  	"receipt" jsonb,
  	"metadata" jsonb,
  	"service_account" varchar,
  	"occurred_at" timestamp(3) with time zone NOT NULL,
  	"recorded_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "accounts" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"customer_id" uuid NOT NULL,
  	"token_type" varchar NOT NULL,
  	"available" bigint DEFAULT 0 NOT NULL,
  	"held" bigint DEFAULT 0 NOT NULL,
  	"used" bigint DEFAULT 0 NOT NULL,
  	"withdrawn" bigint DEFAULT 0 NOT NULL,
  	"overage" bigint DEFAULT 0 NOT NULL,
  	"overage_limit" bigint DEFAULT 0 NOT NULL,
  	"next_refresh_at" timestamp(3) with time zone,
  	"last_used_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "allocations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"customer_id" uuid NOT NULL,
  	"account_id" uuid NOT NULL,
  	"token_type" varchar NOT NULL,
  	"amount" bigint NOT NULL,
  	"consumed" bigint DEFAULT 0 NOT NULL,
  	"expired" bigint DEFAULT 0 NOT NULL,
  	"source" "enum_allocations_source" NOT NULL,
  	"priority" numeric DEFAULT 100 NOT NULL,
  	"effective_at" timestamp(3) with time zone NOT NULL,
  	"expires_at" timestamp(3) with time zone,
  	"status" "enum_allocations_status" DEFAULT 'active' NOT NULL,
  	"reason" varchar,
  	"granted_by" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "ledger_entries" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"customer_id" uuid NOT NULL,
  	"account_id" uuid NOT NULL,
  	"token_type" varchar NOT NULL,
  	"kind" "enum_ledger_entries_kind" NOT NULL,
  	"amount" bigint NOT NULL,
  	"allocation_id" uuid,
  	"position" bigint,
  	"available_after" bigint NOT NULL,
  	"reason" varchar,
  	"actor" varchar,
  	"effective_at" timestamp(3) with time zone NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"role" "enum_users_role" DEFAULT 'viewer' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone,
  	"login_attempts" numeric DEFAULT 0,
  	"lock_until" timestamp(3) with time zone
  );
  
  CREATE TABLE "service_accounts_scopes" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_service_accounts_scopes",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "service_accounts" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"description" varchar,
  	"active" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "api_keys" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"service_account_id" uuid NOT NULL,
  	"name" varchar,
  	"prefix" varchar NOT NULL,
  	"hash" varchar NOT NULL,
  	"expires_at" timestamp(3) with time zone,
  	"revoked_at" timestamp(3) with time zone,
  	"last_used_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_kv" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_jobs_log" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"executed_at" timestamp(3) with time zone NOT NULL,
  	"completed_at" timestamp(3) with time zone NOT NULL,
  	"task_slug" "enum_payload_jobs_log_task_slug" NOT NULL,
  	"task_i_d" varchar NOT NULL,
  	"input" jsonb,
  	"output" jsonb,
  	"state" "enum_payload_jobs_log_state" NOT NULL,
  	"error" jsonb
  );
  
  CREATE TABLE "payload_jobs" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"input" jsonb,
  	"completed_at" timestamp(3) with time zone,
  	"total_tried" numeric DEFAULT 0,
  	"has_error" boolean DEFAULT false,
  	"error" jsonb,
  	"task_slug" "enum_payload_jobs_task_slug",
  	"queue" varchar DEFAULT 'default',
  	"wait_until" timestamp(3) with time zone,
  	"processing" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"global_slug" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"plans_id" uuid,
  	"prices_id" uuid,
  	"features_id" uuid,
  	"feature_costs_id" uuid,
  	"limits_id" uuid,
  	"token_types_id" uuid,
  	"ai_models_id" uuid,
  	"model_prices_id" uuid,
  	"exchange_rates_id" uuid,
  	"pricing_content_id" uuid,
  	"media_id" uuid,
  	"customers_id" uuid,
  	"members_id" uuid,
  	"users_id" uuid,
  	"service_accounts_id" uuid
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"members_id" uuid,
  	"users_id" uuid,
  	"service_accounts_id" uuid
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "plans_features" ADD CONSTRAINT "plans_features_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plans_features" ADD CONSTRAINT "plans_features_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "plans_limits" ADD CONSTRAINT "plans_limits_limit_id_limits_id_fk" FOREIGN KEY ("limit_id") REFERENCES "public"."limits"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plans_limits" ADD CONSTRAINT "plans_limits_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "plans_allocations" ADD CONSTRAINT "plans_allocations_token_type_id_token_types_id_fk" FOREIGN KEY ("token_type_id") REFERENCES "public"."token_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plans_allocations" ADD CONSTRAINT "plans_allocations_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v_version_features" ADD CONSTRAINT "_plans_v_version_features_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_plans_v_version_features" ADD CONSTRAINT "_plans_v_version_features_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_plans_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v_version_limits" ADD CONSTRAINT "_plans_v_version_limits_limit_id_limits_id_fk" FOREIGN KEY ("limit_id") REFERENCES "public"."limits"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_plans_v_version_limits" ADD CONSTRAINT "_plans_v_version_limits_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_plans_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v_version_allocations" ADD CONSTRAINT "_plans_v_version_allocations_token_type_id_token_types_id_fk" FOREIGN KEY ("token_type_id") REFERENCES "public"."token_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_plans_v_version_allocations" ADD CONSTRAINT "_plans_v_version_allocations_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_plans_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v" ADD CONSTRAINT "_plans_v_parent_id_plans_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "prices" ADD CONSTRAINT "prices_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "prices" ADD CONSTRAINT "prices_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "features" ADD CONSTRAINT "features_token_type_id_token_types_id_fk" FOREIGN KEY ("token_type_id") REFERENCES "public"."token_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "feature_costs" ADD CONSTRAINT "feature_costs_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ai_models_texts" ADD CONSTRAINT "ai_models_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."ai_models"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "model_prices" ADD CONSTRAINT "model_prices_model_id_ai_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."ai_models"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "exchange_rates" ADD CONSTRAINT "exchange_rates_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "pricing_content_comparison_rows_cells" ADD CONSTRAINT "pricing_content_comparison_rows_cells_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "pricing_content_comparison_rows_cells" ADD CONSTRAINT "pricing_content_comparison_rows_cells_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."pricing_content_comparison_rows"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "pricing_content_comparison_rows" ADD CONSTRAINT "pricing_content_comparison_rows_limit_id_limits_id_fk" FOREIGN KEY ("limit_id") REFERENCES "public"."limits"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "pricing_content_comparison_rows" ADD CONSTRAINT "pricing_content_comparison_rows_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."pricing_content_comparison"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "pricing_content_comparison" ADD CONSTRAINT "pricing_content_comparison_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."pricing_content"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "pricing_content_faq" ADD CONSTRAINT "pricing_content_faq_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."pricing_content"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_pricing_content_v_version_comparison_rows_cells" ADD CONSTRAINT "_pricing_content_v_version_comparison_rows_cells_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_pricing_content_v_version_comparison_rows_cells" ADD CONSTRAINT "_pricing_content_v_version_comparison_rows_cells_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_pricing_content_v_version_comparison_rows"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_pricing_content_v_version_comparison_rows" ADD CONSTRAINT "_pricing_content_v_version_comparison_rows_limit_id_limits_id_fk" FOREIGN KEY ("limit_id") REFERENCES "public"."limits"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_pricing_content_v_version_comparison_rows" ADD CONSTRAINT "_pricing_content_v_version_comparison_rows_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_pricing_content_v_version_comparison"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_pricing_content_v_version_comparison" ADD CONSTRAINT "_pricing_content_v_version_comparison_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_pricing_content_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_pricing_content_v_version_faq" ADD CONSTRAINT "_pricing_content_v_version_faq_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_pricing_content_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_pricing_content_v" ADD CONSTRAINT "_pricing_content_v_parent_id_pricing_content_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."pricing_content"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "customers" ADD CONSTRAINT "customers_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "members_sessions" ADD CONSTRAINT "members_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "members" ADD CONSTRAINT "members_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "usage_logs" ADD CONSTRAINT "usage_logs_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "usage_logs" ADD CONSTRAINT "usage_logs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "accounts" ADD CONSTRAINT "accounts_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "allocations" ADD CONSTRAINT "allocations_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "allocations" ADD CONSTRAINT "allocations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_allocation_id_allocations_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "service_accounts_scopes" ADD CONSTRAINT "service_accounts_scopes_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."service_accounts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_service_account_id_service_accounts_id_fk" FOREIGN KEY ("service_account_id") REFERENCES "public"."service_accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_jobs_log" ADD CONSTRAINT "payload_jobs_log_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."payload_jobs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_plans_fk" FOREIGN KEY ("plans_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_prices_fk" FOREIGN KEY ("prices_id") REFERENCES "public"."prices"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_features_fk" FOREIGN KEY ("features_id") REFERENCES "public"."features"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_feature_costs_fk" FOREIGN KEY ("feature_costs_id") REFERENCES "public"."feature_costs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_limits_fk" FOREIGN KEY ("limits_id") REFERENCES "public"."limits"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_token_types_fk" FOREIGN KEY ("token_types_id") REFERENCES "public"."token_types"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_ai_models_fk" FOREIGN KEY ("ai_models_id") REFERENCES "public"."ai_models"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_model_prices_fk" FOREIGN KEY ("model_prices_id") REFERENCES "public"."model_prices"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_exchange_rates_fk" FOREIGN KEY ("exchange_rates_id") REFERENCES "public"."exchange_rates"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_pricing_content_fk" FOREIGN KEY ("pricing_content_id") REFERENCES "public"."pricing_content"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_customers_fk" FOREIGN KEY ("customers_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_members_fk" FOREIGN KEY ("members_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_service_accounts_fk" FOREIGN KEY ("service_accounts_id") REFERENCES "public"."service_accounts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_members_fk" FOREIGN KEY ("members_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_service_accounts_fk" FOREIGN KEY ("service_accounts_id") REFERENCES "public"."service_accounts"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "plans_features_order_idx" ON "plans_features" USING btree ("_order");
  CREATE INDEX "plans_features_parent_id_idx" ON "plans_features" USING btree ("_parent_id");
  CREATE INDEX "plans_features_feature_idx" ON "plans_features" USING btree ("feature_id");
  CREATE INDEX "plans_limits_order_idx" ON "plans_limits" USING btree ("_order");
  CREATE INDEX "plans_limits_parent_id_idx" ON "plans_limits" USING btree ("_parent_id");
  CREATE INDEX "plans_limits_limit_idx" ON "plans_limits" USING btree ("limit_id");
  CREATE INDEX "plans_allocations_order_idx" ON "plans_allocations" USING btree ("_order");
  CREATE INDEX "plans_allocations_parent_id_idx" ON "plans_allocations" USING btree ("_parent_id");
  CREATE INDEX "plans_allocations_token_type_idx" ON "plans_allocations" USING btree ("token_type_id");
  CREATE UNIQUE INDEX "plans_slug_idx" ON "plans" USING btree ("slug");
  CREATE INDEX "plans_active_idx" ON "plans" USING btree ("active");
  CREATE INDEX "plans_order_idx" ON "plans" USING btree ("order");
  CREATE INDEX "plans_updated_at_idx" ON "plans" USING btree ("updated_at");
  CREATE INDEX "plans_created_at_idx" ON "plans" USING btree ("created_at");
  CREATE INDEX "plans__status_idx" ON "plans" USING btree ("_status");
  CREATE INDEX "_plans_v_version_features_order_idx" ON "_plans_v_version_features" USING btree ("_order");
  CREATE INDEX "_plans_v_version_features_parent_id_idx" ON "_plans_v_version_features" USING btree ("_parent_id");
  CREATE INDEX "_plans_v_version_features_feature_idx" ON "_plans_v_version_features" USING btree ("feature_id");
  CREATE INDEX "_plans_v_version_limits_order_idx" ON "_plans_v_version_limits" USING btree ("_order");
  CREATE INDEX "_plans_v_version_limits_parent_id_idx" ON "_plans_v_version_limits" USING btree ("_parent_id");
  CREATE INDEX "_plans_v_version_limits_limit_idx" ON "_plans_v_version_limits" USING btree ("limit_id");
  CREATE INDEX "_plans_v_version_allocations_order_idx" ON "_plans_v_version_allocations" USING btree ("_order");
  CREATE INDEX "_plans_v_version_allocations_parent_id_idx" ON "_plans_v_version_allocations" USING btree ("_parent_id");
  CREATE INDEX "_plans_v_version_allocations_token_type_idx" ON "_plans_v_version_allocations" USING btree ("token_type_id");
  CREATE INDEX "_plans_v_parent_idx" ON "_plans_v" USING btree ("parent_id");
  CREATE INDEX "_plans_v_version_version_slug_idx" ON "_plans_v" USING btree ("version_slug");
  CREATE INDEX "_plans_v_version_version_active_idx" ON "_plans_v" USING btree ("version_active");
  CREATE INDEX "_plans_v_version_version_order_idx" ON "_plans_v" USING btree ("version_order");
  CREATE INDEX "_plans_v_version_version_updated_at_idx" ON "_plans_v" USING btree ("version_updated_at");
  CREATE INDEX "_plans_v_version_version_created_at_idx" ON "_plans_v" USING btree ("version_created_at");
  CREATE INDEX "_plans_v_version_version__status_idx" ON "_plans_v" USING btree ("version__status");
  CREATE INDEX "_plans_v_created_at_idx" ON "_plans_v" USING btree ("created_at");
  CREATE INDEX "_plans_v_updated_at_idx" ON "_plans_v" USING btree ("updated_at");
  CREATE INDEX "_plans_v_latest_idx" ON "_plans_v" USING btree ("latest");
  CREATE INDEX "_plans_v_autosave_idx" ON "_plans_v" USING btree ("autosave");
  CREATE INDEX "prices_plan_idx" ON "prices" USING btree ("plan_id");
  CREATE INDEX "prices_valid_from_idx" ON "prices" USING btree ("valid_from");
  CREATE INDEX "prices_created_by_idx" ON "prices" USING btree ("created_by_id");
  CREATE INDEX "prices_updated_at_idx" ON "prices" USING btree ("updated_at");
  CREATE INDEX "prices_created_at_idx" ON "prices" USING btree ("created_at");
  CREATE UNIQUE INDEX "features_key_idx" ON "features" USING btree ("key");
  CREATE INDEX "features_token_type_idx" ON "features" USING btree ("token_type_id");
  CREATE INDEX "features_updated_at_idx" ON "features" USING btree ("updated_at");
  CREATE INDEX "features_created_at_idx" ON "features" USING btree ("created_at");
  CREATE INDEX "feature_costs_feature_idx" ON "feature_costs" USING btree ("feature_id");
  CREATE INDEX "feature_costs_valid_from_idx" ON "feature_costs" USING btree ("valid_from");
  CREATE INDEX "feature_costs_updated_at_idx" ON "feature_costs" USING btree ("updated_at");
  CREATE INDEX "feature_costs_created_at_idx" ON "feature_costs" USING btree ("created_at");
  CREATE UNIQUE INDEX "limits_key_idx" ON "limits" USING btree ("key");
  CREATE INDEX "limits_updated_at_idx" ON "limits" USING btree ("updated_at");
  CREATE INDEX "limits_created_at_idx" ON "limits" USING btree ("created_at");
  CREATE UNIQUE INDEX "token_types_key_idx" ON "token_types" USING btree ("key");
  CREATE INDEX "token_types_updated_at_idx" ON "token_types" USING btree ("updated_at");
  CREATE INDEX "token_types_created_at_idx" ON "token_types" USING btree ("created_at");
  CREATE INDEX "ai_models_provider_idx" ON "ai_models" USING btree ("provider");
  CREATE INDEX "ai_models_key_idx" ON "ai_models" USING btree ("key");
  CREATE INDEX "ai_models_enabled_idx" ON "ai_models" USING btree ("enabled");
  CREATE INDEX "ai_models_updated_at_idx" ON "ai_models" USING btree ("updated_at");
  CREATE INDEX "ai_models_created_at_idx" ON "ai_models" USING btree ("created_at");
  CREATE UNIQUE INDEX "provider_key_idx" ON "ai_models" USING btree ("provider","key");
  CREATE INDEX "ai_models_texts_order_parent" ON "ai_models_texts" USING btree ("order","parent_id");
  CREATE INDEX "model_prices_model_idx" ON "model_prices" USING btree ("model_id");
  CREATE INDEX "model_prices_valid_from_idx" ON "model_prices" USING btree ("valid_from");
  CREATE INDEX "model_prices_updated_at_idx" ON "model_prices" USING btree ("updated_at");
  CREATE INDEX "model_prices_created_at_idx" ON "model_prices" USING btree ("created_at");
  CREATE INDEX "exchange_rates_valid_from_idx" ON "exchange_rates" USING btree ("valid_from");
  CREATE INDEX "exchange_rates_changed_by_idx" ON "exchange_rates" USING btree ("changed_by_id");
  CREATE INDEX "exchange_rates_updated_at_idx" ON "exchange_rates" USING btree ("updated_at");
  CREATE INDEX "exchange_rates_created_at_idx" ON "exchange_rates" USING btree ("created_at");
  CREATE INDEX "pricing_content_comparison_rows_cells_order_idx" ON "pricing_content_comparison_rows_cells" USING btree ("_order");
  CREATE INDEX "pricing_content_comparison_rows_cells_parent_id_idx" ON "pricing_content_comparison_rows_cells" USING btree ("_parent_id");
  CREATE INDEX "pricing_content_comparison_rows_cells_plan_idx" ON "pricing_content_comparison_rows_cells" USING btree ("plan_id");
  CREATE INDEX "pricing_content_comparison_rows_order_idx" ON "pricing_content_comparison_rows" USING btree ("_order");
  CREATE INDEX "pricing_content_comparison_rows_parent_id_idx" ON "pricing_content_comparison_rows" USING btree ("_parent_id");
  CREATE INDEX "pricing_content_comparison_rows_limit_idx" ON "pricing_content_comparison_rows" USING btree ("limit_id");
  CREATE INDEX "pricing_content_comparison_order_idx" ON "pricing_content_comparison" USING btree ("_order");
  CREATE INDEX "pricing_content_comparison_parent_id_idx" ON "pricing_content_comparison" USING btree ("_parent_id");
  CREATE INDEX "pricing_content_faq_order_idx" ON "pricing_content_faq" USING btree ("_order");
  CREATE INDEX "pricing_content_faq_parent_id_idx" ON "pricing_content_faq" USING btree ("_parent_id");
  CREATE INDEX "pricing_content_updated_at_idx" ON "pricing_content" USING btree ("updated_at");
  CREATE INDEX "pricing_content_created_at_idx" ON "pricing_content" USING btree ("created_at");
  CREATE INDEX "pricing_content__status_idx" ON "pricing_content" USING btree ("_status");
  CREATE INDEX "_pricing_content_v_version_comparison_rows_cells_order_idx" ON "_pricing_content_v_version_comparison_rows_cells" USING btree ("_order");
  CREATE INDEX "_pricing_content_v_version_comparison_rows_cells_parent_id_idx" ON "_pricing_content_v_version_comparison_rows_cells" USING btree ("_parent_id");
  CREATE INDEX "_pricing_content_v_version_comparison_rows_cells_plan_idx" ON "_pricing_content_v_version_comparison_rows_cells" USING btree ("plan_id");
  CREATE INDEX "_pricing_content_v_version_comparison_rows_order_idx" ON "_pricing_content_v_version_comparison_rows" USING btree ("_order");
  CREATE INDEX "_pricing_content_v_version_comparison_rows_parent_id_idx" ON "_pricing_content_v_version_comparison_rows" USING btree ("_parent_id");
  CREATE INDEX "_pricing_content_v_version_comparison_rows_limit_idx" ON "_pricing_content_v_version_comparison_rows" USING btree ("limit_id");
  CREATE INDEX "_pricing_content_v_version_comparison_order_idx" ON "_pricing_content_v_version_comparison" USING btree ("_order");
  CREATE INDEX "_pricing_content_v_version_comparison_parent_id_idx" ON "_pricing_content_v_version_comparison" USING btree ("_parent_id");
  CREATE INDEX "_pricing_content_v_version_faq_order_idx" ON "_pricing_content_v_version_faq" USING btree ("_order");
  CREATE INDEX "_pricing_content_v_version_faq_parent_id_idx" ON "_pricing_content_v_version_faq" USING btree ("_parent_id");
  CREATE INDEX "_pricing_content_v_parent_idx" ON "_pricing_content_v" USING btree ("parent_id");
  CREATE INDEX "_pricing_content_v_version_version_updated_at_idx" ON "_pricing_content_v" USING btree ("version_updated_at");
  CREATE INDEX "_pricing_content_v_version_version_created_at_idx" ON "_pricing_content_v" USING btree ("version_created_at");
  CREATE INDEX "_pricing_content_v_version_version__status_idx" ON "_pricing_content_v" USING btree ("version__status");
  CREATE INDEX "_pricing_content_v_created_at_idx" ON "_pricing_content_v" USING btree ("created_at");
  CREATE INDEX "_pricing_content_v_updated_at_idx" ON "_pricing_content_v" USING btree ("updated_at");
  CREATE INDEX "_pricing_content_v_latest_idx" ON "_pricing_content_v" USING btree ("latest");
  CREATE INDEX "_pricing_content_v_autosave_idx" ON "_pricing_content_v" USING btree ("autosave");
  CREATE INDEX "media_updated_at_idx" ON "media" USING btree ("updated_at");
  CREATE INDEX "media_created_at_idx" ON "media" USING btree ("created_at");
  CREATE UNIQUE INDEX "media_filename_idx" ON "media" USING btree ("filename");
  CREATE INDEX "media_sizes_thumbnail_sizes_thumbnail_filename_idx" ON "media" USING btree ("sizes_thumbnail_filename");
  CREATE INDEX "media_sizes_card_sizes_card_filename_idx" ON "media" USING btree ("sizes_card_filename");
  CREATE INDEX "media_sizes_wide_sizes_wide_filename_idx" ON "media" USING btree ("sizes_wide_filename");
  CREATE UNIQUE INDEX "customers_external_id_idx" ON "customers" USING btree ("external_id");
  CREATE INDEX "customers_plan_idx" ON "customers" USING btree ("plan_id");
  CREATE INDEX "customers_status_idx" ON "customers" USING btree ("status");
  CREATE INDEX "customers_group_idx" ON "customers" USING btree ("group");
  CREATE INDEX "customers_updated_at_idx" ON "customers" USING btree ("updated_at");
  CREATE INDEX "customers_created_at_idx" ON "customers" USING btree ("created_at");
  CREATE INDEX "members_sessions_order_idx" ON "members_sessions" USING btree ("_order");
  CREATE INDEX "members_sessions_parent_id_idx" ON "members_sessions" USING btree ("_parent_id");
  CREATE INDEX "members_customer_idx" ON "members" USING btree ("customer_id");
  CREATE INDEX "members_external_id_idx" ON "members" USING btree ("external_id");
  CREATE INDEX "members_updated_at_idx" ON "members" USING btree ("updated_at");
  CREATE INDEX "members_created_at_idx" ON "members" USING btree ("created_at");
  CREATE UNIQUE INDEX "members_email_idx" ON "members" USING btree ("email");
  CREATE INDEX "usage_logs_customer_idx" ON "usage_logs" USING btree ("customer_id");
  CREATE INDEX "usage_logs_account_idx" ON "usage_logs" USING btree ("account_id");
  CREATE INDEX "accounts_customer_idx" ON "accounts" USING btree ("customer_id");
  CREATE INDEX "accounts_updated_at_idx" ON "accounts" USING btree ("updated_at");
  CREATE INDEX "accounts_created_at_idx" ON "accounts" USING btree ("created_at");
  CREATE INDEX "allocations_customer_idx" ON "allocations" USING btree ("customer_id");
  CREATE INDEX "allocations_account_idx" ON "allocations" USING btree ("account_id");
  CREATE INDEX "allocations_status_idx" ON "allocations" USING btree ("status");
  CREATE INDEX "allocations_updated_at_idx" ON "allocations" USING btree ("updated_at");
  CREATE INDEX "allocations_created_at_idx" ON "allocations" USING btree ("created_at");
  CREATE INDEX "ledger_entries_customer_idx" ON "ledger_entries" USING btree ("customer_id");
  CREATE INDEX "ledger_entries_account_idx" ON "ledger_entries" USING btree ("account_id");
  CREATE INDEX "ledger_entries_allocation_idx" ON "ledger_entries" USING btree ("allocation_id");
  CREATE INDEX "ledger_entries_effective_at_idx" ON "ledger_entries" USING btree ("effective_at");
  CREATE INDEX "ledger_entries_updated_at_idx" ON "ledger_entries" USING btree ("updated_at");
  CREATE INDEX "ledger_entries_created_at_idx" ON "ledger_entries" USING btree ("created_at");
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order");
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE INDEX "service_accounts_scopes_order_idx" ON "service_accounts_scopes" USING btree ("order");
  CREATE INDEX "service_accounts_scopes_parent_idx" ON "service_accounts_scopes" USING btree ("parent_id");
  CREATE UNIQUE INDEX "service_accounts_name_idx" ON "service_accounts" USING btree ("name");
  CREATE INDEX "service_accounts_active_idx" ON "service_accounts" USING btree ("active");
  CREATE INDEX "service_accounts_updated_at_idx" ON "service_accounts" USING btree ("updated_at");
  CREATE INDEX "service_accounts_created_at_idx" ON "service_accounts" USING btree ("created_at");
  CREATE INDEX "api_keys_service_account_idx" ON "api_keys" USING btree ("service_account_id");
  CREATE UNIQUE INDEX "api_keys_hash_idx" ON "api_keys" USING btree ("hash");
  CREATE INDEX "api_keys_updated_at_idx" ON "api_keys" USING btree ("updated_at");
  CREATE INDEX "api_keys_created_at_idx" ON "api_keys" USING btree ("created_at");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_jobs_log_order_idx" ON "payload_jobs_log" USING btree ("_order");
  CREATE INDEX "payload_jobs_log_parent_id_idx" ON "payload_jobs_log" USING btree ("_parent_id");
  CREATE INDEX "payload_jobs_completed_at_idx" ON "payload_jobs" USING btree ("completed_at");
  CREATE INDEX "payload_jobs_total_tried_idx" ON "payload_jobs" USING btree ("total_tried");
  CREATE INDEX "payload_jobs_has_error_idx" ON "payload_jobs" USING btree ("has_error");
  CREATE INDEX "payload_jobs_task_slug_idx" ON "payload_jobs" USING btree ("task_slug");
  CREATE INDEX "payload_jobs_queue_idx" ON "payload_jobs" USING btree ("queue");
  CREATE INDEX "payload_jobs_wait_until_idx" ON "payload_jobs" USING btree ("wait_until");
  CREATE INDEX "payload_jobs_processing_idx" ON "payload_jobs" USING btree ("processing");
  CREATE INDEX "payload_jobs_updated_at_idx" ON "payload_jobs" USING btree ("updated_at");
  CREATE INDEX "payload_jobs_created_at_idx" ON "payload_jobs" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_global_slug_idx" ON "payload_locked_documents" USING btree ("global_slug");
  CREATE INDEX "payload_locked_documents_updated_at_idx" ON "payload_locked_documents" USING btree ("updated_at");
  CREATE INDEX "payload_locked_documents_created_at_idx" ON "payload_locked_documents" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_rels_order_idx" ON "payload_locked_documents_rels" USING btree ("order");
  CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "payload_locked_documents_rels" USING btree ("parent_id");
  CREATE INDEX "payload_locked_documents_rels_path_idx" ON "payload_locked_documents_rels" USING btree ("path");
  CREATE INDEX "payload_locked_documents_rels_plans_id_idx" ON "payload_locked_documents_rels" USING btree ("plans_id");
  CREATE INDEX "payload_locked_documents_rels_prices_id_idx" ON "payload_locked_documents_rels" USING btree ("prices_id");
  CREATE INDEX "payload_locked_documents_rels_features_id_idx" ON "payload_locked_documents_rels" USING btree ("features_id");
  CREATE INDEX "payload_locked_documents_rels_feature_costs_id_idx" ON "payload_locked_documents_rels" USING btree ("feature_costs_id");
  CREATE INDEX "payload_locked_documents_rels_limits_id_idx" ON "payload_locked_documents_rels" USING btree ("limits_id");
  CREATE INDEX "payload_locked_documents_rels_token_types_id_idx" ON "payload_locked_documents_rels" USING btree ("token_types_id");
  CREATE INDEX "payload_locked_documents_rels_ai_models_id_idx" ON "payload_locked_documents_rels" USING btree ("ai_models_id");
  CREATE INDEX "payload_locked_documents_rels_model_prices_id_idx" ON "payload_locked_documents_rels" USING btree ("model_prices_id");
  CREATE INDEX "payload_locked_documents_rels_exchange_rates_id_idx" ON "payload_locked_documents_rels" USING btree ("exchange_rates_id");
  CREATE INDEX "payload_locked_documents_rels_pricing_content_id_idx" ON "payload_locked_documents_rels" USING btree ("pricing_content_id");
  CREATE INDEX "payload_locked_documents_rels_media_id_idx" ON "payload_locked_documents_rels" USING btree ("media_id");
  CREATE INDEX "payload_locked_documents_rels_customers_id_idx" ON "payload_locked_documents_rels" USING btree ("customers_id");
  CREATE INDEX "payload_locked_documents_rels_members_id_idx" ON "payload_locked_documents_rels" USING btree ("members_id");
  CREATE INDEX "payload_locked_documents_rels_users_id_idx" ON "payload_locked_documents_rels" USING btree ("users_id");
  CREATE INDEX "payload_locked_documents_rels_service_accounts_id_idx" ON "payload_locked_documents_rels" USING btree ("service_accounts_id");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_members_id_idx" ON "payload_preferences_rels" USING btree ("members_id");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_preferences_rels_service_accounts_id_idx" ON "payload_preferences_rels" USING btree ("service_accounts_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "plans_features" CASCADE;
  DROP TABLE "plans_limits" CASCADE;
  DROP TABLE "plans_allocations" CASCADE;
  DROP TABLE "plans" CASCADE;
  DROP TABLE "_plans_v_version_features" CASCADE;
  DROP TABLE "_plans_v_version_limits" CASCADE;
  DROP TABLE "_plans_v_version_allocations" CASCADE;
  DROP TABLE "_plans_v" CASCADE;
  DROP TABLE "prices" CASCADE;
  DROP TABLE "features" CASCADE;
  DROP TABLE "feature_costs" CASCADE;
  DROP TABLE "limits" CASCADE;
  DROP TABLE "token_types" CASCADE;
  DROP TABLE "ai_models" CASCADE;
  DROP TABLE "ai_models_texts" CASCADE;
  DROP TABLE "model_prices" CASCADE;
  DROP TABLE "exchange_rates" CASCADE;
  DROP TABLE "pricing_content_comparison_rows_cells" CASCADE;
  DROP TABLE "pricing_content_comparison_rows" CASCADE;
  DROP TABLE "pricing_content_comparison" CASCADE;
  DROP TABLE "pricing_content_faq" CASCADE;
  DROP TABLE "pricing_content" CASCADE;
  DROP TABLE "_pricing_content_v_version_comparison_rows_cells" CASCADE;
  DROP TABLE "_pricing_content_v_version_comparison_rows" CASCADE;
  DROP TABLE "_pricing_content_v_version_comparison" CASCADE;
  DROP TABLE "_pricing_content_v_version_faq" CASCADE;
  DROP TABLE "_pricing_content_v" CASCADE;
  DROP TABLE "media" CASCADE;
  DROP TABLE "customers" CASCADE;
  DROP TABLE "members_sessions" CASCADE;
  DROP TABLE "members" CASCADE;
  DROP TABLE "usage_logs" CASCADE;
  DROP TABLE "accounts" CASCADE;
  DROP TABLE "allocations" CASCADE;
  DROP TABLE "ledger_entries" CASCADE;
  DROP TABLE "users_sessions" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "service_accounts_scopes" CASCADE;
  DROP TABLE "service_accounts" CASCADE;
  DROP TABLE "api_keys" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_jobs_log" CASCADE;
  DROP TABLE "payload_jobs" CASCADE;
  DROP TABLE "payload_locked_documents" CASCADE;
  DROP TABLE "payload_locked_documents_rels" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TYPE "public"."enum_plans_limits_mode";
  DROP TYPE "public"."enum_plans_audience";
  DROP TYPE "public"."enum_plans_status";
  DROP TYPE "public"."enum__plans_v_version_limits_mode";
  DROP TYPE "public"."enum__plans_v_version_audience";
  DROP TYPE "public"."enum__plans_v_version_status";
  DROP TYPE "public"."enum_prices_cycle";
  DROP TYPE "public"."enum_features_icon";
  DROP TYPE "public"."enum_features_pricing";
  DROP TYPE "public"."enum_limits_value_type";
  DROP TYPE "public"."enum_pricing_content_comparison_rows_cells_mode";
  DROP TYPE "public"."enum_pricing_content_status";
  DROP TYPE "public"."enum__pricing_content_v_version_comparison_rows_cells_mode";
  DROP TYPE "public"."enum__pricing_content_v_version_status";
  DROP TYPE "public"."enum_customers_status";
  DROP TYPE "public"."enum_members_role";
  DROP TYPE "public"."enum_allocations_source";
  DROP TYPE "public"."enum_allocations_status";
  DROP TYPE "public"."enum_ledger_entries_kind";
  DROP TYPE "public"."enum_users_role";
  DROP TYPE "public"."enum_service_accounts_scopes";
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  DROP TYPE "public"."enum_payload_jobs_log_state";
  DROP TYPE "public"."enum_payload_jobs_task_slug";`)
}
