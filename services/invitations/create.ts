import { eq } from "drizzle-orm";
import type { customers } from "../../db/schema/customers.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { stores } from "../../db/schema/stores.ts";
import type { Ctx } from "../context.ts";
import type { EventType } from "../events/schema.ts";
import { newId } from "../ids.ts";
import { hashToken } from "../keys.ts";
import { pickLocale } from "../orders/contact.ts";

type Invitation = typeof invitations.$inferSelect;

/** What was decided about one ask. */
export type Outcome =
  | { kind: "ask"; dueAt: Date }
  | { kind: "suppress"; reason: string; dueAt: Date; until?: Date };

/**
 * Writes one decision down, scheduled or suppressed. The same event under the same rule is decided once.
 * @returns nothing when it had been decided before
 */
export async function createInvitation(
  tx: Ctx,
  cause: {
    rule: { id: string; surveyId: string; touchpoint: string; storeId: string };
    event: { id: string; type: EventType };
    order: { id: string };
    customer?: typeof customers.$inferSelect;
  },
  outcome: Outcome,
): Promise<Invitation | undefined> {
  const { rule, event, order, customer } = cause;
  const [store] = await tx.db.select().from(stores).where(eq(stores.id, rule.storeId));
  const id = newId(tx.now());
  const [created] = await tx.db.insert(invitations).values({
    id,
    storeId: rule.storeId,
    ruleId: rule.id,
    surveyId: rule.surveyId,
    eventId: event.id,
    trigger: event.type,
    orderId: order.id,
    customerId: customer?.id,
    personHash: customer?.personHash,
    touchpoint: rule.touchpoint,
    locale: pickLocale({
      locale: customer?.locale,
      country: customer?.country,
      storeLanguage: store!.language,
    }),
    ...decided(outcome),
    tokenHash: hashToken(tx.keys.token("survey-link", id)),
    createdAt: tx.now(),
  }).onConflictDoNothing().returning();
  return created;
}

/** The columns that say what was decided. */
export function decided(outcome: Outcome) {
  const suppressed = outcome.kind === "suppress";
  return {
    state: suppressed ? "suppressed" as const : "scheduled" as const,
    suppressionReason: suppressed ? outcome.reason : null,
    suppressedUntil: suppressed ? outcome.until ?? null : null,
    dueAt: outcome.dueAt,
  };
}
