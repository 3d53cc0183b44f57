import { randomBytes } from "node:crypto";
import type { Ctx } from "../context.ts";
import type { SurveyVersion } from "../surveys/versions.ts";

/** Names of the fields that a form for anybody has beside its questions; no question's id begins like them. */
export const openFields = {
  stamp: "_stamp",
  trap: "_website",
  order: "_order",
  from: "_from",
  language: "_language",
} as const;

/** Nobody reads a survey and sends it in less time, in milliseconds. */
export const soonest = 2_000;
/** How long an opened form can be sent, in milliseconds. */
export const latest = 24 * 3_600_000;

/** What is known of a form that was sent: which showing of it, or why it is not taken. */
export type Judgement =
  | { kind: "fine"; version: number; shownAt: Date; nonce: string }
  /** The field that people do not see was filled in. */
  | { kind: "trapped"; version: number }
  | { kind: "too_fast"; version: number }
  /** Shown more than a day ago, or not by us: to be shown anew. */
  | { kind: "stale" };

/**
 * A signed note of when a form was shown, and which version; each showing has its own, so that sending it twice is
 * known.
 */
export function stampForm(
  { keys, now }: Pick<Ctx, "keys" | "now">,
  { surveyId, version }: Pick<SurveyVersion, "surveyId" | "version">,
): string {
  const note = `${now().getTime().toString(36)}.${randomBytes(9).toString("base64url")}.${version}`;
  return `${note}.${signature(keys, surveyId, note)}`;
}

/**
 * Whether a form for anybody is to be taken.
 * @param given its stamp, and what stood in the field that nobody sees
 */
export function judgeForm(
  { keys, now }: Pick<Ctx, "keys" | "now">,
  surveyId: string,
  given: { stamp: string; trap: string },
): Judgement {
  const [time = "", nonce = "", shown = "", signed] = given.stamp.split(".");
  if (signed !== signature(keys, surveyId, `${time}.${nonce}.${shown}`)) return { kind: "stale" };
  const version = Number(shown);
  const shownAt = new Date(parseInt(time, 36));
  const age = now().getTime() - shownAt.getTime();
  if (age > latest) return { kind: "stale" };
  if (given.trap.trim() !== "") return { kind: "trapped", version };
  return age < soonest ? { kind: "too_fast", version } : { kind: "fine", version, shownAt, nonce };
}

const signature = (keys: Ctx["keys"], surveyId: string, note: string) =>
  keys.token("anonymous-link", `form ${surveyId} ${note}`);
