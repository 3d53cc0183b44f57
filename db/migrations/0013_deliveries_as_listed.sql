DROP INDEX "deliveries_troubled";--> statement-breakpoint
DROP INDEX "deliveries_created";--> statement-breakpoint
CREATE INDEX "deliveries_newest" ON "deliveries" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_newest_by_channel" ON "deliveries" USING btree ("channel","created_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_troubled_newest" ON "deliveries" USING btree ("created_at","id") WHERE "deliveries"."state" in ('dead', 'unknown');--> statement-breakpoint
CREATE INDEX "deliveries_bounced_newest" ON "deliveries" USING btree ("created_at","id") WHERE "deliveries"."outcome" in ('bounced_hard', 'bounced_soft', 'complained', 'failed');--> statement-breakpoint
CREATE INDEX "deliveries_by_recipient" ON "deliveries" USING btree (lower("recipient") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "deliveries_by_account" ON "deliveries" USING btree ("provider_id") WHERE "deliveries"."provider_id" is not null;