ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_rfc_message_id_unique";--> statement-breakpoint
DROP INDEX "deliveries_newest";--> statement-breakpoint
DROP INDEX "invitations_created";--> statement-breakpoint
DROP INDEX "deliveries_newest_by_channel";--> statement-breakpoint
DROP INDEX "deliveries_troubled_newest";--> statement-breakpoint
DROP INDEX "deliveries_bounced_newest";--> statement-breakpoint
CREATE INDEX "invitations_suppressed" ON "invitations" USING btree ("created_at") WHERE "invitations"."state" = 'suppressed';--> statement-breakpoint
CREATE INDEX "invitations_on_surfaces" ON "invitations" USING btree ("created_at") WHERE "invitations"."trigger" in ('link', 'widget', 'qr', 'api');--> statement-breakpoint
CREATE INDEX "deliveries_newest_by_channel" ON "deliveries" USING btree ("channel","id");--> statement-breakpoint
CREATE INDEX "deliveries_troubled_newest" ON "deliveries" USING btree ("id") WHERE "deliveries"."state" in ('dead', 'unknown');--> statement-breakpoint
CREATE INDEX "deliveries_bounced_newest" ON "deliveries" USING btree ("id") WHERE "deliveries"."outcome" in ('bounced_hard', 'bounced_soft', 'complained', 'failed');--> statement-breakpoint
-- A third of the time at the same size. Not every server was built with it, nor is the embedded engine.
DO $$ BEGIN
  ALTER TABLE "deliveries" ALTER COLUMN "html" SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
