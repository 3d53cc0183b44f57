import { eq } from "drizzle-orm";
import { z } from "zod";
import { responses } from "../../db/schema/responses.ts";
import type { Ctx } from "../context.ts";
import { conflict, type FieldError, invalid } from "../errors.ts";
import { isId, newId } from "../ids.ts";
import { type NumberedOrder, orderByNumber } from "../orders/by_number.ts";
import { applyCustomer } from "../orders/customer.ts";
import { parse } from "../parse.ts";
import { type Checked, type Problem, validateAnswers } from "../responses/validate.ts";
import { type Surface, surfaceAt, surfaceLanguage, surfaceOf } from "../surveys/surface.ts";
import { answerHere } from "./answer_here.ts";
import { channelFacts, type Here } from "./ask_here.ts";
import { type Asked, askedHere } from "./asked_here.ts";
import { derivedId } from "./derived_id.ts";
import { itemAnswers, pointerOf, pointerTo } from "./item_answers.ts";

const line = (most: number) => z.string().trim().min(1).max(most).refine((text) => !/[\r\n\0]/.test(text));

/** Answers as an app of the shop's own sends them. */
export const givenAnswersSchema = z.object({
  id: line(200).optional(),
  survey: z.string().refine(isId, "Give the id of a survey."),
  version: z.int().min(1).optional(),
  order: line(200).optional(),
  customer: z.object({
    id: line(200).optional(),
    email: z.email().max(254).optional(),
    phone: line(40).optional(),
    firstName: line(200).optional(),
    lastName: line(200).optional(),
    locale: line(35).optional(),
    country: z.string().regex(/^[A-Za-z]{2}$/).optional(),
  }).refine(({ id, email }) => id ?? email, "Give the customer's id or email.").optional(),
  language: line(35).optional(),
  answers: z.record(z.string().max(100), z.unknown())
    .refine((answers) => Object.keys(answers).length <= 200, "These are too many."),
});

export type GivenAnswers = z.input<typeof givenAnswersSchema>;

/**
 * Takes what somebody answered in an app. The same `id` again is the same response, unchanged.
 * @returns whose response it is, and whether it was made now
 * @throws invalid with a pointer to each answer that cannot be used, or to a survey that nobody can answer
 */
export async function takeAnswers(
  ctx: Ctx,
  input: GivenAnswers,
): Promise<{ responseId: string; created: boolean }> {
  const given = parse(givenAnswersSchema, input);
  const newest = await surfaceOf(ctx, given.survey);
  if (!newest) {
    throw invalid("There is no published survey with this id.", [{
      pointer: "/survey",
      detail: "No published survey has this id. GET /surveys lists them.",
    }]);
  }
  if (given.version !== undefined && given.version > newest.survey.version) {
    throw invalid("The survey has no such version.", [{
      pointer: "/version",
      detail: `The newest version is ${newest.survey.version}.`,
    }]);
  }
  const surface = await surfaceAt(ctx, newest, given.version ?? newest.survey.version);
  const at = ctx.now();
  // Ids sort by time, and the same id must get the same time: that of the survey's first day.
  const id = given.id === undefined
    ? newId(at)
    : derivedId(new Date(timeOf(given.survey)), `api ${given.survey} ${given.id}`);
  const before = await submittedFor(ctx, id);
  if (before) return { responseId: before, created: false };

  const order = given.order === undefined ? undefined : await orderOf(ctx, surface, given.order);
  const asked = await askedHere(ctx, { surface, orderId: order?.id, names: true });
  const { fields, errors } = itemAnswers(asked.definition, asked.about, given.answers);
  errors.push(...answerErrors(asked, fields));
  if (errors.length > 0) throw invalid("Some answers cannot be used.", errors);
  const here = await whose(ctx, { id, surface, given, order });
  const answered = await answerHere(ctx, here, fields);
  if (answered.kind === "closed") throw conflict("This response can no longer be changed.");
  if (answered.kind === "refused") {
    throw invalid("Some answers cannot be used.", problemErrors(answered.checked, asked));
  }
  return { responseId: answered.responseId, created: true };
}

/** The milliseconds that a version 7 id begins with. */
const timeOf = (id: string) => parseInt(id.replaceAll("-", "").slice(0, 12), 16);

async function submittedFor(ctx: Ctx, invitationId: string): Promise<string | undefined> {
  const [found] = await ctx.db.select({ id: responses.id, submittedAt: responses.submittedAt }).from(
    responses,
  )
    .where(eq(responses.invitationId, invitationId));
  return found?.submittedAt ? found.id : undefined;
}

async function orderOf(ctx: Ctx, { store }: Surface, number: string): Promise<NumberedOrder> {
  const order = await orderByNumber(ctx, store.id, number);
  if (order) return order;
  throw invalid("There is no such order.", [{
    pointer: "/order",
    detail: "The survey's store has no order with this number or id.",
  }]);
}

async function whose(
  ctx: Ctx,
  { id, surface, given, order }: {
    id: string;
    surface: Surface;
    given: z.output<typeof givenAnswersSchema>;
    order?: NumberedOrder;
  },
): Promise<Here> {
  const named = given.customer;
  const customer = named && !order?.customerId
    ? await applyCustomer(ctx, {
      storeId: surface.store.id,
      given: { ...unsaid, ...named },
      at: ctx.now(),
      from: "answers",
    })
    : undefined;
  const language = surfaceLanguage(surface, given.language ?? named?.locale ?? order?.locale);
  const customerId = order?.customerId ?? customer?.id;
  return { id, surface, kind: "api", language, orderId: order?.id, customerId, names: true };
}

/** What an app does not say of a customer stays as it is. */
const unsaid = {
  email: undefined,
  phone: undefined,
  firstName: undefined,
  lastName: undefined,
  locale: undefined,
  country: undefined,
};

/** What is wrong with the answers, each by its question. */
function answerErrors(asked: Asked, fields: [string, unknown][]): FieldError[] {
  const { definition } = asked;
  const checked = validateAnswers(definition, fields, undefined, channelFacts("api"));
  const known = new Set(definition.questions.map(({ id }) => id));
  const wrong = problemErrors(checked, asked);
  const told = new Set(wrong.map(({ pointer }) => pointer));
  for (const [name, value] of fields) {
    const [id = ""] = name.split(".");
    const pointer = pointerTo(name);
    if (told.has(pointer)) continue;
    if (!known.has(id)) wrong.push({ pointer, detail: "The survey has no such question." });
    else if (isGiven(value) && ![...checked.typed.keys()].some((field) => field.split(".")[0] === id)) {
      wrong.push({ pointer, detail: "The question takes no such value." });
    }
  }
  return wrong;
}

const isGiven = (value: unknown) =>
  value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);

const problemErrors = ({ problems }: Checked, { definition, about }: Asked): FieldError[] =>
  [...problems].map(([id, problem]) => ({
    pointer: pointerOf(definition, about, id),
    detail: details[problem],
  }));

const details: Record<Problem, string> = {
  missing: "An answer is required.",
  off_scale: "Give a whole number on the question's scale.",
  no_such_option: "Give the id of one of the question's options.",
  not_one: "Give one value.",
  too_few: "Choose more options.",
  too_many: "Choose fewer options.",
  not_ranked: "Give every option once, the best first.",
  not_yes_or_no: "Give true or false.",
  not_a_date: "Give a day such as 2026-11-21.",
  too_long: "The text is too long.",
  not_a_photo: "Photos are given on the survey's page.",
  photo_too_large: "Photos are given on the survey's page.",
  photo_heic: "Photos are given on the survey's page.",
};
