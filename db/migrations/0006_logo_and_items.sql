ALTER TABLE "answers" ADD COLUMN "product_key" text;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "logo" jsonb;