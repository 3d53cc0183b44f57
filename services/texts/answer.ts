import type { Ctx } from "../context.ts";
import { openInvitation } from "../responses/open.ts";
import { submitResponse } from "../responses/submit.ts";
import { typedAnswers } from "../responses/typed.ts";
import { roomOf, validateAnswers } from "../responses/validate.ts";
import type { QuestionOf, SurveyDefinition } from "../surveys/definition.ts";
import type { Facts } from "../surveys/facts.ts";
import { firstQuestion } from "../surveys/first_question.ts";
import { shownQuestions } from "../surveys/logic.ts";
import { isRating, ratingsOf } from "../surveys/questions.ts";
import { cut } from "./cut.ts";
import { onlyThanks, readRating } from "./rating.ts";

/** What became of a text that was an answer. */
export interface Answered {
  received: "answered" | "ignored";
  /** The conversation that the answer has. */
  conversationId?: string;
  /** No question had room for all of it. */
  isCut?: boolean;
}

/**
 * Takes a text as the answer to an ask: a number rates the question that was asked in the text, the words behind it or
 * in the next text are what is said about it. What was given before stays.
 * @param options.onlyRating words have been said already: nothing but a first rating is taken
 */
export async function answerByText(
  ctx: Ctx,
  invitationId: string,
  text: string,
  { onlyRating = false }: { onlyRating?: boolean } = {},
): Promise<Answered> {
  const token = ctx.keys.token("survey-link", invitationId);
  const invitation = await openInvitation(ctx, token);
  if (!invitation) return { received: "ignored" };
  const { survey: { definition }, about: { facts }, response } = invitation;
  const asked = firstQuestion(definition, facts);
  const rating = asked && isRating(asked) ? asked : undefined;
  const typed = new Map(response ? typedAnswers(definition, response.answers, response.words) : []);
  const rated = rating ? readRating(text, ratingsOf(rating.type)) : undefined;
  const known = rating && typed.get(rating.id)?.[0];
  // A number that is followed by words is a rating only once: "10, and late" may come after it.
  const rates = rating && rated && (!known || !rated.rest);
  if (onlyRating && (!rates || known)) return { received: "ignored" };
  if (rates) typed.set(rating.id, [String(rated.rating)]);
  const said = rates ? rated.rest : text.trim();
  const words = questionForWords(definition, typed, facts);
  const earlier = words && typed.get(words.id)?.[0] || "";
  const all = has(earlier, said) ? earlier : [earlier, said].filter(Boolean).join("\n");
  const kept = words ? cut(all, roomOf(words)) : "";
  if (words && kept) typed.set(words.id, [kept]);
  // Nobody is called for thanks alone.
  const homeless = !words && said !== "" && !onlyThanks(said);
  if (!rates && !kept && (!homeless || response?.conversationId)) return { received: "ignored" };
  // Who writes words where a number was asked for wants to be heard, and will not be shown a page that says what is missing.
  const wantsAPerson = homeless || rating !== undefined && !typed.has(rating.id) && Boolean(kept);
  const submitted = await submitResponse(ctx, token, fieldsOf(typed), { asFarAsGiven: true, wantsAPerson });
  if (submitted.kind !== "submitted") return { received: "ignored" };
  return {
    received: "answered",
    conversationId: submitted.conversationId,
    isCut: homeless || words !== undefined && kept !== all,
  };
}

/** The first question for words that is shown to who has answered so. */
function questionForWords(
  definition: SurveyDefinition,
  typed: Map<string, string[]>,
  facts?: Facts,
): QuestionOf<"text"> | undefined {
  const { answers } = validateAnswers(definition, fieldsOf(typed), undefined, facts);
  return shownQuestions(definition, answers, facts ?? {}).find((question) => question.type === "text");
}

const fieldsOf = (typed: Map<string, string[]>) =>
  [...typed].flatMap(([name, values]) => values.map((value) => [name, value] as const));

/** Also where a provider does not say that it is telling of a text again. */
const has = (earlier: string, said: string) => `\n${earlier}\n`.includes(`\n${said}\n`);
