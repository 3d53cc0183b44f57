import type { alerts, auditEntries, conversations, messages } from "../db/schema/mod.ts";
import { alertsFor } from "../services/alerts/rules.ts";
import { excerptOf } from "../services/conversations/words.ts";
import { hashToken } from "../services/keys.ts";
import { excerptOfAnswers } from "../services/responses/answer_rows.ts";
import type { SurveyDefinition } from "../services/surveys/definition.ts";
import { notes } from "./content/notes.ts";
import { words } from "./content/speak.ts";
import type { Reply } from "./content/words.ts";
import type { Scene } from "./orders.ts";
import { type Random, randomOf } from "./random.ts";
import type { Given } from "./responses.ts";
import { after, atTheDesk, awake, day, hour } from "./time.ts";

export interface Agents {
  maja: string;
  signe: string;
  eero: string;
}

type Message = typeof messages.$inferInsert & { id: string };

export interface Thread {
  conversation: typeof conversations.$inferInsert & { id: string };
  given: Given;
  messages: Message[];
  alerts: (typeof alerts.$inferInsert)[];
  audit: (typeof auditEntries.$inferInsert)[];
}

type Course = "waiting" | "noted" | "answered" | "answered_back" | "reopened" | "closed";

/** What the inbox holds, from the newest conversation on; those after these are closed. */
const newest: Course[] = [
  "answered",
  "answered_back",
  "closed",
  "answered",
  "reopened",
  "closed",
  "answered_back",
  "closed",
  "reopened",
  "answered",
  "closed",
  "answered",
];

/** A thread for each response that asks for somebody, newest first. */
export function makeConversations(
  scene: Scene & { agents: Agents; definitions: Record<string, SurveyDefinition> },
  given: Given[],
): Thread[] {
  const random = randomOf(`${scene.seed} conversations`);
  const telling = given.filter(({ response, rating, contact }) =>
    response.submittedAt && alertsFor({ rated: { type: "nps", rating }, contactWanted: contact }).length > 0
  ).sort((one, two) => two.response.submittedAt!.getTime() - one.response.submittedAt!.getTime());
  const fairly = fairPicker(random);
  let place = 0;
  return telling.map((each) => {
    const age = scene.end.getTime() - each.response.submittedAt!.getTime();
    // What came in the last days still waits for its first answer; what is older has its turn.
    const course = age < 1.2 * day ? "waiting" : age < 2.6 * day ? "noted" : newest[place++] ?? "closed";
    return makeThread(scene, { random, fairly }, each, course);
  });
}

