import { eq } from "drizzle-orm";
import type { Database } from "../../../db/open.ts";
import { conversations } from "../../../db/schema/conversations.ts";
import { invitations } from "../../../db/schema/invitations.ts";
import type { Ctx } from "../../../services/context.ts";
import { ensureSurveys } from "../../../services/surveys/publish.ts";
import { testClock, testContext } from "../../support/context.ts";
import { aCustomer, anInvitation, anOrder, aStore } from "../../support/world.ts";

type Over = {
  store?: Parameters<typeof aStore>[1];
  customer?: Parameters<typeof aCustomer>[1];
  invitation?: Partial<typeof invitations.$inferInsert>;
  items?: string[];
};

/** Åsa has been asked about her coffee brewer by the ready-made survey after delivery. */
export async function anAsk(database: Pick<Database, "db">, over: Over = {}) {
  const clock = testClock();
  const ctx = testContext(database.db, { now: clock.now, actor: { kind: "respondent" } });
  return { clock, ctx, ...await askIn(ctx, over) };
}

export async function askIn(ctx: Ctx, over: Over = {}) {
  const store = await aStore(ctx, over.store);
  const surveys = await ensureSurveys(ctx, store.id);
  const touchpoint = over.invitation?.touchpoint ?? "after_delivery";
  const surveyId = surveys.find((survey) => survey.touchpoint === touchpoint)!.id;
  const customer = await aCustomer(ctx, {
    storeId: store.id,
    personHash: crypto.randomUUID(),
    ...over.customer,
  });
  const order = await anOrder(ctx, { storeId: store.id, customerId: customer.id }, over.items);
  const invite = () =>
    anInvitation(ctx, {
      storeId: store.id,
      surveyId,
      orderId: order.id,
      customerId: customer.id,
      personHash: customer.personHash,
      ...over.invitation,
    });
  const invitation = await invite();
  const tokenOf = (id: string) => ctx.keys.token("survey-link", id);
  return { store, surveyId, customer, order, invitation, invite, tokenOf, token: tokenOf(invitation.id) };
}

export const fields = (given: Record<string, unknown>) => Object.entries(given);

/** All conversations that a response has led to. */
export const conversationsOf = (ctx: Ctx, responseId: string) =>
  ctx.db.select().from(conversations).where(eq(conversations.responseId, responseId));
