import { eq } from "drizzle-orm";
import { sends } from "../../db/schema/sends.ts";
import { stores } from "../../db/schema/stores.ts";
import { surveys } from "../../db/schema/surveys.ts";
import type { Ctx } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { isId } from "../ids.ts";

/** A one-off send, with what it says of its store and survey. */
export interface Send extends Omit<typeof sends.$inferSelect, "createdBy"> {
  store: typeof stores.$inferSelect;
  surveyName: string | null;
  touchpoint: string;
}

/** @throws DomainError `not_found` */
export async function getSend(ctx: Ctx, id: string): Promise<Send> {
  const [found] = isId(id)
    ? await ctx.db.select({
      send: sends,
      store: stores,
      surveyName: surveys.name,
      touchpoint: surveys.touchpoint,
    })
      .from(sends).innerJoin(stores, eq(stores.id, sends.storeId)).innerJoin(
        surveys,
        eq(surveys.id, sends.surveyId),
      )
      .where(eq(sends.id, id))
    : [];
  if (!found) throw notFound("The send");
  const { send, ...about } = found;
  return { ...send, ...about };
}

/** The same, kept from everybody else until the transaction ends. */
export async function lockSend(tx: Ctx, id: string): Promise<Send> {
  if (isId(id)) await tx.db.select({ id: sends.id }).from(sends).where(eq(sends.id, id)).for("update");
  return await getSend(tx, id);
}

/** @throws DomainError `conflict` for one that has been started: its list is what was promised */
export async function lockDraft(tx: Ctx, id: string): Promise<Send> {
  const send = await lockSend(tx, id);
  if (send.state !== "draft") throw conflict("The send has been started.");
  return send;
}
