import { eq } from "drizzle-orm";
import { rules } from "../../db/schema/rules.ts";
import type { Ctx } from "../context.ts";
import type { EventType } from "../events/schema.ts";
import { createInvitation } from "../invitations/create.ts";
import { moveInvitation } from "../invitations/move.ts";
import { reviseInvitation } from "../invitations/revise.ts";
import { earlierDecision, readFacts } from "./facts.ts";
import { decide } from "./rules.ts";

/** Asks every rule of the store what an event leads to, and writes each decision down with its reason. */
export async function evaluateRules(
  tx: Ctx,
  event: { id: string; storeId: string; type: string; occurredAt: Date },
  order: { id: string },
): Promise<void> {
  const type = event.type as EventType;
  const listening = (await tx.db.select().from(rules).where(eq(rules.storeId, event.storeId)))
    .filter((rule) => rule.triggers.some((trigger) => trigger.event === type));
  if (listening.length === 0) return;
  const known = await readFacts(tx, order.id);
  if (!known) return;
  for (const rule of listening) {
    const { invitation, suppressedId } = await earlierDecision(tx, rule.id, order.id);
    const facts = { ...known.facts, invitation };
    const decision = decide(rule, { type, occurredAt: event.occurredAt }, facts, tx.now());
    if (decision.kind === "move") {
      await moveInvitation(tx, invitation!.id, { eventId: event.id, ...decision });
    }
    if (decision.kind === "ask" || decision.kind === "suppress") {
      const cause = { rule, event: { id: event.id, type }, ...known };
      // One order is told of once, however many events it takes to decide that nobody is asked.
      if (suppressedId) await reviseInvitation(tx, suppressedId, cause.event, decision);
      else await createInvitation(tx, cause, decision);
    }
  }
}
