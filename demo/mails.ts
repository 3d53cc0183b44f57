import type { deliveries } from "../db/schema/mod.ts";
import type { Config } from "../services/config.ts";
import { rfcMessageId } from "../services/deliveries/addresses.ts";
import type { DeliveryToWrite } from "../services/deliveries/claim.ts";
import { renderInvitation } from "../services/deliveries/render_invitation.ts";
import { renderReply } from "../services/deliveries/render_reply.ts";
import { unsubscribeToken } from "../services/deliveries/unsubscribe_token.ts";
import type { SurveyDefinition } from "../services/surveys/definition.ts";
import type { Ask } from "./asks.ts";
import type { Thread } from "./conversations.ts";
import type { Bought, Scene } from "./orders.ts";
import { randomOf } from "./random.ts";
import { after } from "./time.ts";

export type Delivery = typeof deliveries.$inferInsert & { id: string };

export type MailScene = Scene & {
  config: Config;
  definitions: Record<string, SurveyDefinition>;
  agentNames: Record<string, string>;
  /** By id. */
  storeRows: Record<string, DeliveryToWrite["store"]>;
};

/** Every message that was sent, written by the product's own hand. */
export function makeMails(scene: MailScene, asks: Ask[], threads: Thread[]): Delivery[] {
  const random = randomOf(`${scene.seed} mails`);
  const invitations = new Map<string, Delivery>();
  for (const ask of asks) {
    if (!ask.delivery) continue;
    invitations.set(ask.invitation.id, invitationMail(scene, ask, random.between(300, 2_500)));
  }
  const replies = threads.flatMap((thread) =>
    replyMails(scene, thread, invitations.get(thread.given.ask.invitation.id)!)
  );
  return [...invitations.values(), ...replies];
}

function invitationMail(scene: MailScene, ask: Ask, takes: number): Delivery {
  const { invitation, bought, delivery: fate } = ask;
  const { config, keys } = scene;
  const sentAt = invitation.sentAt!;
  const id = scene.newId(sentAt);
  const claimed = claim(scene, bought, { id, kind: "invitation", touchpoint: invitation.touchpoint });
  const rendered = renderInvitation(claimed, scene.definitions[invitation.touchpoint]!, {
    answer: `${config.publicUrl}/s/${keys.token("survey-link", invitation.id)}`,
    unsubscribe: `${config.publicUrl}/u/${unsubscribeToken(keys, invitation.id)}`,
  });
  const contentAt = after(sentAt, takes / 2);
  const settledAt = invitation.deliveredAt ?? after(sentAt, takes);
  return {
    ...sent(claimed, sentAt, settledAt),
    ...rendered,
    invitationId: invitation.id,
    storeId: invitation.storeId,
    ...(fate === "dead"
      ? {
        state: "dead",
        transport: "smtp",
        contentAt: null,
        answer: `550 5.1.1 <${claimed.recipient}>: user unknown`,
      }
      : {}),
    ...(fate === "unknown" ? { state: "unknown", transport: "smtp", contentAt, answer: null, fence: 2 } : {}),
  };
}

function replyMails(
  scene: MailScene,
  { conversation, messages, given }: Thread,
  first: Delivery,
): Delivery[] {
  const mails: Delivery[] = [];
  let quoted = given.values.get("comment") as string | undefined;
  for (const message of messages) {
    if (message.kind === "respondent") quoted = message.body;
    if (message.kind !== "reply") continue;
    const id = scene.newId(message.createdAt);
    const { bought } = given.ask;
    const claimed = claim(scene, bought, { id, kind: "reply", touchpoint: conversation.touchpoint });
    const link = `${scene.config.publicUrl}/c/${scene.keys.token("conversation-link", conversation.id)}`;
    const rendered = renderReply(claimed, {
      messageId: message.id,
      conversationId: conversation.id,
      words: message.body,
      agentName: scene.agentNames[message.agentId ?? ""] ?? null,
      references: [first, ...mails].map((mail) => mail.rfcMessageId),
      subject: first.subject ?? null,
      quoted: quoted ?? null,
    }, link);
    mails.push({
      ...sent(claimed, message.createdAt, after(message.createdAt, 1_700)),
      ...rendered,
      kind: "reply",
      messageId: message.id,
      storeId: conversation.storeId,
    });
  }
  return mails;
}

function sent(claimed: DeliveryToWrite, at: Date, settledAt: Date): Omit<Delivery, "storeId"> {
  return {
    id: claimed.id,
    kind: claimed.kind,
    channel: "email",
    recipient: claimed.recipient,
    state: "settled",
    dueAt: at,
    fence: 1,
    attempts: 1,
    rfcMessageId: claimed.rfcMessageId,
    transport: "outbox",
    answer: "",
    createdAt: at,
    dialedAt: after(at, 120),
    contentAt: after(at, 200),
    settledAt,
  };
}

/** What a sender would have read of the order when it took the delivery. */
function claim(
  { config, storeRows }: MailScene,
  { order, customer, lines }: Bought,
  { id, kind, touchpoint }: { id: string; kind: DeliveryToWrite["kind"]; touchpoint: string },
): DeliveryToWrite {
  return {
    id,
    kind,
    channel: "email",
    storeId: order.storeId,
    fence: 1,
    attempts: 1,
    recipient: customer.email!,
    rfcMessageId: rfcMessageId(config, id),
    invitationId: null,
    messageId: null,
    surveyId: null,
    surveyVersion: 1,
    touchpoint,
    test: false,
    language: customer.market.language,
    country: customer.country ?? "SE",
    personHash: customer.personHash ?? null,
    phoneHash: null,
    written: null,
    optouts: [],
    about: {
      firstName: customer.firstName ?? undefined,
      product: touchpoint === "after_return" && lines.length > 1 ? undefined : lines[0]?.title ?? undefined,
      items: lines.map(({ title }) => title!),
      orderNumber: order.number ?? undefined,
    },
    orderCancelled: false,
    totalMinor: order.totalMinor ?? null,
    refundedMinor: order.refundedMinor ?? null,
    store: storeRows[order.storeId]!,
  };
}
