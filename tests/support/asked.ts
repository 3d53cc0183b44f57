import { asc, eq } from "drizzle-orm";
import { answers } from "../../db/schema/answers.ts";
import { responses } from "../../db/schema/responses.ts";
import type { Ctx } from "../../services/context.ts";
import type { SurveyDefinition } from "../../services/surveys/definition.ts";
import { everyType } from "./every_type.ts";
import { anInvitation, aStore, aSurvey } from "./world.ts";

/** Somebody who was asked, and what is kept of what they answer. */
export interface Asked {
  link: string;
  token: string;
  surveyId: string;
  /** By question; with words of one's own as a pair. */
  kept(): Promise<Record<string, unknown>>;
  submitted(): Promise<boolean>;
}

/** Asks people of one store in English; by a survey with every type of question unless another is given. */
export async function asker(ctx: Ctx) {
  const store = await aStore(ctx, { name: "Nordkaffe" });
  return async (definition: SurveyDefinition = everyType): Promise<Asked> => {
    const survey = await aSurvey(ctx, { storeId: store.id, touchpoint: "link" }, definition);
    const invitation = await anInvitation(ctx, {
      storeId: store.id,
      surveyId: survey.id,
      locale: "en",
      about: { firstName: "Åsa", product: "Kaffebryggare", items: ["Kaffebryggare", "Filter"] },
    });
    const token = ctx.keys.token("survey-link", invitation.id);
    const found = () => ctx.db.select().from(responses).where(eq(responses.invitationId, invitation.id));
    return {
      link: `${ctx.config.publicUrl}/s/${token}`,
      token,
      surveyId: survey.id,
      async kept() {
        const [row] = await found();
        const stored = row
          ? await ctx.db.select().from(answers).where(eq(answers.responseId, row.id)).orderBy(
            asc(answers.questionId),
          )
          : [];
        return Object.fromEntries(
          stored.map(({ questionId, value, words }) => [questionId, words ? [value, words] : value]),
        );
      },
      submitted: async () => (await found()).some(({ submittedAt }) => submittedAt),
    };
  };
}
