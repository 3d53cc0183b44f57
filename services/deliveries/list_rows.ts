import { desc, lt } from "drizzle-orm";
import { deliveries } from "../../db/schema/deliveries.ts";
import type { Ctx } from "../context.ts";
import { type Page, type PageInput, pageOf, pageSchema } from "../paging.ts";
import { parse } from "../parse.ts";

/** A delivery as integrators read it, without the message's text. */
export type DeliveryRow = Omit<typeof deliveries.$inferSelect, "text" | "html" | "fence" | "leaseUntil">;

/** Every attempt to reach somebody, newest first. */
export async function listDeliveryRows(ctx: Ctx, page: PageInput = {}): Promise<Page<DeliveryRow>> {
  const { limit, cursor } = parse(pageSchema, page);
  const found = await ctx.db.select().from(deliveries).where(cursor ? lt(deliveries.id, cursor) : undefined)
    .orderBy(desc(deliveries.id)).limit(limit + 1);
  return pageOf(
    found.map(({ text: _, html: __, fence: ___, leaseUntil: ____, ...delivery }) => delivery),
    limit,
  );
}
