import { and, eq, exists, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { sends } from "../../db/schema/sends.ts";
import { surveyVersions } from "../../db/schema/survey_versions.ts";
import { surveys } from "../../db/schema/surveys.ts";
import { audit } from "../access/audit.ts";
import { mayChangeSettings } from "../access/settings.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../errors.ts";
import { isId, newId } from "../ids.ts";
import { parse } from "../parse.ts";
import { providerOf } from "../providers/rows.ts";
import { inTransaction } from "../transaction.ts";
import { forgetForecasts } from "./forecast.ts";
import { lockDraft, lockSend } from "./send.ts";
import { takeIn } from "./take_in.ts";

const schema = z.object({
  /** The file's name when empty. */
  name: z.string().trim().max(120, "too_long"),
  surveyId: z.string().refine(isId, "survey"),
  channel: z.enum(["email", "sms"], "channel"),
});

export type NewSend = z.input<typeof schema> & { file: File };

/**
 * Makes a draft from an uploaded list. Nobody is asked until it is started.
 * @returns its id
 * @throws DomainError `forbidden`; `invalid` about `/name`, `/surveyId`, `/channel`, `/file`
 */
export async function createSend(ctx: Ctx, { file, ...input }: NewSend): Promise<string> {
  mayChangeSettings(ctx);
  const { name, surveyId, channel } = parse(schema, input);
  const storeId = await storeOf(ctx, surveyId);
  if (channel === "sms" && !await providerOf(ctx, storeId, "sms")) {
    throw invalid("Nobody sends texts for this store.", [{ pointer: "/channel", detail: "no_provider" }]);
  }
  return await inTransaction(ctx, async (tx) => {
    const id = newId(tx.now());
    await tx.db.insert(sends).values({
      id,
      storeId,
      surveyId,
      channel,
      name: name || file.name.replace(/\.\w{1,5}$/, "").slice(0, 120) || "CSV",
      createdBy: tx.actor.kind === "agent" ? tx.actor.id : null,
      createdAt: tx.now(),
    });
    const count = await takeIn(tx, await lockSend(tx, id), file);
    await audit(tx, "send.created", `send:${id}`, { rows: count, channel });
    return id;
  });
}

/**
 * Takes another file instead.
 * @throws DomainError `forbidden`, `not_found`, `conflict` once it has been started, `invalid` about `/file`: then the
 * list stays as it was
 */
export async function replaceList(ctx: Ctx, id: string, file: File): Promise<void> {
  mayChangeSettings(ctx);
  await inTransaction(ctx, async (tx) => {
    const count = await takeIn(tx, await lockDraft(tx, id), file);
    await audit(tx, "send.list_replaced", `send:${id}`, { rows: count });
  });
  forgetForecasts(ctx);
}

/** Of a survey that can be asked. */
async function storeOf(ctx: Ctx, surveyId: string): Promise<string> {
  const published = ctx.db.select({ one: sql`1` }).from(surveyVersions)
    .where(eq(surveyVersions.surveyId, surveys.id));
  const [survey] = await ctx.db.select({ storeId: surveys.storeId }).from(surveys)
    .where(and(eq(surveys.id, surveyId), isNull(surveys.archivedAt), exists(published)));
  if (!survey) throw invalid("The survey cannot be asked.", [{ pointer: "/surveyId", detail: "survey" }]);
  return survey.storeId;
}
