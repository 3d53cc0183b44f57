import { customers, deliveries, invitations, sendRows, sends } from "../../../db/schema/mod.ts";
import { asc } from "drizzle-orm";
import type { Ctx } from "../../../services/context.ts";
import { createSend } from "../../../services/sends/create.ts";
import { runSends } from "../../../services/sends/run.ts";
import { startSend } from "../../../services/sends/start.ts";
import { stubQueue, testClock, testContext } from "../../support/context.ts";
import { aStore, aSurvey } from "../../support/world.ts";

/** What the queue was asked for is remembered. */
export function sendContext(db: Ctx["db"], over: Partial<Ctx> = {}) {
  const clock = testClock();
  const stub = stubQueue();
  const later: string[] = [];
  const queue = {
    ...stub.queue,
    send: (name: string) => {
      later.push(name);
      return Promise.resolve("id");
    },
  } as unknown as Ctx["queue"];
  return { ctx: testContext(db, { now: clock.now, queue, ...over }), clock, wakes: stub.wakes, later };
}

export const csv = (text: string, name = "kunder.csv") => new File([text], name, { type: "text/csv" });

export const people = (count: number, from = 0) =>
  "E-post;Förnamn;Ordernr;Vara\n" +
  Array.from({ length: count }, (_, n) =>
    `p${from + n}@example.se;Per${from + n};${1000 + from + n};Tekanna\n`).join("");

/** A store with a published survey, and a draft from a list. */
export async function aDraft(
  ctx: Ctx,
  list: string,
  over: { channel?: "email" | "sms"; store?: Parameters<typeof aStore>[1] } = {},
) {
  const store = await aStore(ctx, over.store);
  const survey = await aSurvey(ctx, { storeId: store.id });
  const id = await createSend(ctx, {
    name: "",
    surveyId: survey.id,
    channel: over.channel ?? "email",
    file: csv(list),
  });
  return { store, survey, id };
}

export async function started(ctx: Ctx, list: string, start: { at?: string; perHour?: string } = {}) {
  const draft = await aDraft(ctx, list);
  await startSend(ctx, draft.id, { at: "", perHour: "", ...start });
  await runSends(ctx);
  return draft;
}

/** Everything that a send leads to. */
export async function all(ctx: Ctx) {
  return {
    sends: await ctx.db.select().from(sends),
    rows: await ctx.db.select().from(sendRows).orderBy(asc(sendRows.row)),
    customers: await ctx.db.select().from(customers).orderBy(asc(customers.email)),
    asks: await ctx.db.select().from(invitations).orderBy(asc(invitations.id)),
    deliveries: await ctx.db.select().from(deliveries).orderBy(asc(deliveries.recipient)),
  };
}
