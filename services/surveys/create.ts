import { z } from "zod";
import { eq } from "drizzle-orm";
import { stores } from "../../db/schema/stores.ts";
import { surveys } from "../../db/schema/surveys.ts";
import { isLanguage } from "../../locales/languages.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { isId, newId } from "../ids.ts";
import { parse } from "../parse.ts";
import { inTransaction } from "../transaction.ts";
import { surveyLanguages } from "./check.ts";
import { type SurveyDefinition, surveyDefinitionSchema } from "./definition.ts";
import { getDraft } from "./draft.ts";
import { surveyTemplates } from "./catalogue.ts";
import { touchpoints } from "./templates.ts";

const input = z.strictObject({
  storeId: z.string(),
  /** `template:KEY`, `survey:ID` for a copy, or `empty`. */
  from: z.string().max(200),
  /** Which moment an empty one is about. */
  touchpoint: z.enum(touchpoints).default("relationship"),
  name: z.string().trim().max(100).optional(),
});

export type NewSurvey = z.input<typeof input>;

/**
 * Makes a survey that is yet to be published.
 * @returns its id
 * @throws DomainError `not_found` for an unknown store, template or survey
 */
export async function createSurvey(ctx: Ctx, given: NewSurvey): Promise<string> {
  mayChangeSettings(ctx);
  const { storeId, from, name, touchpoint: chosen } = parse(input, given);
  return await inTransaction(ctx, async (tx) => {
    const [store] = isId(storeId) ? await tx.db.select().from(stores).where(eq(stores.id, storeId)) : [];
    if (!store) throw notFound("The store");
    const language = isLanguage(store.language) ? store.language : "en";
    const { touchpoint, definition } = await beginning(tx, from) ??
      { touchpoint: chosen, definition: { title: {}, questions: [], languages: [language] } };
    const id = newId(tx.now());
    await tx.db.insert(surveys).values({
      id,
      storeId,
      touchpoint,
      name: name || null,
      draft: surveyDefinitionSchema.parse({ ...definition, languages: surveyLanguages(definition) }),
      draftRevision: 1,
      draftBy: tx.actor.kind === "agent" ? tx.actor.id : null,
      draftAt: tx.now(),
      createdAt: tx.now(),
    });
    await audit(tx, "survey.created", `surveys:${id}`, { from });
    return id;
  });
}

/** @returns undefined for an empty survey */
async function beginning(
  tx: Ctx,
  from: string,
): Promise<{ touchpoint: string; definition: SurveyDefinition } | undefined> {
  if (from === "empty") return undefined;
  const [kind, key = ""] = from.split(":");
  if (kind === "survey") return await getDraft(tx, key);
  const template = surveyTemplates.find((each) => each.key === key);
  if (kind !== "template" || !template) throw notFound("The template");
  return template;
}
