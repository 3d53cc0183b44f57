DROP INDEX "invitations_once_per_order";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "email_consent" boolean;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "email_consent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "email_consent_from" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "sms_consent" boolean;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "sms_consent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "sms_consent_from" text;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "customer_id" uuid;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "legal_bases" jsonb;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_by_customer" ON "events" USING btree ("customer_id") WHERE "events"."customer_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_once_per_subject" ON "invitations" USING btree ("rule_id","subject") WHERE "invitations"."state" <> 'suppressed' and "invitations"."subject" is not null;--> statement-breakpoint
CREATE INDEX "invitations_by_subject" ON "invitations" USING btree ("subject") WHERE "invitations"."subject" is not null;--> statement-breakpoint
CREATE INDEX "invitations_without_order" ON "invitations" USING btree ("customer_id") WHERE "invitations"."order_id" is null and "invitations"."subject" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_once_per_order" ON "invitations" USING btree ("rule_id","order_id") WHERE "invitations"."state" <> 'suppressed' and "invitations"."subject" is null;--> statement-breakpoint
-- What was told so far counts for mails alone: nobody was asked about texts.
UPDATE "customers" SET "email_consent" = true, "email_consent_at" = "consented_at" WHERE "consented_at" IS NOT NULL;