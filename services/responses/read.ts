import { desc, eq, inArray, lt } from "drizzle-orm";
import { answers } from "../../db/schema/answers.ts";
import { responses } from "../../db/schema/responses.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId } from "../ids.ts";
import type { QuestionType } from "../surveys/definition.ts";
import type { AnswerValue } from "../surveys/questions.ts";
import { forItems, mostItems } from "../surveys/each_item.ts";
import { surveyVersion } from "../surveys/versions.ts";
import { type Page, type PageInput, pageOf, pageSchema } from "../paging.ts";
import { parse } from "../parse.ts";

/** A response as integrators read it; `submittedAt` is null while it is only partly given. */
export interface ReadResponse {
  id: string;
  invitationId: string;
  surveyId: string;
  surveyVersion: number;
  touchpoint: string;
  submittedAt: Date | null;
  /** In the order of the survey's questions. */
  answers: {
    questionId: string;
    type: QuestionType;
    value: AnswerValue;
    /** What was typed beside an option that takes words of one's own. */
    words: string | null;
    scale: string | null;
    /** Of a question that is asked for each item: which one, by the shop's id of the product, else its title. */
    productKey: string | null;
  }[];
}

/**
 * Responses, newest first.
 * @param page `limit` at most 200, `cursor` as the page before gave it
 * @throws invalid for a limit or cursor that is none
 */
export async function listResponses(
  ctx: Ctx,
  page: PageInput = {},
): Promise<Page<ReadResponse>> {
  const { limit, cursor } = parse(pageSchema, page);
  const found = await ctx.db.select().from(responses).where(cursor ? lt(responses.id, cursor) : undefined)
    .orderBy(desc(responses.id)).limit(limit + 1);
  const { data, nextCursor } = pageOf(found, limit);
  return { data: await withAnswers(ctx, data), nextCursor };
}

/** @throws not_found */
export async function getResponse(ctx: Ctx, id: string): Promise<ReadResponse> {
  const found = isId(id) ? await ctx.db.select().from(responses).where(eq(responses.id, id)) : [];
  const [response] = await withAnswers(ctx, found);
  if (!response) throw notFound("The response");
  return response;
}

async function withAnswers(ctx: Ctx, found: (typeof responses.$inferSelect)[]): Promise<ReadResponse[]> {
  if (found.length === 0) return [];
  const given = await ctx.db.select().from(answers).where(
    inArray(answers.responseId, found.map(({ id }) => id)),
  );
  const byResponse = Map.groupBy(given, ({ responseId }) => responseId);
  return await Promise.all(
    found.map(async ({ id, invitationId, surveyId, surveyVersion: version, touchpoint, submittedAt }) => {
      const { definition } = await surveyVersion(ctx, surveyId, version);
      const { questions } = forItems(definition, mostItems);
      const place = ({ questionId }: { questionId: string }) =>
        questions.findIndex(({ id }) => id === questionId);
      const said = (byResponse.get(id) ?? []).toSorted((a, b) => place(a) - place(b));
      return {
        id,
        invitationId,
        surveyId,
        surveyVersion: version,
        touchpoint,
        submittedAt,
        answers: said.map(({ responseId: _, ...answer }) => answer),
      };
    }),
  );
}
