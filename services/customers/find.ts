import { eq } from "drizzle-orm";
import { customers } from "../../db/schema/customers.ts";
import type { Ctx } from "../context.ts";
import { forbidden, notFound } from "../errors.ts";
import { isId } from "../ids.ts";

/** A customer, for the shop's side only. @throws not_found, forbidden */
export async function customerById(ctx: Ctx, id: string): Promise<typeof customers.$inferSelect> {
  if (ctx.actor.kind === "respondent") throw forbidden("Only the shop can do this.");
  const [customer] = isId(id) ? await ctx.db.select().from(customers).where(eq(customers.id, id)) : [];
  if (!customer) throw notFound("The customer");
  return customer;
}
