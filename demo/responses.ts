import type { answers, responses, scores } from "../db/schema/mod.ts";
import { answerRows } from "../services/responses/answer_rows.ts";
import type { SurveyDefinition } from "../services/surveys/definition.ts";
import type { AnswerValue } from "../services/surveys/questions.ts";
import type { Ask } from "./asks.ts";
import { createSpeaker, type Speaker } from "./content/speak.ts";
import { afterDelivery, afterReturn, type SurveyReason } from "./experience.ts";
import type { Scene } from "./orders.ts";
import { type Random, randomOf } from "./random.ts";
import { after, awake, day, hour, minute } from "./time.ts";

/** What one person gave. */
export interface Given {
  ask: Ask;
  response: typeof responses.$inferInsert & { id: string };
  answers: (typeof answers.$inferInsert)[];
  score?: typeof scores.$inferInsert;
  values: Map<string, AnswerValue>;
  rating: number;
  reason?: SurveyReason;
  contact: boolean;
  /** The shop's answer to the question that was asked. */
  answerToQuestion?: string;
}

export const responseCount = 700;
const partialCount = 42;
const recentDays = 31;
const recentRate = 0.245;

/** Who answers what. The newest come first, so that they get the words that nobody has used yet. */
export function makeResponses(
  scene: Scene & { definitions: Record<string, SurveyDefinition> },
  asks: Ask[],
): Given[] {
  const random = randomOf(`${scene.seed} responses`);
  const speaker = createSpeaker(randomOf(`${scene.seed} words`));
  return answeringAsks(scene, random, asks)
    .map(({ ask, partly }) => ({ ask, partly, at: answeredAt(scene, random, ask.invitation.sentAt!) }))
    .sort((one, two) => two.at.getTime() - one.at.getTime())
    .map(({ ask, partly, at }) => give(scene, speaker, ask, at, partly));
}

/** The unhappy answer somewhat more often than others. */
function answeringAsks({ end }: Scene, random: Random, asks: Ask[]): { ask: Ask; partly: boolean }[] {
  const reached = asks.filter(({ delivery, invitation }) =>
    delivery === "settled" && invitation.sentAt! < after(end, -3 * hour)
  ).map((ask) => {
    const { broken, defect, lateHours } = ask.bought.lived;
    const eager = broken || defect ? 1.4 : lateHours > 24 ? 1.15 : 1;
    return { ask, rank: random.next() ** (1 / eager) };
  }).sort((one, two) => two.rank - one.rank).map(({ ask }) => ask);
  const isRecent = ({ invitation }: Ask) => invitation.sentAt! > after(end, -recentDays * day);
  const recent = reached.filter(isRecent);
  const older = reached.filter((ask) => !isRecent(ask));
  const recentCount = Math.round(recent.length * recentRate);
  const olderCount = responseCount - recentCount;
  return [
    ...recent.slice(0, recentCount + 6).map((ask, index) => ({ ask, partly: index >= recentCount })),
    ...older.slice(0, olderCount + partialCount - 6).map((ask, index) => ({
      ask,
      partly: index >= olderCount,
    })),
  ];
}

/** Half within a few hours, the rest over a week, at hours when people are awake. */
function answeredAt({ end }: Scene, random: Random, sentAt: Date): Date {
  // What was asked these days is mostly answered on the last of them, so that the inbox begins with what is new.
  if (after(sentAt, 4 * day) > end && random.chance(0.6)) {
    return after(end, -Math.min(random.between(0.3, 16) * hour, (end.getTime() - sentAt.getTime()) / 2));
  }
  const waits = Math.min(9 * day, -Math.log(1 - random.next()) * 14 * hour + 4 * minute);
  const at = awake(after(sentAt, waits), random.next());
  if (at < end) return at;
  return after(sentAt, random.between(0.15, 0.95) * (end.getTime() - sentAt.getTime()));
}

function give(
  scene: Scene & { definitions: Record<string, SurveyDefinition> },
  speaker: Speaker,
  ask: Ask,
  at: Date,
  partly: boolean,
): Given {
  const { invitation, bought } = ask;
  const { back, refund, lived } = bought;
  // Each has an opinion of their own, whoever else answers.
  const random = randomOf(`${scene.seed} opinion ${invitation.id}`);
  const returned = invitation.touchpoint === "after_return";
  const settled = refund?.refundedAt ?? back?.statusAt;
  const { rating, reason } = returned
    ? afterReturn(
      random,
      settled && back?.requestedAt ? (settled.getTime() - back.requestedAt.getTime()) / day : 5,
    )
    : afterDelivery(random, lived);
  const said = partly ? {} : speaker.say({ ask, rating, reason });
  const values = new Map<string, AnswerValue>([["recommend", rating]]);
  if (reason && (!partly || random.chance(0.5))) values.set("reason", reason);
  if (said.text) values.set("comment", said.text);
  if (said.contact) values.set("contact", true);
  const id = scene.newId(at);
  const { storeId, surveyId, touchpoint, locale, orderId, customerId } = invitation;
  const submittedAt = partly ? undefined : after(at, random.between(12, 160) * 1_000);
  return {
    ask,
    response: {
      id,
      invitationId: invitation.id,
      storeId,
      surveyId,
      surveyVersion: 1,
      orderId,
      customerId,
      touchpoint,
      locale,
      startedAt: at,
      updatedAt: submittedAt ?? after(at, 4_000),
      submittedAt,
    },
    answers: answerRows(scene.definitions[touchpoint]!, { answers: values, words: new Map() })
      .map((row) => ({ responseId: id, ...row })),
    score: submittedAt && { responseId: id, kind: "nps", storeId, touchpoint, rating, scoredAt: submittedAt },
    values,
    rating,
    reason,
    contact: said.contact ?? false,
    answerToQuestion: said.answer,
  };
}
