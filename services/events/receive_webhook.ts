import { recordCall } from "../connections/calls.ts";
import type { WebhookConnection } from "../connections/secret.ts";
import type { Ctx } from "../context.ts";
import type { Translation } from "../shops/translation.ts";
import { recordEvents } from "./record.ts";
import { eventSchema } from "./schema.ts";

/**
 * Records what a shop's webhook tells, after its signature was checked. What is not understood is kept in the log of
 * calls with its body and is no error: a shop that gets errors stops sending.
 */
export async function receiveWebhook(
  ctx: Ctx,
  connection: WebhookConnection,
  call: { topic: string; rawBody: Uint8Array; translation: Translation },
): Promise<void> {
  const { topic, translation } = call;
  if (translation.kind === "ignored") {
    return await recordCall(ctx, {
      connectionId: connection.id,
      topic,
      outcome: "ignored",
      reason: translation.reason,
      body: new TextDecoder().decode(call.rawBody),
    });
  }
  const events = translation.events.map((event) => ({
    storeId: connection.store.id,
    event: eventSchema.parse(event),
  }));
  const recorded = await recordEvents(ctx, { connectionId: connection.id }, events);
  const accepted = recorded.some((each) => each.status === "accepted");
  await recordCall(ctx, { connectionId: connection.id, topic, outcome: accepted ? "accepted" : "duplicate" });
}
