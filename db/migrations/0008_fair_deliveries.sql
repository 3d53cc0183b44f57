DROP INDEX "deliveries_due";--> statement-breakpoint
DROP INDEX "deliveries_by_provider";--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("store_id","channel","due_at","id") WHERE "deliveries"."state" = 'due';--> statement-breakpoint
CREATE INDEX "deliveries_by_provider" ON "deliveries" USING btree ("transport","provider_message_id") WHERE "deliveries"."provider_message_id" is not null;