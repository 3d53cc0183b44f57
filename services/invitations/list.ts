import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { invitations } from "../../db/schema/invitations.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../ids.ts";
import { type Page, pageOf, pageSchema } from "../paging.ts";
import { parse } from "../parse.ts";

const schema = pageSchema.extend({
  state: z.enum(["scheduled", "sent", "suppressed"]).optional(),
  orderId: z.string().refine(isId, "Give the id of an order.").optional(),
});

/** An invitation as integrators read it; its link is only ever in the message. */
export type ListedInvitation = Omit<typeof invitations.$inferSelect, "tokenHash" | "personHash" | "about">;

/** What was decided about every ask, newest first. */
export async function listInvitations(
  ctx: Ctx,
  input: z.input<typeof schema> = {},
): Promise<Page<ListedInvitation>> {
  const { limit, cursor, state, orderId } = parse(schema, input);
  const found = await ctx.db.select().from(invitations).where(and(
    cursor ? lt(invitations.id, cursor) : undefined,
    state ? eq(invitations.state, state) : undefined,
    orderId ? eq(invitations.orderId, orderId) : undefined,
  )).orderBy(desc(invitations.id)).limit(limit + 1);
  return pageOf(
    found.map(({ tokenHash: _, personHash: __, about: ___, ...invitation }) => invitation),
    limit,
  );
}
