import type { Ctx } from "../context.ts";
import { openInvitation } from "../responses/open.ts";
import { saveAnswers } from "../responses/save.ts";
import { submitResponse } from "../responses/submit.ts";
import { typedAnswers } from "../responses/typed.ts";
import { ratingQuestion, ratingsOf } from "../surveys/questions.ts";
import { readRating } from "./rating.ts";
import type { Received } from "./receive.ts";

/**
 * Takes a text as the answer to an ask: a number is the rating, the words behind it or in the next text are what is
 * said about it. What was given before stays.
 */
export async function answerByText(ctx: Ctx, invitationId: string, text: string): Promise<Received> {
  const token = ctx.keys.token("survey-link", invitationId);
  const invitation = await openInvitation(ctx, token);
  if (!invitation) return "ignored";
  const { survey: { definition }, response } = invitation;
  const rating = ratingQuestion(definition);
  const words = definition.questions.find(({ type }) => type === "text");
  const typed = new Map(response ? typedAnswers(definition, response.answers, response.words) : []);
  const rated = rating ? readRating(text, ratingsOf(rating.type)) : undefined;
  const known = rating && typed.get(rating.id)?.[0];
  const earlier = words && typed.get(words.id)?.[0] || "";
  if (rating && rated && (!known || !rated.rest)) typed.set(rating.id, [String(rated.rating)]);
  // A number that is followed by words is a rating only once: "10 minutes late" may come after it.
  const isRating = rated &&
    (!known || !rated.rest || known === String(rated.rating) && has(earlier, rated.rest));
  const said = isRating ? rated.rest : text.trim();
  // The provider may tell of one message twice.
  if (words && said && !has(earlier, said)) typed.set(words.id, [earlier ? `${earlier}\n${said}` : said]);
  if (typed.size === 0) return "ignored";
  const fields = [...typed].flatMap(([name, values]) => values.map((value) => [name, value] as const));
  const submitted = await submitResponse(ctx, token, fields);
  if (submitted.kind === "submitted") return "answered";
  if (submitted.kind === "closed") return "ignored";
  // The survey asks for more than a text can say: what was given is kept.
  await saveAnswers(ctx, token, fields);
  return "answered";
}

const has = (earlier: string, said: string) => `\n${earlier}\n`.includes(`\n${said}\n`);
