import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import { sendsTexts } from "../invitations/patience.ts";
import type { RuleRow } from "./list.ts";

/** Which of these rules, by their ids, would text but cannot: nobody sends their store's text messages yet. */
export async function skippingTexts(
  ctx: Ctx,
  rules: Pick<RuleRow, "id" | "storeId" | "plan">[],
): Promise<Set<string>> {
  const silent = await rows<{ id: string }>(
    ctx.db,
    sql`select id from stores where not ${sendsTexts(sql`stores.id`)}`,
  );
  const texting = rules.filter(({ plan }) => plan.steps?.some(({ channel }) => channel === "sms"));
  return new Set(
    texting.filter(({ storeId }) => silent.some(({ id }) => id === storeId)).map(({ id }) => id),
  );
}
