import { makeAsks, type Rules } from "./asks.ts";
import { makeCalls } from "./calls.ts";
import { type Agents, makeConversations } from "./conversations.ts";
import { makeEvents } from "./events.ts";
import { idMaker } from "./ids.ts";
import { type MailScene, makeMails } from "./mails.ts";
import { makeOrders } from "./orders.ts";
import { randomOf } from "./random.ts";
import { makeResponses } from "./responses.ts";
import { after, startOfDay } from "./time.ts";
import type { Rows } from "./write.ts";

/** The shop as it was set up, before its first order. */
export type Shop =
  & Pick<MailScene, "keys" | "config" | "stores" | "storeRows" | "definitions" | "agentNames">
  & { agents: Agents; rules: Rules[]; connections: Record<string, string> };

/**
 * A year of a coffee shop, as the product would have written it down: the same seed, day and shop always give the same
 * rows.
 * @param now the year ends with the day before
 * @returns the rows by table, in an order that satisfies their references
 */
export function generateYear(shop: Shop, { seed, now }: { seed: string; now: Date }): Rows {
  const scene = { ...shop, seed, end: startOfDay(now), newId: idMaker(randomOf(`${seed} ids`)) };
  const bought = makeOrders(scene);
  const told = makeEvents(scene, bought);
  const { asks, optouts } = makeAsks(scene, told);
  const given = makeResponses(scene, asks);
  const threads = makeConversations(scene, given);
  const mails = makeMails(scene, asks, threads);
  const events = [...told.values()].flat().sort((one, two) =>
    one.receivedAt.getTime() - two.receivedAt.getTime()
  );
  const unsubscribed = optouts.filter(({ kind }) => kind === "unsubscribed").map((
    { createdAt, invitationId },
  ) => ({
    id: scene.newId(createdAt),
    actor: "respondent",
    action: "person.unsubscribed",
    subject: `invitation:${invitationId}`,
    at: createdAt,
  }));
  return {
    customers: [...new Set(bought.map(({ customer }) => customer))].map(({ market: _, ...row }) => row),
    orders: bought.map(({ order }) => order),
    orderItems: bought.flatMap(({ lines }) => lines.map(({ product: _, ...row }) => row)),
    shipments: bought.flatMap(({ parcels }) => parcels.map(({ shippedAt: _, ...row }) => row)),
    returns: bought.flatMap(({ back }) => back ?? []),
    refunds: bought.flatMap(({ refund }) => refund ?? []),
    events,
    calls: makeCalls(scene, events),
    invitations: asks.map(({ invitation }) => invitation),
    optouts: optouts.map(({ invitationId: _, ...row }) => row),
    responses: given.map(({ response }) => response),
    answers: given.flatMap(({ answers }) => answers),
    scores: given.flatMap(({ score }) => score ?? []),
    conversations: threads.map(({ conversation }) => conversation),
    messages: threads.flatMap(({ messages }) => messages),
    alerts: threads.flatMap(({ alerts }) => alerts),
    deliveries: mails,
    auditEntries: [...threads.flatMap(({ audit }) => audit), ...unsubscribed],
  };
}

/** When the shop opened, a little before its first order. */
export const openedAt = (now: Date): Date => after(startOfDay(now), -366 * 86_400_000);
