import type { Ctx } from "../context.ts";
import { openInvitation } from "../responses/open.ts";
import { submitResponse } from "../responses/submit.ts";
import { typedAnswers } from "../responses/typed.ts";
import { roomOf } from "../responses/validate.ts";
import { ratingQuestion, ratingsOf } from "../surveys/questions.ts";
import { cut } from "./cut.ts";
import { readRating } from "./rating.ts";

/** What became of a text that was an answer. */
export interface Answered {
  received: "answered" | "ignored";
  /** The conversation that the answer has. */
  conversationId?: string;
  /** The question for words had no room for all of it. */
  isCut?: boolean;
}

/**
 * Takes a text as the answer to an ask: a number is the rating, the words behind it or in the next text are what is
 * said about it. What was given before stays.
 */
export async function answerByText(ctx: Ctx, invitationId: string, text: string): Promise<Answered> {
  const token = ctx.keys.token("survey-link", invitationId);
  const invitation = await openInvitation(ctx, token);
  if (!invitation) return { received: "ignored" };
  const { survey: { definition }, response } = invitation;
  const rating = ratingQuestion(definition);
  const words = definition.questions.find((question) => question.type === "text");
  const typed = new Map(response ? typedAnswers(definition, response.answers, response.words) : []);
  const rated = rating ? readRating(text, ratingsOf(rating.type)) : undefined;
  const known = rating && typed.get(rating.id)?.[0];
  const earlier = words && typed.get(words.id)?.[0] || "";
  // A number that is followed by words is a rating only once: "10, and late" may come after it.
  const isRating = rating && rated && (!known || !rated.rest);
  if (isRating) typed.set(rating.id, [String(rated.rating)]);
  const said = isRating ? rated.rest : text.trim();
  const all = has(earlier, said) ? earlier : [earlier, said].filter(Boolean).join("\n");
  const kept = words ? cut(all, roomOf(words)) : "";
  if (words && kept) typed.set(words.id, [kept]);
  if (typed.size === 0) return { received: "ignored" };
  const fields = [...typed].flatMap(([name, values]) => values.map((value) => [name, value] as const));
  // Who writes words where a number was asked for wants to be heard, and will not be shown a page that says what is missing.
  const wantsAPerson = rating !== undefined && !typed.has(rating.id) && Boolean(kept);
  const submitted = await submitResponse(ctx, token, fields, { asFarAsGiven: true, wantsAPerson });
  if (submitted.kind !== "submitted") return { received: "ignored" };
  return { received: "answered", conversationId: submitted.conversationId, isCut: kept !== all };
}

/** Also where a provider does not say that it is telling of a text again. */
const has = (earlier: string, said: string) => `\n${earlier}\n`.includes(`\n${said}\n`);