function makeThread(
  scene: Scene & { agents: Agents; definitions: Record<string, SurveyDefinition> },
  { random, fairly }: { random: Random; fairly: Fairly },
  given: Given,
  course: Course,
): Thread {
  const { ask, response, rating, reason, values, contact, answerToQuestion } = given;
  const { newId, end, keys, agents } = scene;
  const { touchpoint } = response;
  const { language, store } = ask.bought.customer.market;
  const own = words[language];
  const startedAt = response.submittedAt!;
  const id = newId(startedAt);
  const agentId = store === "dk" || store === "de"
    ? agents.signe
    : store === "fi" && language !== "sv"
    ? agents.eero
    : agents.maja;
  const noteLanguage = agentId === agents.maja ? "sv" : agentId === agents.signe ? "da" : "fi";
  const thread: Thread = {
    given,
    messages: [],
    audit: [],
    alerts: alertsFor({ rated: { type: "nps", rating }, contactWanted: contact }).map((kind) => ({
      id: newId(startedAt),
      responseId: response.id,
      conversationId: id,
      kind,
      raisedAt: startedAt,
    })),
    conversation: {
      id,
      storeId: response.storeId,
      responseId: response.id,
      customerId: response.customerId,
      orderId: response.orderId,
      touchpoint,
      locale: response.locale,
      state: "open",
      rating,
      excerpt: excerptOfAnswers(scene.definitions[touchpoint]!, values, store === "main" ? "sv" : language),
      waitingSince: startedAt,
      lastMessageAt: startedAt,
      revision: 1,
      changedAt: startedAt,
      createdAt: startedAt,
      tokenHash: hashToken(keys.token("conversation-link", id)),
    },
  };
  const { conversation } = thread;
  const acted = (action: string, at: Date, detail?: Record<string, unknown>) => {
    const subject = `conversations:${id}`;
    thread.audit.push({ id: newId(at), actor: `agent:${agentId}`, action, subject, detail, at });
    conversation.revision!++;
    conversation.changedAt = at;
  };
  const say = (kind: Message["kind"], body: string, at: Date) => {
    const messageId = newId(at);
    const by = kind === "respondent" ? null : agentId;
    thread.messages.push({
      id: messageId,
      conversationId: id,
      kind,
      agentId: by,
      body: fill(body, given),
      via: kind === "respondent" ? "page" : "inbox",
      createdAt: at,
    });
    if (kind === "note") return acted("conversation.noted", at, { messageId });
    conversation.lastMessageAt = at;
    if (kind === "reply") {
      conversation.waitingSince = null;
      conversation.assigneeId ??= agentId;
      return acted("conversation.replied", at, { messageId, mailed: true });
    }
    conversation.waitingSince ??= at;
    conversation.excerpt = excerptOf(fill(body, given));
    Object.assign(conversation, { state: "open", closedAt: null, closedBy: null, outcome: null });
    conversation.revision!++;
    conversation.changedAt = at;
  };
  const close = (outcome: Reply["outcome"], at: Date) => {
    Object.assign(conversation, {
      state: "closed",
      closedAt: at,
      closedBy: agentId,
      outcome,
      waitingSince: null,
    });
    acted("conversation.closed", at, { outcome });
  };
  const note = (at: Date) => {
    const topic = topicOf(touchpoint, reason);
    const fitting = notes[noteLanguage].filter((each) => each.topic === topic || each.topic === "any");
    say("note", random.pick(fitting).text, at);
  };
  const before = (at: Date) => at < end ? at : after(end, -random.between(0.2, 3) * hour);

  if (course === "waiting") return thread;
  // Who writes back to an old answer did so just now: the desk would not leave it longer.
  const lately = () => after(end, -random.between(0.3, 14) * hour);
  const repliedAt = before(atTheDesk(after(startedAt, random.between(0.4, 20) * hour)));
  if (course === "noted") {
    conversation.assigneeId = agentId;
    acted("conversation.assigned", repliedAt, { agentId });
    note(repliedAt);
    return thread;
  }
  if (!answerToQuestion && random.chance(0.25)) note(after(repliedAt, -0.2 * hour));
  const reply: Reply = answerToQuestion
    ? { topic: "other", outcome: "solved", text: answerToQuestion }
    : fairly(repliesTo(own.replies, given), ({ text }) => text);
  say("reply", reply.text, repliedAt);
  if (course === "answered") return thread;
  const backAt = before(awake(after(repliedAt, random.between(2, 40) * hour), random.next()));
  const still = reply.outcome === "replaced"
    ? reply.topic === "product" ? own.still.same : own.still.missing
    : reply.outcome === "refunded"
    ? own.still.money
    : own.still.other;
  const settled = reply.outcome !== "replaced" && reply.outcome !== "refunded";
  const comesWith = () => settled ? fairly([still, ...own.thanks.any]) : still;
  if (course === "answered_back") {
    say("respondent", comesWith(), lately());
    return thread;
  }
  if (course === "reopened" || (reply.outcome === "replaced" && random.chance(0.12))) {
    close(reply.outcome, after(repliedAt, 0.1 * hour));
    const weekLater = before(awake(after(repliedAt, random.between(3, 7) * day), random.next()));
    say("respondent", comesWith(), course === "reopened" ? lately() : weekLater);
    if (course === "reopened") return thread;
    const againAt = before(atTheDesk(after(conversation.lastMessageAt as Date, random.between(1, 9) * hour)));
    say(
      "reply",
      own.replies.find(({ outcome, topic, for: only }) =>
        outcome === "refunded" && topic === "product" && !only
      )!.text,
      againAt,
    );
    close("refunded", after(againAt, 0.1 * hour));
    return thread;
  }
  if (reply.outcome === "no_answer" || random.chance(0.08)) {
    close("no_answer", before(atTheDesk(after(repliedAt, random.between(6, 9) * day))));
  } else if (random.chance(0.4)) {
    const thanks = own.thanks[reply.outcome] && random.chance(0.5)
      ? own.thanks[reply.outcome]!
      : own.thanks.any;
    say("respondent", fairly(thanks), backAt);
    close(reply.outcome, before(atTheDesk(after(backAt, random.between(0.5, 12) * hour))));
  } else close(reply.outcome, after(repliedAt, 2_000));
  return thread;
}

function topicOf(touchpoint: string, reason?: string): Reply["topic"] {
  if (touchpoint === "after_return") return "return";
  if (reason === "not_as_described") return "described";
  const topics: Reply["topic"][] = ["product", "delivery", "packaging", "price", "information", "service"];
  return topics.find((topic) => topic === reason) ?? "other";
}

/** What fits what happened: words about a machine go to who bought one. */
function repliesTo(replies: Reply[], { ask: { bought, invitation }, reason }: Given): Reply[] {
  const topic = topicOf(invitation.touchpoint, reason);
  const is = bought.lived.broken ? ["broken"] : [bought.lines[0]!.product.kind as string];
  const about = replies.filter((reply) => reply.topic === topic);
  const exact = about.filter(({ for: only }) => only && is.includes(only));
  const general = about.filter(({ for: only }) => !only);
  if (topic === "packaging" && exact.length > 0 || is.includes("beans") && exact.length > 0) return exact;
  const fitting = [...exact, ...general];
  return fitting.length > 0 ? fitting : replies.filter(({ topic }) => topic === "other");
}

type Fairly = <T>(from: T[], key?: (each: T) => string) => T;

/** Picks what was picked least often. */
function fairPicker(random: Random): Fairly {
  const used = new Map<string, number>();
  return (from, key = String) => {
    const times = (each: (typeof from)[number]) => used.get(key(each)) ?? 0;
    const least = Math.min(...from.map(times));
    const picked = random.pick(from.filter((each) => times(each) === least));
    used.set(key(picked), least + 1);
    return picked;
  };
}

function fill(text: string, { ask: { bought } }: Given): string {
  return text.replaceAll("{name}", bought.customer.firstName ?? "")
    .replaceAll("{carrier}", bought.parcels[0]?.carrier ?? "");
}
