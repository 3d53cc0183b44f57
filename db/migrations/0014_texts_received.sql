CREATE TABLE "texts_received" (
	"digest" text PRIMARY KEY NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "texts_received_at" ON "texts_received" USING btree ("received_at");