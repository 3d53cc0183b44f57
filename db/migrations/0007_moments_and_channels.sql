CREATE TABLE "country_policies" (
	"country" text PRIMARY KEY NOT NULL,
	"policy" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "providers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"sender" text,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sealed_secret" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"per_second" integer,
	"failures" integer DEFAULT 0 NOT NULL,
	"open_until" timestamp with time zone,
	"last_error" text,
	"last_error_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"filled_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "send_rows" (
	"send_id" uuid NOT NULL,
	"row" bigint NOT NULL,
	"cells" jsonb NOT NULL,
	"person" jsonb,
	"state" text NOT NULL,
	"problem" text,
	"invitation_id" uuid,
	CONSTRAINT "send_rows_send_id_row_pk" PRIMARY KEY("send_id","row")
);
--> statement-breakpoint
CREATE TABLE "sends" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"channel" text DEFAULT 'email' NOT NULL,
	"file_name" text,
	"columns" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"per_hour" integer,
	"start_at" timestamp with time zone,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "rules" DROP CONSTRAINT "rules_by_touchpoint";--> statement-breakpoint
ALTER TABLE "optouts" DROP CONSTRAINT "optouts_person_hash_kind_pk";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "phone_hash" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "consented_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "step" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "provider_id" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "provider_message_id" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "outcome_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "outcome_detail" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "segments" integer;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "send_id" uuid;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "postponed_for" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "priority" integer DEFAULT 50 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "legal_basis" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "step" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "next_step_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "optouts" ADD COLUMN "channel" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "optouts" ADD COLUMN "scope" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "optouts" ADD COLUMN "until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "optouts" ADD CONSTRAINT "optouts_person_hash_kind_channel_scope_pk" PRIMARY KEY("person_hash","kind","channel","scope");--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "discount_minor" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tags" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "sales_channel" text;--> statement-breakpoint
ALTER TABLE "rules" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "rules" ADD COLUMN "priority" integer DEFAULT 50 NOT NULL;--> statement-breakpoint
ALTER TABLE "rules" ADD COLUMN "plan" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "rules" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "removals" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "providers" ADD CONSTRAINT "providers_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "send_rows" ADD CONSTRAINT "send_rows_send_id_sends_id_fk" FOREIGN KEY ("send_id") REFERENCES "public"."sends"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sends" ADD CONSTRAINT "sends_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sends" ADD CONSTRAINT "sends_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "send_rows_by_state" ON "send_rows" USING btree ("send_id","state","row");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_send_id_sends_id_fk" FOREIGN KEY ("send_id") REFERENCES "public"."sends"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customers_by_phone" ON "customers" USING btree ("phone_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_by_provider" ON "deliveries" USING btree ("transport","provider_message_id") WHERE "deliveries"."provider_message_id" is not null;--> statement-breakpoint
CREATE INDEX "invitations_next_step" ON "invitations" USING btree ("next_step_at") WHERE "invitations"."next_step_at" is not null;--> statement-breakpoint
CREATE INDEX "invitations_by_send" ON "invitations" USING btree ("send_id") WHERE "invitations"."send_id" is not null;--> statement-breakpoint
CREATE INDEX "rules_by_touchpoint" ON "rules" USING btree ("store_id","touchpoint");