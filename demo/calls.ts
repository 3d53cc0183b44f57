import type { calls } from "../db/schema/mod.ts";
import type { EventRow } from "./events.ts";
import type { Scene } from "./orders.ts";
import { randomOf } from "./random.ts";
import { after } from "./time.ts";

type Call = typeof calls.$inferInsert;

const perConnection = 90;

/** The latest calls of the shop systems, some of them told twice, about nothing we know, or with a wrong signature. */
export function makeCalls(
  scene: Scene & { connections: Record<string, string> },
  events: EventRow[],
): Call[] {
  const random = randomOf(`${scene.seed} calls`);
  return Object.values(scene.connections).flatMap((connectionId) =>
    events.filter((event) => event.connectionId === connectionId)
      .sort((one, two) => two.receivedAt.getTime() - one.receivedAt.getTime())
      .slice(0, perConnection)
      .flatMap(({ type, receivedAt }): Call[] => {
        const call = (
          topic: string,
          outcome: Call["outcome"],
          milliseconds: number,
          reason?: string,
        ): Call => {
          const at = after(receivedAt, milliseconds);
          return { id: scene.newId(at), connectionId, topic, outcome, reason, receivedAt: at };
        };
        const accepted = call(type, "accepted", 0);
        const chance = random.next();
        if (chance < 0.06) return [accepted, call(type, "duplicate", 61_000)];
        if (chance < 0.09) return [accepted, call("products/update", "ignored", 4_000, "unknown_topic")];
        if (chance < 0.1) return [accepted, call(type, "refused", 9_000, "signature")];
        return [accepted];
      })
  );
}
