import { asc, eq } from "drizzle-orm";
import { answers } from "../../db/schema/answers.ts";
import { invitations } from "../../db/schema/invitations.ts";
import { orderItems } from "../../db/schema/order_items.ts";
import { responses } from "../../db/schema/responses.ts";
import type { Language } from "../../locales/languages.ts";
import type { Ctx } from "../context.ts";
import { surveyVersion } from "../surveys/versions.ts";
import { labelAnswers, type LabelledAnswer } from "./labels.ts";

/** What the respondent answered, as a conversation begins with it. */
export interface GivenResponse {
  id: string;
  submittedAt: Date | null;
  answers: LabelledAnswer[];
}

/** Reads a response with the questions of the version that it answered. */
export async function givenResponse(
  ctx: Ctx,
  responseId: string | null,
  language: Language,
  names: { store: string; firstName?: string },
): Promise<GivenResponse | undefined> {
  if (!responseId) return undefined;
  const [[found], given] = await Promise.all([
    ctx.db.select({ response: responses, product: orderItems.title, about: invitations.about }).from(
      responses,
    )
      .innerJoin(invitations, eq(invitations.id, responses.invitationId))
      .leftJoin(orderItems, eq(orderItems.orderId, responses.orderId))
      .where(eq(responses.id, responseId)).orderBy(asc(orderItems.position)).limit(1),
    ctx.db.select().from(answers).where(eq(answers.responseId, responseId)),
  ]);
  if (!found) return undefined;
  const { id, submittedAt, surveyId, surveyVersion: version } = found.response;
  const { definition } = await surveyVersion(ctx, surveyId, version);
  // Of somebody who has been erased nothing is named but what the order still has.
  const { product = found.product ?? undefined, others } = found.about ?? {};
  const named = { ...names, product, product2: others?.[0]?.title, product3: others?.[1]?.title };
  return { id, submittedAt, answers: labelAnswers(definition, given, language, named) };
}
