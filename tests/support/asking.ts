import { and, asc, eq } from "drizzle-orm";
import { deliveries, invitations, rules } from "../../db/schema/mod.ts";
import type { Database } from "../../db/open.ts";
import type { Ctx } from "../../services/context.ts";
import { evaluateEvents } from "../../services/events/evaluate.ts";
import { parseEvents } from "../../services/events/parse.ts";
import { recordEvents } from "../../services/events/record.ts";
import { sendDueInvitations } from "../../services/invitations/send_due.ts";
import { sendNextSteps } from "../../services/invitations/send_steps.ts";
import { ensureMainStore } from "../../services/stores/ensure_main.ts";
import { createRule, type NewRule } from "../../services/triggers/create.ts";
import type { RulePlan } from "../../services/triggers/plan.ts";
import { updateRule } from "../../services/triggers/update.ts";
import { anAccount } from "./accounts.ts";
import { testClock, testContext } from "./context.ts";

/** A shop whose parcels arrive and whose engine runs when a test says so. Friday 20 November 2026, 11 in Stockholm. */
export async function anEngine({ db }: Pick<Database, "db">) {
  const clock = testClock("2026-11-20T10:00:00Z");
  const ctx: Ctx = testContext(db, { now: clock.now });
  const store = await ensureMainStore(ctx);
  const [rule] = await db.select().from(rules).where(eq(rules.touchpoint, "after_delivery"));
  const [returned] = await db.select().from(rules).where(eq(rules.touchpoint, "after_return"));
  let events = 0;
  /** Tells of something that happens now to an order of somebody; an order belongs to one person. */
  const tell = async (type: string, person: string, order: string, more: Record<string, unknown> = {}) => {
    const told = parseEvents({
      id: `e${++events}`,
      type,
      occurredAt: (more.occurredAt as string) ?? clock.now().toISOString(),
      customer: {
        id: person,
        email: `${person}@example.se`,
        firstName: person,
        country: "SE",
        ...more.customer as object,
      },
      order: {
        id: order,
        number: `#${order}`,
        placedAt: clock.now().toISOString(),
        currency: "SEK",
        total: "500.00",
        items: [{ title: "Kaffe", category: "Dryck" }],
        ...more.order as object,
      },
      ...type.startsWith("shipment.") ? { shipment: { id: `p${order}`, ...more.shipment as object } } : {},
      ...more.return ? { return: more.return } : {},
    });
    await recordEvents(ctx, {}, [{ storeId: (more.storeId as string) ?? store.id, event: told[0]! }]);
    await evaluateEvents(ctx);
  };
  return {
    clock,
    ctx,
    store,
    rule: rule!,
    returned: returned!,
    tell,
    /** Everything that is due at this moment. */
    run: async () => {
      await sendDueInvitations(ctx);
      await sendNextSteps(ctx);
    },
    plan: (plan: RulePlan, more: Record<string, unknown> = {}) =>
      updateRule(ctx, rule!.id, { plan, ...more }),
    another: (more: Partial<NewRule> = {}) =>
      createRule(ctx, {
        storeId: store.id,
        surveyId: rule!.surveyId,
        enabled: true,
        triggers: rule!.triggers,
        ...more,
      }),
    /** Somebody who sends texts. */
    texts: () => anAccount(ctx, { kind: "46elks", channel: "sms" }),
    outcomes: async (ruleId = rule!.id) =>
      (await db.select().from(invitations).where(eq(invitations.ruleId, ruleId)).orderBy(asc(invitations.id)))
        .map((each) =>
          each.suppressionReason ??
            (each.postponedFor && each.state === "scheduled" ? each.postponedFor : each.state)
        ),
    invitation: async (ruleId = rule!.id) =>
      (await db.select().from(invitations).where(eq(invitations.ruleId, ruleId)).orderBy(
        asc(invitations.id),
      ))[0]!,
    sent: async (kind: "invitation" | "apology" = "invitation") =>
      (await db.select().from(deliveries).where(and(eq(deliveries.kind, kind))).orderBy(
        asc(deliveries.createdAt),
        asc(deliveries.id),
      ))
        .map(({ channel, step, recipient }) => [channel, step, recipient.split("@")[0]]),
  };
}
