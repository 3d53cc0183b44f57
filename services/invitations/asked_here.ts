import { sql } from "drizzle-orm";
import { rows } from "../../db/open.ts";
import type { Ctx } from "../context.ts";
import type { SurveyDefinition } from "../surveys/definition.ts";
import { askedOf, asksEachItem } from "../surveys/each_item.ts";
import { type About, aboutFor } from "./about.ts";
import type { Here } from "./ask_here.ts";

export interface Asked {
  definition: SurveyDefinition;
  about: About;
}

/**
 * The survey as it will be asked: a question for each item once for each that will be named. Reads the order only where
 * there is such a question; writes nothing.
 */
export async function askedHere(
  ctx: Ctx,
  { surface: { survey: { definition }, store, touchpoint }, orderId, customerId, names }: Pick<
    Here,
    "surface" | "orderId" | "customerId" | "names"
  >,
): Promise<Asked> {
  if (!names || !orderId || !definition.questions.some(asksEachItem)) return { definition, about: {} };
  const [found] = await rows<{ about: About }>(
    ctx.db,
    sql`
    select ${aboutFor(definition)} as about from (
      select ${store.id}::uuid as store_id, ${orderId}::uuid as order_id, ${
      customerId ?? null
    }::uuid as customer_id,
        ${touchpoint}::text as touchpoint
    ) invitations`,
  );
  const about = found?.about ?? {};
  return { definition: askedOf(definition, about), about };
}
