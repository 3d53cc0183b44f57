import { eq } from "drizzle-orm";
import { z } from "zod";
import { agents } from "../../db/schema/agents.ts";
import { isLanguage, type Language } from "../../locales/languages.ts";
import { audit } from "../access/audit.ts";
import { requireAgent } from "../access/authorize.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { createTestInvitation } from "../invitations/test.ts";
import { parse } from "../parse.ts";
import { storeById, storeBySlug } from "../stores/by_slug.ts";

const schema = z.object({
  /** The store's short name or id; the first store when left out. */
  store: z.string().max(60).optional(),
  touchpoint: z.enum(["after_delivery", "after_return"]).default("after_delivery"),
});

/**
 * Asks the signed-in agent's own address about an order that never was, now.
 * @returns the address that is asked
 */
export async function sendTestOrder(
  ctx: Ctx,
  input: z.input<typeof schema>,
): Promise<{ email: string; invitationId: string }> {
  const actor = requireAgent(ctx);
  const { store: named, touchpoint } = parse(schema, input);
  const store = await storeBySlug(ctx, named || undefined) ?? await storeById(ctx, named!);
  if (!store) throw notFound("The store");
  const [agent] = await ctx.db.select().from(agents).where(eq(agents.id, actor.id));
  if (!agent) throw notFound("The agent");
  const invitation = await createTestInvitation(ctx, {
    storeId: store.id,
    email: agent.email,
    name: agent.name,
    locale: readLanguage(store.language),
    touchpoint,
  });
  await audit(ctx, "test_order.sent", `invitation:${invitation.id}`, { store: store.slug, touchpoint });
  return { email: agent.email, invitationId: invitation.id };
}

/** The customers' language, not the agent's: the point is to see what they will see. */
const readLanguage = (language: string): Language => isLanguage(language) ? language : "en";
