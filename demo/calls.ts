import type { calls } from "../db/schema/mod.ts";
import type { IgnoredReason } from "../services/shops/translation.ts";
import type { EventRow } from "./events.ts";
import type { Scene } from "./orders.ts";
import { randomOf } from "./random.ts";
import { after } from "./time.ts";

type Call = typeof calls.$inferInsert;

const perConnection = 90;

/** What Shopify calls what it tells. */
const shopifyTopics: Partial<Record<EventRow["type"], string>> = {
  "order.placed": "orders/create",
  "order.cancelled": "orders/cancelled",
  "order.fulfilled": "orders/fulfilled",
  "return.requested": "returns/request",
  "return.received": "returns/process",
  "return.closed": "returns/close",
  "exchange.sent": "returns/update",
  "refund.issued": "refunds/create",
};

/** The latest calls of the shop systems, some of them told twice, about nothing we know, or with a wrong signature. */
export function makeCalls(
  scene: Scene & { connections: Record<string, string> },
  events: EventRow[],
): Call[] {
  const random = randomOf(`${scene.seed} calls`);
  return Object.entries(scene.connections).flatMap(([store, connectionId]) =>
    events.filter((event) => event.connectionId === connectionId)
      .sort((one, two) => two.receivedAt.getTime() - one.receivedAt.getTime())
      .slice(0, perConnection)
      .flatMap(({ type, receivedAt }): Call[] => {
        const call = (
          called: string,
          outcome: Call["outcome"],
          milliseconds: number,
          reason?: string,
        ): Call => {
          const at = after(receivedAt, milliseconds);
          return { id: scene.newId(at), connectionId, topic: called, outcome, reason, receivedAt: at };
        };
        const topic = store === "de" ? type : shopifyTopics[type] ?? "fulfillment_events/create";
        const accepted = call(topic, "accepted", 0);
        const chance = random.next();
        if (chance < 0.06) return [accepted, call(topic, "duplicate", 61_000)];
        if (chance < 0.09) {
          return [
            accepted,
            call("products/update", "ignored", 4_000, "unknown_topic" satisfies IgnoredReason),
          ];
        }
        if (chance < 0.1) return [accepted, call(topic, "refused", 9_000, "bad_signature")];
        return [accepted];
      })
  );
}
