DROP INDEX "deliveries_by_message";--> statement-breakpoint
CREATE INDEX "deliveries_by_message" ON "deliveries" USING btree ("message_id") WHERE "deliveries"."message_id" is not null;