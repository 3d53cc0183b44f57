ALTER TABLE "surveys" DROP CONSTRAINT "surveys_by_touchpoint";--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "rating_type" text DEFAULT 'nps' NOT NULL;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "origin" text;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "draft" jsonb;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "draft_revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "draft_by" text;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "draft_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
UPDATE "surveys" SET "origin" = "touchpoint";--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_draft_by_agents_id_fk" FOREIGN KEY ("draft_by") REFERENCES "public"."agents"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_by_origin" UNIQUE("store_id","origin");