ALTER TABLE "stores" ADD COLUMN "corners" text DEFAULT 'round' NOT NULL;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "public_url" text;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "footer" jsonb;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "privacy_url" text;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "improvements" jsonb DEFAULT '[]'::jsonb NOT NULL;